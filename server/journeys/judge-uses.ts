import type { BrandTx } from "@/db/scope"
import { recordVerdict } from "@/server/attribution/record-verdict"
import { enqueue } from "@/server/jobs/enqueue"
import { recordUses } from "@/server/tracking/record-uses"

type UsingOrder = Parameters<typeof recordUses>[1] & { readonly test: boolean }

/**
 * A single-use code pays once: for the first order by time that used it, in whatever order we heard of them. A later one keeps a
 * verdict with its reason; an order that proves to be earlier has the others settled again.
 */
export async function judgeUses(tx: BrandTx, order: UsingOrder, now: Date): Promise<void> {
  if (order.test) return
  for (const { poolCodeId, codeKey, first, isNew, others } of await recordUses(tx, order)) {
    const verdict = {
      orderId: order.id,
      kind: "repeated_code" as const,
      subjectId: poolCodeId,
      holds: !first,
      because: `${codeKey} works once, and an earlier order used it.`,
      judgedBy: "risk",
    }
    await recordVerdict(tx, verdict, now)
    if (!isNew || !first) continue
    for (const orderId of others)
      await enqueue(tx, "confirm-orders", { brandId: tx.brandId, orderIds: [orderId] }, { key: `confirm:${orderId}` })
  }
}
