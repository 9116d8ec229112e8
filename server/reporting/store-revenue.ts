import { type SQL, sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import { daysOf, type ReportPeriod } from "./report-period"

/** The store's own revenue and the measures beside it, each order once. Minor units of one currency. */
export type StoreRevenue = {
  readonly orderCount: number
  readonly storeMinor: number
  readonly directMinor: number
  /** Net of orders that at least one creator who is not credited had touched. */
  readonly assistedMinor: number
  /** Net of orders whose survey answer names a creator. */
  readonly surveyMinor: number
  readonly unattributedMinor: number
}
export type RevenueDay = StoreRevenue & { readonly day: string }

/** Whether an instant lies inside the days of a period. */
export function duringPeriod(at: SQL, { from, to, timeZone }: ReportPeriod): SQL {
  return sql`(${at} >= (${from}::date::timestamp at time zone ${timeZone})
    and ${at} < ((${to}::date + 1)::timestamp at time zone ${timeZone}))`
}

/** The currencies the brand's orders of a period are in, the one with the most orders first. */
export async function reportCurrencies(tx: BrandTx, period: ReportPeriod): Promise<readonly string[]> {
  const rows = await tx.execute<{ currency: string }>(sql`
    select currency from order_nets
    where brand_id = ${tx.brandId} and not test and ${duringPeriod(sql`ordered_at`, period)}
    group by currency order by count(*) desc, currency limit 20`)
  return rows.map(row => row.currency)
}

type Row = Record<"orders" | "store" | "direct" | "assisted" | "survey" | "unattributed", string>

/** The whole of a period. */
export async function storeRevenue(tx: BrandTx, period: ReportPeriod, currency: string): Promise<StoreRevenue> {
  const [row] = await tx.execute<Row>(sql`select ${SUMS} from (${orderSums(tx, period, currency)}) o`)
  return shown(row)
}

/** The same by day of the brand's zone; days without an order as zeros. */
export async function revenueDays(tx: BrandTx, period: ReportPeriod, currency: string): Promise<readonly RevenueDay[]> {
  const rows = await tx.execute<Row & { day: string }>(sql`
    select to_char(ordered_at at time zone ${period.timeZone}, 'YYYY-MM-DD') as day, ${SUMS}
    from (${orderSums(tx, period, currency)}) o group by 1`)
  const byDay = new Map(rows.map(row => [row.day, row]))
  return daysOf(period).map(day => ({ day, ...shown(byDay.get(day)) }))
}

/** What days come to together, without reading them again. */
export function ofAllDays(days: readonly RevenueDay[]): StoreRevenue {
  const sum = (key: keyof StoreRevenue) => days.reduce((total, day) => total + day[key], 0)
  return {
    orderCount: sum("orderCount"),
    storeMinor: sum("storeMinor"),
    directMinor: sum("directMinor"),
    assistedMinor: sum("assistedMinor"),
    surveyMinor: sum("surveyMinor"),
    unattributedMinor: sum("unattributedMinor"),
  }
}

/** One row an order: what it came to, and what of it each measure counts, once. */
function orderSums(tx: BrandTx, period: ReportPeriod, currency: string): SQL {
  return sql`
    select n.ordered_at, n.void, n.net_minor net, m.* from order_nets n
    left join lateral (
      select sum(minor) filter (where measure = 'direct') direct, max(minor) filter (where measure = 'assisted') assisted,
        max(minor) filter (where measure = 'survey') survey, sum(minor) filter (where measure = 'unattributed') unattributed
      from order_measures m where m.brand_id = n.brand_id and m.order_id = n.order_id) m on true
    where n.brand_id = ${tx.brandId} and n.currency = ${currency} and not n.test and ${duringPeriod(sql`n.ordered_at`, period)}`
}

const SUMS = sql`count(*) filter (where not void) orders, coalesce(sum(net), 0) store, coalesce(sum(direct), 0) direct,
  coalesce(sum(assisted), 0) assisted, coalesce(sum(survey), 0) survey, coalesce(sum(unattributed), 0) unattributed`

function shown(row: Row | undefined): StoreRevenue {
  return {
    orderCount: Number(row?.orders ?? 0),
    storeMinor: Number(row?.store ?? 0),
    directMinor: Number(row?.direct ?? 0),
    assistedMinor: Number(row?.assisted ?? 0),
    surveyMinor: Number(row?.survey ?? 0),
    unattributedMinor: Number(row?.unattributed ?? 0),
  }
}
