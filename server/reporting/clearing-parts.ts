import { type SQL, sql } from "drizzle-orm"
import type { BrandTx, CreatorTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { OPEN_STATUSES } from "@/server/orders/chargeback"
import { OPEN_RETURNS } from "@/server/orders/return"

/** How many days the calendar shows, today first; and how far back. */
export const CALENDAR_DAYS = 60

/** Whose money: a brand's, of all its creators or of one, or a creator's own across brands. */
export type ClearingTx = BrandTx | CreatorTx

/** What of it is asked for. Days are calendar days of each brand's own zone. */
export type ClearingFilter = {
  readonly currency?: string
  readonly creatorId?: Id<"crt">
  readonly brandSlug?: string
}

/** Further narrowing, on `h` (holds), `c` (commissions), `b` (brands) and `p` (positions). */
type Narrow = { readonly where: SQL; readonly now: Date }

/**
 * Common table expressions, the last of which is `parts`: each open part of what is held, with the calendar day on which it
 * clears, how much of it is left (`minor`; a cut comes out of what is due first), and whether something stops it.
 */
export function partsOf(tx: ClearingTx, filter: ClearingFilter, { where, now }: Narrow): SQL {
  return sql`
    standing as materialized (select s.brand_id, s.order_id, s.commission_id from hold_stops s
      where ${ofBrands(tx, sql`s.brand_id`)} and s.released_at is null and s.until > ${now.toISOString()}::timestamptz),
    shop_open as materialized (${openInShop(tx)}),
    parts as (
      select h.brand_id, h.commission_id, h.tranche, h.creator_id, h.clears_at, h.waits_for, c.order_id, c.currency,
        c.enrollment_id, c.kind, c.order_name, b.name brand_name, b.time_zone,
        (h.clears_at at time zone b.time_zone)::date::text as day,
        greatest(0, least(h.amount_minor, p.held_minor - coalesce((
          select sum(l.amount_minor) from holds l where l.brand_id = h.brand_id and l.commission_id = h.commission_id
            and l.cleared_at is null and (coalesce(l.clears_at, 'infinity'), l.tranche) > (coalesce(h.clears_at, 'infinity'), h.tranche)
        ), 0))) minor,
        exists (select 1 from standing s where s.commission_id = h.commission_id)
          or exists (select 1 from standing s where s.order_id = c.order_id)
          or exists (select 1 from shop_open s where s.order_id = c.order_id) as stopped
      from holds h
      join commissions c on c.brand_id = h.brand_id and c.id = h.commission_id
      join commission_positions p on p.brand_id = h.brand_id and p.commission_id = h.commission_id
      join brands b on b.id = h.brand_id
      where ${scopeOf(tx)} and h.cleared_at is null and p.held_minor > 0 and not c.test
        and ${narrowed(filter)} and ${where}
    )`
}

/** On one of the calendar's days, or overdue: whole days of each brand's zone. The first bound is for the index. */
export function isAhead(now: Date): SQL {
  const at = sql`${now.toISOString()}::timestamptz`
  return sql`h.clears_at < ${at} + make_interval(days => ${CALENDAR_DAYS + 1})
    and (h.clears_at at time zone b.time_zone)::date < (${at} at time zone b.time_zone)::date + ${CALENDAR_DAYS}::int`
}

/** The day, in the brand's zone, on which a part cleared. */
export const CLEARED_ON = sql`(h.cleared_at at time zone b.time_zone)::date`

/** Parts that cleared (`h`), each with its commission, its brand and the posting that moved it (`t`). */
export function clearedParts(tx: ClearingTx, filter: ClearingFilter): SQL {
  return sql`
    from holds h
    join commissions c on c.brand_id = h.brand_id and c.id = h.commission_id
    join brands b on b.id = h.brand_id
    join postings t on t.brand_id = h.brand_id and t.key = 'cleared:' || h.commission_id || ':' || h.tranche
    where ${scopeOf(tx)} and ${narrowed(filter)}`
}

/** Whose holds. */
function scopeOf(tx: ClearingTx): SQL {
  return "brandId" in tx
    ? sql`h.brand_id = ${tx.brandId}`
    : sql`h.creator_id = ${tx.creatorId} and h.brand_id in (select brand_id from enrollments where creator_id = ${tx.creatorId})`
}

/** The filter, on `c` and `b`. */
function narrowed({ currency, creatorId, brandSlug }: ClearingFilter): SQL {
  const wanted = [
    sql`true`,
    ...(currency ? [sql`c.currency = ${currency}`] : []),
    ...(creatorId ? [sql`c.creator_id = ${creatorId}`] : []),
    ...(brandSlug ? [sql`b.slug = ${brandSlug}`] : []),
  ]
  return sql.join(wanted, sql` and `)
}

function ofBrands(tx: ClearingTx, column: SQL): SQL {
  return "brandId" in tx
    ? sql`${column} = ${tx.brandId}`
    : sql`${column} in (select brand_id from enrollments where creator_id = ${tx.creatorId})`
}

/** Orders with a return or a chargeback open, and why in words. A creator may not read the shop's facts, only that one is. */
export function openInShop(tx: ClearingTx): SQL {
  if (!("brandId" in tx)) return sql`select order_id, because from own_orders_open_in_shop()`
  const open = (table: SQL, because: string, statuses: readonly string[], more: SQL) => sql`
    select o.id order_id, ${because}::text because
    from ${table} e join orders o on o.brand_id = e.brand_id and o.shop_id = e.shop_id and o.gid = e.order_gid
    where e.brand_id = ${tx.brandId} and e.unknown_to_shop_at is null ${more}
      and e.status in (${sql.join(
        statuses.map(status => sql`${status}`),
        sql`, `,
      )})`
  return sql`${open(sql`returns`, "a return is open", OPEN_RETURNS, sql``)} union
    ${open(sql`chargebacks`, "a chargeback is open", OPEN_STATUSES, sql`and e.kind = 'chargeback'`)}`
}
