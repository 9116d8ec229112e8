import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { daysOf, type ReportPeriod } from "./report-period"
import { duringPeriod } from "./store-revenue"

/** Answers of one day of the brand's zone, and how many of them name a creator for certain. */
export type SurveyDay = { readonly day: string; readonly answerCount: number; readonly namedCount: number }

/** The answers of a period by day; days without one as zeros. */
export async function surveyDays(tx: BrandTx, period: ReportPeriod): Promise<readonly SurveyDay[]> {
  const rows = await tx.execute<{ day: string; answers: number; named: number }>(sql`
    select to_char(answered_at at time zone ${period.timeZone}, 'YYYY-MM-DD') as day,
      count(*)::int answers, count(*) filter (where state = 'matched')::int named
    from survey_answers where brand_id = ${tx.brandId} and ${duringPeriod(sql`answered_at`, period)} group by 1`)
  const byDay = new Map(rows.map(row => [row.day, row]))
  return daysOf(period).map(day => ({
    day,
    answerCount: byDay.get(day)?.answers ?? 0,
    namedCount: byDay.get(day)?.named ?? 0,
  }))
}

export type SurveyOptionCount = { readonly key: string; readonly label: string; readonly answerCount: number }

/** How often each answer was chosen, most chosen first; an answer that is asked no more keeps its last text. */
export async function surveyOptions(tx: BrandTx, period: ReportPeriod): Promise<readonly SurveyOptionCount[]> {
  const rows = await tx.execute<{ key: string; label: string | null; answers: number }>(sql`
    with chosen as (
      select option key, count(*)::int answers from survey_answers
      where brand_id = ${tx.brandId} and ${duringPeriod(sql`answered_at`, period)} group by 1),
    texts as (
      select distinct on (o ->> 'key') o ->> 'key' key, o ->> 'label' label
      from surveys s, jsonb_array_elements(s.question -> 'options') o
      where s.brand_id = ${tx.brandId} order by o ->> 'key', s.version desc)
    select chosen.key, texts.label, answers from chosen left join texts using (key) order by answers desc, chosen.key limit 50`)
  return rows.map(row => ({ key: row.key, label: row.label ?? row.key, answerCount: row.answers }))
}

export type SurveyCreator = {
  readonly creatorId: Id<"crt">
  readonly name: string
  readonly handle: string
  readonly answerCount: number
  /** Net of the orders whose answer names them, in minor units of one currency; never summed with other measures. */
  readonly surveyMinor: number
}

const MOST_CREATORS = 100

/** Whom the answers of a period name, most often named first, beside the revenue of the orders of these days that name them. */
export async function surveyCreators(
  tx: BrandTx,
  period: ReportPeriod,
  currency: string,
): Promise<readonly SurveyCreator[]> {
  const rows = await tx.execute<{ id: Id<"crt">; name: string; handle: string; answers: number; minor: string }>(sql`
    with named as (
      select creator_id, count(*)::int answers from survey_answers
      where brand_id = ${tx.brandId} and state = 'matched' and ${duringPeriod(sql`answered_at`, period)} group by 1),
    earned as (
      select e.creator_id, sum(m.minor) minor from order_measures m
      join enrollments e on e.brand_id = m.brand_id and e.id = m.enrollment_id
      where m.brand_id = ${tx.brandId} and m.measure = 'survey' and m.currency = ${currency}
        and ${duringPeriod(sql`m.ordered_at`, period)} group by 1)
    select c.id, c.name, c.handle, coalesce(named.answers, 0) answers, coalesce(earned.minor, 0) minor
    from named full join earned on earned.creator_id = named.creator_id
    join creators c on c.id = coalesce(named.creator_id, earned.creator_id)
    order by answers desc, c.id limit ${MOST_CREATORS}`)
  return rows.map(row => ({
    creatorId: row.id,
    name: row.name,
    handle: row.handle,
    answerCount: row.answers,
    surveyMinor: Number(row.minor),
  }))
}

/** How many orders the days had, test orders apart, and how many of them were answered for. */
export async function surveyResponse(
  tx: BrandTx,
  period: ReportPeriod,
): Promise<{ readonly orderCount: number; readonly answeredCount: number }> {
  const [row] = await tx.execute<{ orders: number; answered: number }>(sql`
    select count(*)::int orders, count(*) filter (where exists (
      select 1 from survey_answers a where a.brand_id = o.brand_id and a.shop_id = o.shop_id
        and (a.checkout_token = o.checkout_token or a.order_gid = o.gid)))::int answered
    from orders o where o.brand_id = ${tx.brandId} and not o.test and ${duringPeriod(sql`o.ordered_at`, period)}`)
  return { orderCount: row?.orders ?? 0, answeredCount: row?.answered ?? 0 }
}
