import { and, eq, inArray, lt } from "drizzle-orm"
import { payoutBatches, payouts } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"

/** A seal that nobody approved in this time is stale: bank accounts and debts have moved on. */
export const SEAL_DAYS = 14

/** Ends a batch that was not approved. Nothing was reserved, so its payouts are simply cancelled. */
export async function endBatch(
  tx: BrandTx,
  batchId: Id<"bat">,
  end: { readonly state: "rejected" | "expired"; readonly because: string },
  now: Date,
): Promise<boolean> {
  const ended = await tx
    .update(payoutBatches)
    .set({ state: end.state, endedAt: now, endedBecause: end.because })
    .where(
      and(
        eq(payoutBatches.brandId, tx.brandId),
        eq(payoutBatches.id, batchId),
        inArray(payoutBatches.state, ["draft", "sealed"]),
      ),
    )
    .returning({ id: payoutBatches.id })
  if (ended.length === 0) return false
  await tx
    .update(payouts)
    .set({ state: "cancelled", stateAt: now })
    .where(and(eq(payouts.brandId, tx.brandId), eq(payouts.batchId, batchId), eq(payouts.state, "planned")))
  return true
}

/** Ends the batches whose seal is older than {@link SEAL_DAYS}; answers which. */
export async function expireSealed(tx: BrandTx, now: Date): Promise<Id<"bat">[]> {
  const stale = await tx
    .select({ id: payoutBatches.id })
    .from(payoutBatches)
    .where(
      and(
        eq(payoutBatches.brandId, tx.brandId),
        eq(payoutBatches.state, "sealed"),
        lt(payoutBatches.sealedAt, addDays(now, -SEAL_DAYS)),
      ),
    )
  const because = `Nobody approved it within ${SEAL_DAYS} days of the seal.`
  for (const { id } of stale) await endBatch(tx, id, { state: "expired", because }, now)
  return stale.map(one => one.id)
}
