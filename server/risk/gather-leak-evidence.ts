import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { addDays, DAY_MS } from "@/server/kernel/time"
import { isCouponHost } from "./coupon-hosts"
import { type CodeEvidence, type CodeUse, LOOK_BACK_DAYS } from "./leak-evidence"

/** A code used more often than this shows what it shows in its newest uses. */
const MOST_USES = 20_000

/** Whose code it is, and since when. */
export type WatchedCode = {
  readonly ownershipId: Id<"cod">
  readonly shopId: Id<"shp">
  readonly creatorId: Id<"crt">
  readonly code: string
  readonly currency: string
  readonly ownedFrom: Date
}

/** The code, as owned; null when there is no such ownership. */
export async function watchedCode(tx: BrandTx, ownershipId: Id<"cod">): Promise<WatchedCode | null> {
  const [row] = await tx.execute<{
    shop_id: Id<"shp">
    creator_id: Id<"crt">
    code: string
    currency: string
    since: Date
  }>(sql`
    select w.shop_id, w.creator_id, c.code, s.currency, lower(w.during) since from code_ownerships w
    join discount_codes c on c.brand_id = w.brand_id and c.id = w.code_id
    join shops s on s.brand_id = w.brand_id and s.id = w.shop_id
    where w.brand_id = ${tx.brandId} and w.id = ${ownershipId}`)
  if (!row) return null
  const { shop_id: shopId, creator_id: creatorId, code, currency, since } = row
  return { ownershipId, shopId, creatorId, code, currency, ownedFrom: new Date(since) }
}

/** All that orders and clicks tell of a code up to `now`; test orders are left out. */
export async function gatherLeakEvidence(tx: BrandTx, watched: WatchedCode, now: Date): Promise<CodeEvidence> {
  const ageDays = Math.ceil((now.getTime() - watched.ownedFrom.getTime()) / DAY_MS)
  const dayCount = Math.min(LOOK_BACK_DAYS, Math.max(1, ageDays))
  const from = addDays(now, -dayCount)
  const uses = await usesOf(tx, watched, from, now)
  const clicks = await clicksByDay(tx, watched, from, now)
  const sales = await salesByDay(tx, watched, from, now)
  const sold = [...sales.values()]
  const told = sold.reduce((sum, day) => sum + day.told, 0)
  const days = Array.from({ length: dayCount }, (_, ago) => ({
    clicks: clicks.get(ago) ?? 0,
    shopOrders: sales.get(ago)?.orders ?? 0,
  }))
  return {
    ownedFrom: watched.ownedFrom,
    until: now,
    uses,
    days,
    shopReturning: told === 0 ? null : sold.reduce((sum, day) => sum + day.returning, 0) / told,
    listings: await listingsOf(tx, watched),
  }
}

type UseRow = {
  ordered_at: Date
  own_click: boolean
  customer_hash: string | null
  customer_type: "new" | "returning" | null
  presentment_currency: string
  referring_host: string | null
  /** Where the same browser came from on the day of the order, with consent. */
  landed_from: readonly string[] | null
  extension: boolean
}

/** A shopper who fetches a code elsewhere does it on the day they buy. */
const LANDED_WITHIN = "1 day"

async function usesOf(tx: BrandTx, { ownershipId }: WatchedCode, from: Date, now: Date): Promise<CodeUse[]> {
  const rows = await tx.execute<UseRow>(sql`
    select u.ordered_at, u.own_click, o.customer_hash, o.customer_type, o.presentment_currency, o.referring_host,
      landed.hosts landed_from, coalesce(landed.marked, false) or coalesce(o.campaign ->> 'afsrc' <> '0', false)
        or exists (select 1 from jsonb_array_elements(o.visits) v where v -> 'campaign' ? 'afsrc') extension
    from code_uses u join orders o on o.brand_id = u.brand_id and o.id = u.order_id
    left join lateral (
      select array_agg(distinct v.referrer_host) filter (where v.referrer_host is not null) hosts, bool_or(v.campaign ? 'afsrc') marked
      from purchases p join visits v on v.brand_id = p.brand_id and v.visitor_id = p.visitor_id
      where p.brand_id = o.brand_id and p.shop_id = o.shop_id and (p.order_gid = o.gid or p.checkout_token = o.checkout_token)
        and v.visited_at > o.ordered_at - ${LANDED_WITHIN}::interval and v.visited_at <= o.ordered_at + interval '1 second'
    ) landed on true
    where u.brand_id = ${tx.brandId} and u.ownership_id = ${ownershipId} and not o.test
      and u.ordered_at >= ${from.toISOString()}::timestamptz and u.ordered_at <= ${now.toISOString()}::timestamptz
    order by u.ordered_at desc, u.order_id limit ${MOST_USES}`)
  return rows.reverse().map(row => ({
    at: new Date(row.ordered_at),
    ownClick: row.own_click,
    customer: row.customer_hash,
    customerType: row.customer_type,
    currency: row.presentment_currency,
    referrer: row.landed_from?.find(isCouponHost) ?? row.referring_host,
    extension: row.extension,
  }))
}

/** People, not machines: each browser once a day. */
async function clicksByDay(tx: BrandTx, { creatorId }: WatchedCode, from: Date, now: Date) {
  const rows = await tx.execute<{ ago: number; people: number }>(sql`
    select floor(extract(epoch from ${now.toISOString()}::timestamptz - c.clicked_at) / 86400)::int ago,
      count(distinct c.visitor_hash)::int people
    from tracking_links l join clicks c on c.brand_id = l.brand_id and c.link_id = l.id
    where l.brand_id = ${tx.brandId} and l.creator_id = ${creatorId} and not c.bot
      and c.clicked_at >= ${from.toISOString()}::timestamptz and c.clicked_at <= ${now.toISOString()}::timestamptz
    group by 1`)
  return new Map(rows.map(row => [row.ago, row.people]))
}

async function salesByDay(tx: BrandTx, { ownershipId, shopId }: WatchedCode, from: Date, now: Date) {
  const rows = await tx.execute<{ ago: number; orders: number; returning: number; told: number }>(sql`
    select floor(extract(epoch from ${now.toISOString()}::timestamptz - o.ordered_at) / 86400)::int ago, count(*)::int orders,
      count(*) filter (where o.customer_type = 'returning')::int as "returning", count(o.customer_type)::int told
    from orders o
    where o.brand_id = ${tx.brandId} and o.shop_id = ${shopId} and not o.test
      and o.ordered_at >= ${from.toISOString()}::timestamptz and o.ordered_at <= ${now.toISOString()}::timestamptz
      and not exists (select 1 from code_uses u where u.brand_id = o.brand_id and u.order_id = o.id and u.ownership_id = ${ownershipId})
    group by 1`)
  return new Map(rows.map(row => [row.ago, row]))
}

async function listingsOf(tx: BrandTx, { ownershipId }: WatchedCode) {
  const rows = await tx.execute<{ host: string; reported_at: Date }>(sql`
    select host, reported_at from code_listings where brand_id = ${tx.brandId} and ownership_id = ${ownershipId}
    order by reported_at limit 50`)
  return rows.map(row => ({ host: row.host, reportedAt: new Date(row.reported_at) }))
}
