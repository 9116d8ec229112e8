import { and, eq, sql } from "drizzle-orm"
import { enrollments, programTerms } from "@/db/schema"
import type { NetLine } from "@/db/schema/orders"
import type { BrandTx } from "@/db/scope"
import type { DecisionInput } from "@/server/attribution/decision"
import { inputOf } from "@/server/attribution/stored-decision"
import type { DecidedOrder, TermsByEnrollment } from "./what-if"

export type Period = { readonly from: Date; readonly until: Date }
export type OrderCursor = { readonly orderedAt: string; readonly orderId: string }

/** Some orders of a period, and where the next begin; null at the end. */
export type Portion = { readonly orders: readonly DecidedOrder[]; readonly next: OrderCursor | null }

type Row = {
  order_id: string
  ordered_at: Date
  currency: string
  lines: readonly NetLine[]
  input: DecisionInput
  earned: DecidedOrder["earned"]
}

/** Real orders placed in the period that were decided, oldest first, at most `most` after the cursor. */
export async function decidedOrders(
  tx: BrandTx,
  { from, until }: Period,
  after: OrderCursor | null,
  most: number,
): Promise<Portion> {
  const place = after
    ? sql`and (n.ordered_at, n.order_id) > (${after.orderedAt}::timestamptz, ${after.orderId}::uuid)`
    : sql``
  const rows = await tx.execute<Row>(sql`
    select n.order_id, n.ordered_at, n.currency, n.lines, d.input, e.earned
    from order_nets n
    cross join lateral (
      select input from attribution_decisions where brand_id = n.brand_id and order_id = n.order_id order by seq desc limit 1
    ) d
    cross join lateral (
      select coalesce(json_agg(json_build_object('creatorId', c.creator_id, 'amountMinor', k.amount_minor) order by c.creator_id)
        filter (where k.share_micros > 0), '[]') earned
      from commissions c cross join lateral (
        select amount_minor, share_micros from commission_calculations
        where brand_id = c.brand_id and commission_id = c.id order by seq desc limit 1
      ) k
      where c.brand_id = n.brand_id and c.order_id = n.order_id
    ) e
    where n.brand_id = ${tx.brandId} and not n.test and n.ordered_at >= ${from.toISOString()}::timestamptz
      and n.ordered_at < ${until.toISOString()}::timestamptz ${place}
    order by n.ordered_at, n.order_id limit ${most}`)
  const last = rows.length === most ? rows.at(-1) : undefined
  return {
    orders: rows.map(decidedOrder),
    next: last ? { orderedAt: new Date(last.ordered_at).toISOString(), orderId: last.order_id } : null,
  }
}

function decidedOrder(row: Row): DecidedOrder {
  const { order_id: orderId, ordered_at, currency, lines, input, earned } = row
  return { orderId, orderedAt: new Date(ordered_at), currency, lines, input: inputOf(input), earned }
}

/** How many orders of the period {@link decidedOrders} walks through, counted up to `most`. */
export async function countDecided(tx: BrandTx, { from, until }: Period, most: number): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::int n from (
      select 1 from order_nets n where n.brand_id = ${tx.brandId} and not n.test
        and n.ordered_at >= ${from.toISOString()}::timestamptz and n.ordered_at < ${until.toISOString()}::timestamptz limit ${most}
    ) counted`)
  return row?.n ?? 0
}

/** Enrollments of one brand with versions of terms: more than this is not read. */
const MOST_VERSIONS = 200_000

/** The terms of every enrollment of the brand. */
export async function termsByEnrollment(tx: BrandTx): Promise<TermsByEnrollment> {
  const { version, rateBps, plan, inForceFrom, noticeUntil, programId } = programTerms
  const versions = await tx
    .select({ version, rateBps, plan, inForceFrom, noticeUntil, programId })
    .from(programTerms)
    .where(eq(programTerms.brandId, tx.brandId))
    .limit(MOST_VERSIONS)
  const byProgram = Map.groupBy(versions, row => row.programId)
  const enrolled = await tx
    .select({ id: enrollments.id, programId: enrollments.programId })
    .from(enrollments)
    .where(and(eq(enrollments.brandId, tx.brandId)))
    .limit(MOST_VERSIONS)
  return new Map(enrolled.map(row => [row.id, byProgram.get(row.programId) ?? []]))
}
