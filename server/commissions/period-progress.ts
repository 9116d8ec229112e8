import { and, eq, sql } from "drizzle-orm"
import { periodClosings, tierRecords } from "@/db/schema"
import type { Tx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { type Period, periodBefore, periodKey, periodOf } from "@/server/kernel/period"
import { addDays } from "@/server/kernel/time"
import { type Plan, type PlanBonus, planOf } from "@/server/programs/plan"
import { inForceAt } from "@/server/programs/terms"
import { CLOSE_AFTER_DAYS } from "./due-periods"
import { trueUpsByMonth } from "./month-sums"
import { type CountedOrder, ordersToCount } from "./orders-to-count"
import { owingVersions } from "./owing-plans"
import { plannedEnrollments } from "./planned-enrollments"
import { countsPeriods, defaultBps, nextTier, type TierIn, tierReached } from "./tier"

/** Orders that are counted while a screen waits. */
const MOST_ORDERS = 5_000

/** How far a creator is in a period that is still open; amounts in minor units, rates in basis points. */
export type SalesProgress = {
  readonly currency: string
  readonly netMinor: number
  readonly orderCount: number
  /** There are more orders than a screen waits for. */
  readonly isPartial: boolean
  /** The default rate now, and what would be reached if the period ended now. */
  readonly rateBps: number
  readonly reached: TierIn | null
  readonly next: TierIn | null
  readonly bonuses: readonly BonusProgress[]
}
export type BonusProgress = {
  readonly name: string
  readonly counts: PlanBonus["trigger"]["kind"]
  readonly done: number
  readonly atLeast: number
  readonly amountMinor: number
}
export type CapProgress = { readonly currency: string; readonly capMinor: number; readonly usedMinor: number }

/** A program whose plan counts by periods or caps months: how far the creator is in the present one. */
export type PeriodProgress = {
  readonly enrollmentId: Id<"enr">
  readonly programName: string
  readonly brandName: string
  readonly timeZone: string
  /** Null where only months are capped. */
  readonly period: (Pick<Period, "kind" | "firstDay" | "endsAt"> & { readonly closesAt: Date }) | null
  readonly sales: readonly SalesProgress[]
  readonly month: Pick<Period, "kind" | "firstDay" | "endsAt">
  readonly caps: readonly CapProgress[]
}

type Planned = Awaited<ReturnType<typeof plannedEnrollments>>[number]

/** How far a creator is in each of their programs that counts by periods, at `now`: of one brand, or of all of theirs. */
export async function periodProgress(
  tx: Tx,
  who: { readonly creatorId: Id<"crt">; readonly brandId?: Id<"brd"> },
  now: Date,
): Promise<readonly PeriodProgress[]> {
  const progress: PeriodProgress[] = []
  for (const planned of await plannedEnrollments(tx, who.creatorId, who.brandId)) {
    const terms = inForceAt(planned.versions, now)
    const plan = terms && planOf(terms.newest)
    if (plan && (countsPeriods(plan) || plan.monthlyCap)) progress.push(await progressOf(tx, planned, plan, now))
  }
  return progress
}

async function progressOf(tx: Tx, planned: Planned, plan: Plan, now: Date): Promise<PeriodProgress> {
  const { enrollmentId, programName, brandName, timeZone } = planned
  const month = periodOf("month", timeZone, now)
  const owing = owingNow(planned, plan, now)
  return {
    ...{ enrollmentId, programName, brandName, timeZone, month },
    period: owing ? { ...owing.period, closesAt: addDays(owing.period.endsAt, CLOSE_AFTER_DAYS) } : null,
    sales: owing ? await salesOf(tx, planned, owing.plan, owing.period) : [],
    caps: await capsOf(tx, planned, plan, month),
  }
}

/** The period that is open and counts, and the plan it counts by: after a change to the other kind, the one before goes on for a while. */
function owingNow({ versions, timeZone }: Planned, plan: Plan, now: Date): { period: Period; plan: Plan } | null {
  for (const kind of ["month", "quarter"] as const) {
    const period = periodOf(kind, timeZone, now)
    const [terms] = owingVersions(versions, period, timeZone)
    if (terms) return { period, plan: planOf(terms) }
  }
  return countsPeriods(plan) ? { period: periodOf(plan.period, timeZone, now), plan } : null
}

async function salesOf(tx: Tx, planned: Planned, plan: Plan, period: Period): Promise<readonly SalesProgress[]> {
  const { brandId, programId, timeZone } = planned
  const before = periodBefore(period, timeZone)
  const [closing] = await tx
    .select({ countsFrom: periodClosings.countsFrom })
    .from(periodClosings)
    .where(
      and(
        eq(periodClosings.brandId, brandId),
        eq(periodClosings.programId, programId),
        eq(periodClosings.kind, period.kind),
        eq(periodClosings.firstDay, before.firstDay),
      ),
    )
    .limit(1)
  // What is heard of older orders counts in this period once the one before is closed.
  const counting = { ...period, countsFrom: closing?.countsFrom ?? period.startsAt }
  const counted = await ordersToCount(tx, planned, counting, MOST_ORDERS)
  const records = await recordsOf(tx, planned, before)
  const known = new Set([...counted, ...records].map(one => one.currency))
  const currencies = known.size > 0 ? [...known].sort() : planCurrencies(plan).slice(0, 1)
  return currencies.map(currency => {
    const mine = counted.filter(order => order.currency === currency)
    const beforeMinor = records.find(record => record.currency === currency)?.netMinor ?? null
    return { ...sales(plan, currency, mine, beforeMinor), isPartial: counted.length >= MOST_ORDERS }
  })
}

function sales(plan: Plan, currency: string, counted: readonly CountedOrder[], beforeMinor: number | null) {
  const netMinor = counted.reduce((sum, order) => sum + order.netMinor, 0)
  const orderCount = counted.reduce((sum, order) => sum + order.orders, 0)
  const applies = beforeMinor === null ? null : tierReached(plan, currency, beforeMinor)
  return {
    ...{ currency, netMinor, orderCount },
    rateBps: applies?.bps ?? defaultBps(plan),
    reached: tierReached(plan, currency, netMinor),
    next: nextTier(plan, currency, netMinor),
    bonuses: plan.bonuses.flatMap(bonus => bonusProgress(bonus, currency, { netMinor, orderCount })),
  }
}

function bonusProgress(
  { name, trigger, amount }: PlanBonus,
  currency: string,
  { netMinor, orderCount }: { readonly netMinor: number; readonly orderCount: number },
): BonusProgress[] {
  const amountMinor = amount[currency] ?? 0
  const atLeast = trigger.kind === "orders" ? trigger.atLeast : trigger.atLeast[currency]
  if (amountMinor === 0 || atLeast === undefined) return []
  const done = Math.max(0, trigger.kind === "orders" ? orderCount : netMinor)
  return [{ name, counts: trigger.kind, done, atLeast, amountMinor }]
}

async function recordsOf(tx: Tx, { brandId, enrollmentId }: Planned, { kind, firstDay }: Period) {
  return await tx
    .select({ currency: tierRecords.currency, netMinor: tierRecords.netMinor })
    .from(tierRecords)
    .where(
      and(
        eq(tierRecords.brandId, brandId),
        eq(tierRecords.enrollmentId, enrollmentId),
        eq(tierRecords.kind, kind),
        eq(tierRecords.firstDay, firstDay),
      ),
    )
    .limit(50)
}

function planCurrencies(plan: Plan): readonly string[] {
  const amounts = [...plan.tiers.map(tier => tier.from), ...plan.bonuses.map(bonus => bonus.amount)]
  return [...new Set(amounts.flatMap(Object.keys))].sort()
}

async function capsOf(tx: Tx, { brandId, enrollmentId }: Planned, plan: Plan, month: Period) {
  if (!plan.monthlyCap) return []
  const rows = await tx.execute<{ currency: string; used: string }>(sql`
    select c.currency, sum(k.amount_minor) used
    from commissions c
    cross join lateral (
      select amount_minor from commission_calculations where brand_id = c.brand_id and commission_id = c.id order by seq desc limit 1
    ) k
    where c.brand_id = ${brandId} and c.enrollment_id = ${enrollmentId} and c.kind = 'order' and not c.test
      and c.ordered_at >= ${month.startsAt.toISOString()}::timestamptz and c.ordered_at < ${month.endsAt.toISOString()}::timestamptz
    group by c.currency`)
  const key = periodKey(month)
  const used = new Map<string, number>()
  for (const { currency, used: earned } of rows) {
    const given = await trueUpsByMonth(tx, { brandId, enrollmentId }, currency)
    used.set(currency, Number(earned) + (given.get(key) ?? 0))
  }
  const caps = Object.entries(plan.monthlyCap).map(([currency, capMinor]) => ({
    ...{ currency, capMinor },
    usedMinor: used.get(currency) ?? 0,
  }))
  // Of currencies in which nothing was sold, one says enough.
  const sold = caps.filter(cap => used.has(cap.currency))
  return sold.length > 0 ? sold : caps.slice(0, 1)
}
