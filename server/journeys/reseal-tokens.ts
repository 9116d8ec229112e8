import { resealShop, shopsSealedOtherwise } from "@/server/catalog/reseal-token"
import type { World } from "@/server/world"

/**
 * After a new key was put first, brings the shops' tokens under it, a bounded number a run; run it until it answers 0, then
 * the old key may go. One that no key opens is passed over: its shop has to be connected again.
 * @returns how many were found under another key
 */
export async function resealTokens(world: World): Promise<number> {
  const { box } = world.secrets
  const found = await world.db.nobody(tx => shopsSealedOtherwise(tx, box.keyId))
  for (const { brandId, shopId } of found)
    await world.db.brand(brandId, tx => resealShop(tx, shopId, box)).catch(() => undefined)
  return found.length
}
