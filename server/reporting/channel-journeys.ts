import { type SQL, sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Journey } from "./channel-credits"
import type { ReportPeriod } from "./report-period"
import { duringPeriod } from "./store-revenue"

/** What one report reads; a page says so where a period has more, and shows nothing rather than a part. */
export const MOST_ORDERS = 50_000
export const MOST_VISITS = 200_000
/** How long before its order a touch still belongs to the journey: the widest window there is. */
const JOURNEY_DAYS = 90

export type Journeys = {
  readonly journeys: readonly Journey[]
  /** Orders that no channel is known of; in no model. */
  readonly unseenCount: number
  readonly unseenMinor: number
}

type Row = { channels: string[] | null; orders: string; revenue: string; gone: string }

/**
 * How the shoppers of a period came, from the evidence kept with each order's decision, and how those came who left without
 * buying, as far as they let themselves be recognised. Null where the period holds more than one report reads.
 */
export async function channelJourneys(tx: BrandTx, period: ReportPeriod, currency: string): Promise<Journeys | null> {
  if (await isTooMuch(tx, period, currency)) return null
  const rows = await tx.execute<Row>(sql`
    with bought as (${ordersIn(tx, period, currency)}),
    ways as (
      select b.net_minor, (
        select array_agg(s.channel order by s.at, s.id) from (${STEPS}) s
        where s.at <= b.ordered_at + interval '1 second' and s.at > b.ordered_at - make_interval(days => ${JOURNEY_DAYS})) channels
      from bought b left join lateral (
        select input from attribution_decisions d where d.brand_id = ${tx.brandId} and d.order_id = b.order_id
        order by d.seq desc limit 1) d on true),
    gone as (
      select array_agg(channel order by visited_at, id) channels
      from (${visitsIn(tx, period, currency)}) v group by visitor_id)
    select channels, count(*) orders, sum(net_minor) revenue, 0 gone from ways group by channels
    union all
    select channels, 0, 0, count(*) from gone group by channels`)
  const unseen = rows.find(row => row.channels === null)
  return {
    journeys: rows.flatMap(({ channels, orders, revenue, gone }) =>
      channels === null
        ? []
        : [{ channels, orderCount: Number(orders), revenueMinor: Number(revenue), leftCount: Number(gone) }],
    ),
    unseenCount: Number(unseen?.orders ?? 0),
    unseenMinor: Number(unseen?.revenue ?? 0),
  }
}

async function isTooMuch(tx: BrandTx, period: ReportPeriod, currency: string): Promise<boolean> {
  const [row] = await tx.execute<{ orders: string; visits: string }>(sql`
    select (select count(*) from (${ordersIn(tx, period, currency)} limit ${MOST_ORDERS + 1}) o) orders,
      (select count(*) from (select 1 from visits where brand_id = ${tx.brandId} and ${duringPeriod(sql`visited_at`, period)}
        limit ${MOST_VISITS + 1}) v) visits`)
  return Number(row?.orders ?? 0) > MOST_ORDERS || Number(row?.visits ?? 0) > MOST_VISITS
}

function ordersIn(tx: BrandTx, period: ReportPeriod, currency: string): SQL {
  return sql`
    select order_id, ordered_at, net_minor from order_nets
    where brand_id = ${tx.brandId} and currency = ${currency} and not test and not void
      and ${duringPeriod(sql`ordered_at`, period)}`
}

/** The touches that decided, and the visits beside them; what a survey says has no place in time. */
const STEPS = sql`
  select 'creator:' || (touch ->> 'creatorId') channel, (touch ->> 'at')::timestamptz as at, touch ->> 'id' id
  from jsonb_array_elements(d.input -> 'touchpoints') touch where touch ->> 'family' <> 'survey'
  union all
  select visit ->> 'channel', (visit ->> 'at')::timestamptz, visit ->> 'id'
  from jsonb_array_elements(coalesce(d.input -> 'otherVisits', '[]')) visit`

/** A click's id tells its own time, which leads to one partition of clicks. */
const CLICKED_AT = sql`to_timestamp(('x' || substr(replace(v.click_id::text, '-', ''), 1, 12))::bit(48)::bigint / 1000.0)`

/** Visits of browsers that have not bought since. */
function visitsIn(tx: BrandTx, period: ReportPeriod, currency: string): SQL {
  return sql`
    select v.visitor_id, v.visited_at, v.id, case when c.creator_id is null then v.channel else 'creator:' || c.creator_id end channel
    from visits v
    left join lateral (
      select creator_id from clicks c where c.brand_id = v.brand_id and c.id = v.click_id
        and c.clicked_at between ${CLICKED_AT} - interval '1 second' and ${CLICKED_AT} + interval '1 second' limit 1) c on true
    where v.brand_id = ${tx.brandId} and ${duringPeriod(sql`v.visited_at`, period)}
      and v.shop_id in (select id from shops where brand_id = ${tx.brandId} and currency = ${currency})
      and not exists (select 1 from purchases p where p.brand_id = v.brand_id and p.shop_id = v.shop_id and p.visitor_id = v.visitor_id)`
}

/** What people call the creators of these channels: by channel. */
export async function creatorChannels(tx: BrandTx, channels: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = channels
    .filter(channel => channel.startsWith("creator:"))
    .map(channel => channel.slice("creator:".length))
  if (ids.length === 0) return new Map()
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select id, name from creators where id in ${ids} and exists (
      select 1 from enrollments e where e.brand_id = ${tx.brandId} and e.creator_id = creators.id)`)
  return new Map(rows.map(row => [`creator:${row.id}`, row.name]))
}
