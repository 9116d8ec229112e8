import type { Role } from "@/db/schema/identity"
import { recordAudit } from "@/server/identity/record-audit"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { lockOf, resolvePayerLock } from "@/server/payouts/payer-lock"
import type { World } from "@/server/world"
import { seeTransfer } from "./see-transfer"

const LONGEST_WORDS = 500

/**
 * A person resolves a transfer that the books do not know and says how. If it turns out to be one of ours that still waits,
 * it is adopted instead, so that resolving it can never pay somebody a second time. One that names no brand stops everybody
 * and belongs to nobody: only an owner takes that on.
 */
export async function unlockPayer(
  world: World,
  brandId: Id<"brd">,
  stripeTransferId: string,
  by: { readonly memberId: Id<"mem">; readonly role: Role; readonly resolution: string },
): Promise<void> {
  const resolution = by.resolution.trim()
  if (!resolution || resolution.length > LONGEST_WORDS)
    throw refuse("invalid", `Say what this transfer is, in at most ${LONGEST_WORDS} characters.`)
  const lock = await world.db.nobody(tx => lockOf(tx, stripeTransferId))
  if (!lock || (lock.brandId !== null && lock.brandId !== brandId))
    throw refuse("not_found", "There is no such transfer to resolve.")
  if (lock.brandId === null && by.role !== "owner")
    throw refuse("forbidden", "This transfer names no brand. Only an owner may say what it is.")
  await seeTransfer(world, await world.stripe.readTransfer(stripeTransferId))
  const now = world.now()
  await world.db.brand(brandId, async tx => {
    await resolvePayerLock(tx, stripeTransferId, resolution, now)
    const entry = { actor: `member:${by.memberId}`, action: "unlock payer", subject: stripeTransferId }
    await recordAudit(tx, { ...entry, detail: { resolution } }, now)
  })
}
