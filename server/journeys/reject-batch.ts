import { recordAudit } from "@/server/identity/record-audit"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { endBatch, expireSealed } from "@/server/payouts/end-batch"
import { lockBatch } from "@/server/payouts/load-batch"
import type { World } from "@/server/world"

const LONGEST_REASON = 500

/** Rejects a draft or sealed batch with a reason. Nothing was reserved, so nothing moves; a new draft may be prepared. */
export async function rejectBatch(
  world: World,
  brandId: Id<"brd">,
  batchId: Id<"bat">,
  rejection: { readonly memberId: Id<"mem">; readonly because: string },
): Promise<void> {
  const now = world.now()
  const because = rejection.because.trim()
  if (!because || because.length > LONGEST_REASON)
    throw refuse("invalid", `Say why, in at most ${LONGEST_REASON} characters.`)
  await world.db.brand(brandId, async tx => {
    const batch = await lockBatch(tx, batchId)
    if (!(await endBatch(tx, batchId, { state: "rejected", because }, now)))
      throw refuse("conflict", `This batch is ${batch.state.replace("_", " ")}; it can no longer be rejected.`)
    const subject = publicId("bat", batchId)
    const entry = { actor: `member:${rejection.memberId}`, action: "reject payout batch", subject }
    await recordAudit(tx, { ...entry, detail: { because } }, now)
  })
}

/** Ends the brand's batches whose seal nobody approved in time; for the nightly round. */
export async function expireBatches(world: World, brandId: Id<"brd">): Promise<void> {
  const now = world.now()
  await world.db.brand(brandId, async tx => {
    for (const batchId of await expireSealed(tx, now)) {
      const subject = publicId("bat", batchId)
      await recordAudit(tx, { actor: "system", action: "expire payout batch", subject, detail: {} }, now)
    }
  })
}
