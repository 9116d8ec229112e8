import { recordAudit } from "@/server/identity/record-audit"
import { type Id, publicId } from "@/server/kernel/id"
import { lockBatch } from "@/server/payouts/load-batch"
import { lockCommissionsOf } from "@/server/payouts/record-approval"
import { sealBatch as freeze } from "@/server/payouts/seal-batch"
import type { World } from "@/server/world"

/** Seals a draft: from here on exactly this content waits for a second person. Answers its SHA-256. */
export async function sealBatch(
  world: World,
  brandId: Id<"brd">,
  batchId: Id<"bat">,
  memberId: Id<"mem">,
): Promise<{ sealSha256: string }> {
  const now = world.now()
  return world.db.brand(brandId, async tx => {
    const batch = await lockBatch(tx, batchId)
    await lockCommissionsOf(tx, batchId)
    const sealSha256 = await freeze(tx, batch, memberId, now)
    const entry = { actor: `member:${memberId}`, action: "seal payout batch", subject: publicId("bat", batchId) }
    await recordAudit(tx, { ...entry, detail: { sealSha256 } }, now)
    return { sealSha256 }
  })
}
