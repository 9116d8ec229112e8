import { type SQL, sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { type Page, page } from "@/server/kernel/page"
import { periodBefore, type ReportPeriod } from "./report-period"
import { duringPeriod } from "./store-revenue"

export const REVENUE_SORTS = ["direct", "-direct", "assisted", "-assisted", "survey", "-survey"] as const
export type RevenueSort = (typeof REVENUE_SORTS)[number]
export type RevenueBy = "creator" | "campaign"

/** What one creator or one campaign brought, three ways that are never summed. Minor units of the report's currency. */
export type RevenueRow = {
  /** The creator or the campaign; null for what no campaign brought. */
  readonly id: Id<"crt" | "cmp"> | null
  readonly name: string | null
  readonly orderCount: number
  readonly directMinor: number
  readonly directBeforeMinor: number
  readonly assistedMinor: number
  readonly assistedBeforeMinor: number
  readonly surveyMinor: number
  readonly surveyBeforeMinor: number
}

export type RevenueAsked = {
  readonly period: ReportPeriod
  readonly currency: string
  readonly by: RevenueBy
  readonly sort: RevenueSort
  /** How many rows come before this page. */
  readonly cursor?: string
  readonly limit: number
}

type Row = Pick<RevenueRow, "id" | "name"> &
  Record<`${"direct" | "assisted" | "survey"}${"" | "_before"}` | "orders", string>

/**
 * Direct, assisted and survey revenue of a period by creator or by campaign, beside the period before. One read of the
 * measures of both periods. An order that two creators of one campaign assisted counts for the campaign once.
 */
export async function revenueReport(tx: BrandTx, asked: RevenueAsked): Promise<Page<RevenueRow>> {
  const skipped = /^\d{1,6}$/.test(asked.cursor ?? "") ? Number(asked.cursor) : 0
  const before = periodBefore(asked.period)
  const by = groups(tx)[asked.by]
  const column = sql.raw(asked.sort.replace("-", ""))
  const rows = await tx.execute<Row>(sql`
    with parts as (
      select m.order_id, ${by.key} id, m.measure, ${duringPeriod(sql`m.ordered_at`, asked.period)} is_now,
        case when m.measure = 'direct' then sum(m.minor) else max(m.minor) end minor
      from order_measures m ${by.joins}
      where m.brand_id = ${tx.brandId} and m.currency = ${asked.currency} and m.measure <> 'unattributed'
        and ${duringPeriod(sql`m.ordered_at`, { ...asked.period, from: before.from })}
      group by 1, 2, 3, 4),
    sums as (
      select id, count(distinct order_id) filter (where is_now and measure = 'direct') orders,
        ${sumOf("direct", true)} direct, ${sumOf("direct", false)} direct_before,
        ${sumOf("assisted", true)} assisted, ${sumOf("assisted", false)} assisted_before,
        ${sumOf("survey", true)} survey, ${sumOf("survey", false)} survey_before
      from parts group by id)
    select s.*, ${by.name} from sums s ${by.named}
    order by ${column} ${asked.sort.startsWith("-") ? sql`desc` : sql`asc`}, s.id
    limit ${asked.limit + 1} offset ${skipped}`)
  return page(rows.map(shown), asked.limit, () => String(skipped + asked.limit))
}

type Group = { readonly key: SQL; readonly joins: SQL; readonly name: SQL; readonly named: SQL }

const groups = (tx: BrandTx): Readonly<Record<RevenueBy, Group>> => ({
  creator: {
    key: sql`e.creator_id`,
    joins: sql`join enrollments e on e.brand_id = m.brand_id and e.id = m.enrollment_id`,
    name: sql`c.name`,
    named: sql`left join creators c on c.id = s.id`,
  },
  campaign: {
    key: sql`l.campaign_id`,
    joins: sql`left join tracking_links l on l.brand_id = m.brand_id and l.id = m.link_id`,
    name: sql`c.name`,
    named: sql`left join campaigns c on c.brand_id = ${tx.brandId} and c.id = s.id`,
  },
})

function sumOf(measure: "direct" | "assisted" | "survey", isNow: boolean): SQL {
  const during = isNow ? sql`is_now` : sql`not is_now`
  return sql`coalesce(sum(minor) filter (where measure = ${measure} and ${during}), 0)`
}

function shown(row: Row): RevenueRow {
  return {
    id: row.id,
    name: row.name,
    orderCount: Number(row.orders),
    directMinor: Number(row.direct),
    directBeforeMinor: Number(row.direct_before),
    assistedMinor: Number(row.assisted),
    assistedBeforeMinor: Number(row.assisted_before),
    surveyMinor: Number(row.survey),
    surveyBeforeMinor: Number(row.survey_before),
  }
}
