import { codesDeleted, codesToDelete, expireCodes } from "@/server/tracking/expire-codes"
import type { World } from "@/server/world"
import type { PoolJob } from "./fill-pool"
import { shopAccessOr } from "./shop-access"

/** Codes ended in one transaction, and deleted in one call; rounds of one run. What is left is found again within a minute. */
const PORTION = 250
const ROUNDS = 40

/**
 * Reservations that nobody used end and their codes are deleted in the shop, where they could still be used; of a pool that ended,
 * also the codes that nobody was given. Run twice, it deletes what is still there.
 */
export async function expirePool(world: World, { brandId, poolId }: PoolJob): Promise<void> {
  for (let round = 0; round < ROUNDS; round++)
    if ((await world.db.brand(brandId, tx => expireCodes(tx, poolId, world.now(), PORTION))) < PORTION) break
  for (let round = 0; round < ROUNDS; round++) {
    const due = await world.db.brand(brandId, tx => codesToDelete(tx, poolId, PORTION))
    const auth = due && (await shopAccessOr(world, brandId, due.shopId))
    if (!due || !auth || typeof auth === "string") return
    const redeemGids = due.codes.flatMap(code => code.redeemGid ?? [])
    await world.shopify.deleteCodes(auth, due.gid, redeemGids)
    const ids = due.codes.map(code => code.id)
    await world.db.brand(brandId, tx => codesDeleted(tx, ids))
  }
}
