import { recordAudit } from "@/server/identity/record-audit"
import { enqueue } from "@/server/jobs/enqueue"
import { type Id, publicId } from "@/server/kernel/id"
import { post } from "@/server/ledger/post"
import { lockBatch } from "@/server/payouts/load-batch"
import { loadPlannedParts } from "@/server/payouts/load-payout"
import { reservedPostings } from "@/server/payouts/payout-postings"
import { lockCommissionsOf, recordApproval, refuseApproval } from "@/server/payouts/record-approval"
import { refuseChanged } from "@/server/payouts/seal-batch"
import type { World } from "@/server/world"

/**
 * A second person's yes. In one transaction the sealed content is compared with the present, the approval is stored with
 * its hash, every commission's part is reserved and the payer is called. Refuses with a sentence, and with the list of
 * changes where something changed.
 */
export async function approveBatch(
  world: World,
  brandId: Id<"brd">,
  batchId: Id<"bat">,
  memberId: Id<"mem">,
): Promise<void> {
  const now = world.now()
  await world.db.brand(brandId, async tx => {
    const batch = await lockBatch(tx, batchId)
    await refuseApproval(tx, batch, memberId, now)
    await lockCommissionsOf(tx, batchId)
    await refuseChanged(tx, batch, now)
    const planned = await loadPlannedParts(tx, batchId)
    await recordApproval(tx, batch, memberId, now)
    const cause = { causedBy: `member:${memberId}`, at: now }
    for (const payout of planned) await post(tx, reservedPostings(payout, cause), now)
    await enqueue(tx, "pay-batch", { brandId, batchId }, { key: `pay-batch:${batchId}`, queue: "payer" })
    const entry = { actor: `member:${memberId}`, action: "approve payout batch", subject: publicId("bat", batchId) }
    await recordAudit(tx, { ...entry, detail: { sealSha256: batch.sealSha256 ?? undefined } }, now)
  })
}
