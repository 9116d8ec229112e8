import { and, asc, eq, inArray, or } from "drizzle-orm"
import { commissions, postings } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

const MOST_POSTINGS = 500

/** What a decision can move: the money of an order, of a commission, and of what the dispute itself is owed. */
export type Moved = {
  readonly orderId: Id<"ord"> | null
  readonly commissionId: Id<"com"> | null
  readonly disputeId: Id<"dsp">
}

/** All postings so far of what a decision can move: asked before and after, the difference is what it did. */
export async function postingsOf(
  tx: BrandTx,
  { orderId, commissionId, disputeId }: Moved,
): Promise<ReadonlySet<string>> {
  const owed = tx.select({ id: commissions.id }).from(commissions).where(addedBy(tx, disputeId))
  const rows = await tx
    .select({ id: postings.id })
    .from(postings)
    .where(
      and(
        eq(postings.brandId, tx.brandId),
        or(
          orderId ? eq(postings.orderId, orderId) : undefined,
          commissionId ? eq(postings.commissionId, commissionId) : undefined,
          inArray(postings.commissionId, owed),
        ),
      ),
    )
    .orderBy(asc(postings.id))
    .limit(MOST_POSTINGS)
  return new Set(rows.map(row => row.id))
}

/** Postings by id, as a dispute names them, oldest first. */
export async function namedPostings(tx: BrandTx, ids: readonly string[]) {
  if (ids.length === 0) return []
  const { id, kind, debit, credit, amountMinor, currency, because, creatorId, commissionId, recordedAt } = postings
  return await tx
    .select({ id, kind, debit, credit, amountMinor, currency, because, creatorId, commissionId, recordedAt })
    .from(postings)
    .where(and(eq(postings.brandId, tx.brandId), inArray(postings.id, [...ids] as Id<"pst">[])))
    .orderBy(asc(postings.id))
    .limit(MOST_POSTINGS)
}

/** The commission that a decision opened for what it added; null when it opened none. */
export async function adjustmentOf(tx: BrandTx, disputeId: Id<"dsp">): Promise<Id<"com"> | null> {
  const [row] = await tx.select({ id: commissions.id }).from(commissions).where(addedBy(tx, disputeId))
  return row?.id ?? null
}

function addedBy(tx: BrandTx, disputeId: Id<"dsp">) {
  return and(
    eq(commissions.brandId, tx.brandId),
    eq(commissions.kind, "adjustment"),
    eq(commissions.subjectId, disputeId),
  )
}
