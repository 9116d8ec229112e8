import { and, asc, eq, lt, type SQL, sql } from "drizzle-orm"
import { commissions, disputes } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** What the decision of a dispute added about an order. */
export type Added = {
  readonly commissionId: Id<"com">
  readonly orderId: Id<"ord"> | null
  readonly enrollmentId: Id<"enr">
  /** The contested line's; null for a missing order. */
  readonly contestedId: Id<"com"> | null
  /** What that line earned when it was contested, in minor units; null for a missing order. */
  readonly wasMinor: number | null
  /** What the plan paid for the whole order when that was pinned, in minor units. */
  readonly wholeMinor: number | null
  /** The contested line's order was credited by hand, to others alone, after that decision. */
  readonly isTaken: boolean
}

/** All that disputes added about an order, in id order of what they opened. An order has few: each creator contests it once. */
export async function addedTo(tx: BrandTx, orderId: Id<"ord">): Promise<readonly Added[]> {
  const { wholeMinor, wasMinor, commissionId: contestedId, enrollmentId } = disputes
  const pinned = { contestedId, wasMinor, wholeMinor, isTaken, orderId: disputes.orderId, enrollmentId }
  return await tx
    .select({ commissionId: commissions.id, ...pinned })
    .from(disputes)
    .innerJoin(commissions, opened)
    .where(and(eq(disputes.brandId, tx.brandId), eq(disputes.orderId, orderId)))
    .orderBy(asc(commissions.id))
}

/** Whether a member credited all of the order to others by hand while it was contested. */
export async function takenMeanwhile(tx: BrandTx, disputeId: Id<"dsp">): Promise<boolean> {
  const [row] = await tx
    .select({ isTaken: creditedToOthers(sql`${disputes.filedAt}`) })
    .from(disputes)
    .where(and(eq(disputes.brandId, tx.brandId), eq(disputes.id, disputeId)))
  return row?.isTaken ?? false
}

/** What a creator has of an order besides an addition, in minor units: the order's own, and what was added before it. */
export async function earnedBesides(
  tx: BrandTx,
  { orderId, creatorId }: { readonly orderId: Id<"ord">; readonly creatorId: Id<"crt"> },
  commissionId: Id<"com"> | null,
): Promise<number> {
  const ofOrder = tx
    .select({ id: commissions.id })
    .from(commissions)
    .where(
      and(
        eq(commissions.brandId, tx.brandId),
        eq(commissions.orderId, orderId),
        eq(commissions.creatorId, creatorId),
        eq(commissions.test, false),
      ),
    )
  const added = tx
    .select({ id: commissions.id })
    .from(disputes)
    .innerJoin(commissions, opened)
    .where(
      and(
        eq(disputes.brandId, tx.brandId),
        eq(disputes.orderId, orderId),
        eq(disputes.creatorId, creatorId),
        commissionId ? lt(commissions.id, commissionId) : undefined,
      ),
    )
  const [row] = await tx.execute<{ sum: string }>(sql`
    select coalesce(sum((select k.amount_minor from commission_calculations k
      where k.brand_id = ${tx.brandId} and k.commission_id = one.id order by k.seq desc limit 1)), 0) sum
    from (${ofOrder} union all ${added}) one`)
  return Number(row?.sum ?? 0)
}

/** Pins what the plan pays for the whole of an order that was decided about, in minor units. The caller holds the dispute's lock. */
export async function pinWhole(
  tx: BrandTx,
  disputeId: Id<"dsp">,
  pinned: { readonly orderId: Id<"ord">; readonly wholeMinor: number },
): Promise<void> {
  await tx
    .update(disputes)
    .set(pinned)
    .where(and(eq(disputes.brandId, tx.brandId), eq(disputes.id, disputeId)))
}

const opened = and(
  eq(commissions.brandId, disputes.brandId),
  eq(commissions.kind, "adjustment"),
  eq(commissions.subjectId, disputes.id),
)

const isTaken = sql<boolean>`${disputes.kind} = 'line' and ${creditedToOthers(sql`(select max(m.at) from dispute_moves m
  where m.brand_id = ${disputes.brandId} and m.dispute_id = ${disputes.id} and m.decided_minor is not null)`)}`

/** By hand, by a decision that stands, after that time. */
function creditedToOthers(since: SQL): SQL<boolean> {
  return sql<boolean>`exists (select from reassignments r
    where r.brand_id = ${disputes.brandId} and r.order_id = ${disputes.orderId} and r.lifted_at is null and r.made_at > ${since}
      and not r.credits @> jsonb_build_array(jsonb_build_object('creatorId', ${disputes.creatorId})))`
}
