import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** An order's place among a creator's: by its own time, then its gid. */
export type Place = { readonly at: string; readonly gid: string }
export type PlacedOrderId = Place & { readonly orderId: Id<"ord"> }

/** Orders of a creator that were placed within a time, in the shop's currency; `from` and `to` are ISO instants, `to` without. */
export type Span = {
  readonly enrollmentId: Id<"enr">
  readonly currency: string
  readonly from: string
  readonly to: string
}

type Row = { order_id: Id<"ord">; ordered_at: string; gid: string }

/** The next of a creator's orders within the span, in order. */
export async function ordersOfCreator(
  tx: BrandTx,
  span: Span,
  after: Place | null,
  most: number,
): Promise<readonly PlacedOrderId[]> {
  const rows = await tx.execute<Row>(sql`
    select c.order_id, c.ordered_at, o.gid from ${inSpan(tx, span)} ${isAfter(after)}
    order by c.ordered_at, o.gid collate "C" limit ${most}`)
  return rows.map(placed)
}

/** Whether the creator has an order after this one within the span. */
export async function hasLaterOrder(tx: BrandTx, span: Span, after: Place): Promise<boolean> {
  return (await ordersOfCreator(tx, span, after, 1)).length > 0
}

/**
 * The next order of a capped month whose amount is not what its cap now leaves, in order: what it would earn without the cap, at
 * most what is left after its true-up and the amounts of all before it. One that no cap was asked for, as a notice can make it, is always named.
 */
export async function nextOutOfLine(tx: BrandTx, span: Span, after: Place | null): Promise<PlacedOrderId | null> {
  const given = sql`(select coalesce(sum((r.true_ups ->> to_char(${span.from}::timestamptz at time zone b.time_zone, 'YYYY-MM'))::bigint), 0)
    from tier_records r join brands b on b.id = r.brand_id
    where r.brand_id = ${tx.brandId} and r.enrollment_id = ${span.enrollmentId} and r.currency = ${span.currency})`
  const [row] = await tx.execute<Row>(sql`
    select c.order_id, c.ordered_at, c.gid from (
      select c.order_id, c.ordered_at, o.gid, k.amount_minor amount, (k.derivation ->> 'uncappedMinor')::bigint uncapped,
        (k.derivation -> 'monthlyCap' ->> 'capMinor')::bigint cap, (k.derivation -> 'monthlyCap' ->> 'usedMinor')::bigint said,
        g.given + coalesce(sum(case when c.test then 0 else k.amount_minor end) over (
          order by c.ordered_at, o.gid collate "C" rows between unbounded preceding and 1 preceding), 0) used
      from commissions c
      join orders o on o.brand_id = c.brand_id and o.id = c.order_id
      cross join lateral (
        select amount_minor, derivation, share_micros from commission_calculations
        where brand_id = c.brand_id and commission_id = c.id order by seq desc limit 1
      ) k
      cross join (select ${given} given) g
      where ${within(tx, span)} and k.share_micros > 0
    ) c
    join lateral (select c.gid) o on true
    where (cap is null or amount <> least(uncapped, greatest(0, cap - used)) or (said <> used and greatest(said, used) + uncapped > cap))
      ${isAfter(after)}
    order by c.ordered_at, c.gid collate "C" limit 1`)
  return row ? placed(row) : null
}

function inSpan(tx: BrandTx, span: Span) {
  return sql`commissions c join orders o on o.brand_id = c.brand_id and o.id = c.order_id where ${within(tx, span)}`
}

function within(tx: BrandTx, { enrollmentId, currency, from, to }: Span) {
  return sql`c.brand_id = ${tx.brandId} and c.enrollment_id = ${enrollmentId} and c.kind = 'order' and c.currency = ${currency}
    and c.ordered_at >= ${from}::timestamptz and c.ordered_at < ${to}::timestamptz`
}

function isAfter(after: Place | null) {
  if (!after) return sql``
  const at = sql`${after.at}::timestamptz`
  return sql`and (c.ordered_at > ${at} or (c.ordered_at = ${at} and o.gid collate "C" > ${after.gid}))`
}

function placed({ order_id: orderId, ordered_at, gid }: Row): PlacedOrderId {
  return { orderId, at: new Date(ordered_at).toISOString(), gid }
}
