import { and, asc, eq, gt, inArray, isNull, lte, min, or, sql } from "drizzle-orm"
import { payoutBatches, payouts, transfers } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { FUNDS_EVERY_MS } from "./transfer"

const UNDER_WAY = ["reserved", "sending"] as const
const OPEN = ["intended", "unknown"] as const

/** Starts or takes up the paying of an approved batch; false when there is nothing of it to pay. */
export async function startPaying(tx: BrandTx, batchId: Id<"bat">): Promise<boolean> {
  const paying = await tx
    .update(payoutBatches)
    .set({ state: "paying" })
    .where(
      and(
        eq(payoutBatches.brandId, tx.brandId),
        eq(payoutBatches.id, batchId),
        inArray(payoutBatches.state, ["approved", "paying"]),
      ),
    )
    .returning({ id: payoutBatches.id })
  return paying.length > 0
}

/** Payouts of a batch that may be tried now, by id from after `after`; those in somebody's lease are left out. */
export async function duePayouts(
  tx: BrandTx,
  batchId: Id<"bat">,
  after: Id<"pay"> | null,
  limit: number,
  now: Date,
): Promise<Id<"pay">[]> {
  const rows = await tx
    .select({ id: payouts.id })
    .from(payouts)
    .leftJoin(transfers, isOpenTransferOf(tx))
    .where(
      and(
        ...ofBatch(tx, batchId),
        after ? gt(payouts.id, after) : undefined,
        or(isNull(transfers.id), lte(transfers.nextTryAt, now)),
      ),
    )
    .orderBy(asc(payouts.id))
    .limit(limit)
  return rows.map(row => row.id)
}

/** When the batch is worth another look: when its next transfer is due, or when funds may have come. Null when it is done. */
export async function nextLookAt(tx: BrandTx, batchId: Id<"bat">, now: Date): Promise<Date | null> {
  const [row] = await tx
    .select({ open: sql`count(*)`.mapWith(Number), next: min(transfers.nextTryAt) })
    .from(payouts)
    .leftJoin(transfers, isOpenTransferOf(tx))
    .where(and(...ofBatch(tx, batchId)))
  if (!row || row.open === 0) return null
  const funds = new Date(now.getTime() + FUNDS_EVERY_MS)
  return row.next && row.next < funds ? row.next : funds
}

/** Ends the batch once none of its payouts is under way: settled, or partly settled when Stripe refused some. */
export async function settleBatch(tx: BrandTx, batchId: Id<"bat">, now: Date): Promise<void> {
  const refused = sql`exists (select 1 from ${payouts} where ${payouts.brandId} = ${tx.brandId}
    and ${payouts.batchId} = ${batchId} and ${payouts.state} = 'refused')`
  await tx
    .update(payoutBatches)
    .set({ state: sql`case when ${refused} then 'partly_settled' else 'settled' end`, endedAt: now })
    .where(and(eq(payoutBatches.brandId, tx.brandId), eq(payoutBatches.id, batchId), eq(payoutBatches.state, "paying")))
}

function ofBatch(tx: BrandTx, batchId: Id<"bat">) {
  return [eq(payouts.brandId, tx.brandId), eq(payouts.batchId, batchId), inArray(payouts.state, [...UNDER_WAY])]
}

function isOpenTransferOf(tx: BrandTx) {
  return and(eq(transfers.brandId, tx.brandId), eq(transfers.payoutId, payouts.id), inArray(transfers.state, [...OPEN]))
}
