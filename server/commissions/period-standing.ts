import { and, eq, or, sql } from "drizzle-orm"
import { brands, tierRecords } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { type Period, periodKey, periodOf } from "@/server/kernel/period"
import { planOf } from "@/server/programs/plan"
import { inForceAt } from "@/server/programs/terms"
import type { EarningStanding, EarningTerms } from "./earned"
import { trueUpsByMonth } from "./month-sums"
import { lockMonth, lockTiersForReading } from "./period-locks"

/** Of an order, what places it among the creator's others. */
export type PlacedOrder = { readonly gid: string; readonly orderedAt: Date; readonly currency: string }
type PeriodStanding = Pick<EarningStanding, "closed" | "month">

/**
 * What a creator's other orders make of this one: the closed periods before it, and what the month's cap has left. Asks
 * nothing where no version in force counts by periods or caps months. The caller holds the order's lock.
 */
export async function periodStanding(
  tx: BrandTx,
  enrollmentId: Id<"enr">,
  order: PlacedOrder,
  versions: readonly EarningTerms[],
): Promise<PeriodStanding> {
  const inForce = inForceAt(versions, order.orderedAt)
  const plans = inForce ? [inForce.newest, ...inForce.underNotice].map(planOf) : []
  const kinds = new Set(plans.filter(plan => plan.tiers.length > 0).map(plan => plan.period))
  const isCapped = plans.some(plan => plan.monthlyCap?.[order.currency] !== undefined)
  if (kinds.size === 0 && !isCapped) return { closed: {}, month: null }
  const timeZone = await timeZoneOf(tx)
  const periods = [...kinds].map(kind => periodOf(kind, timeZone, order.orderedAt))
  return {
    closed: await closedBefore(tx, enrollmentId, order.currency, periods),
    month: isCapped ? await usedOf(tx, enrollmentId, order, periodOf("month", timeZone, order.orderedAt)) : null,
  }
}

/** The brand's time zone, by which its periods are counted. */
export async function timeZoneOf(tx: BrandTx): Promise<string> {
  const [brand] = await tx.select({ timeZone: brands.timeZone }).from(brands).where(eq(brands.id, tx.brandId))
  return present(brand, "the brand of the scope").timeZone
}

async function closedBefore(
  tx: BrandTx,
  enrollmentId: Id<"enr">,
  currency: string,
  periods: readonly Period[],
): Promise<PeriodStanding["closed"]> {
  if (periods.length === 0) return {}
  await lockTiersForReading(tx, enrollmentId)
  const { kind, firstDay, endsAt, netMinor } = tierRecords
  const rows = await tx
    .select({ kind, firstDay, netMinor })
    .from(tierRecords)
    .where(
      and(
        eq(tierRecords.brandId, tx.brandId),
        eq(tierRecords.enrollmentId, enrollmentId),
        eq(tierRecords.currency, currency),
        or(...periods.map(period => and(eq(kind, period.kind), eq(endsAt, period.startsAt)))),
      ),
    )
    .limit(periods.length)
  return Object.fromEntries(rows.map(row => [row.kind, { period: periodKey(row), netMinor: row.netMinor }]))
}

/** What earlier orders took, and the true-up of a month that is closed: it takes its room before any order. */
async function usedOf(tx: BrandTx, enrollmentId: Id<"enr">, order: PlacedOrder, month: Period) {
  await lockTiersForReading(tx, enrollmentId)
  await lockMonth(tx, enrollmentId, month.firstDay)
  const at = sql`${order.orderedAt.toISOString()}::timestamptz`
  const [row] = await tx.execute<{ used: string }>(sql`
    select coalesce(sum(k.amount_minor), 0) used
    from commissions c
    cross join lateral (
      select amount_minor from commission_calculations where brand_id = c.brand_id and commission_id = c.id order by seq desc limit 1
    ) k
    where c.brand_id = ${tx.brandId} and c.enrollment_id = ${enrollmentId} and c.kind = 'order' and c.currency = ${order.currency}
      and not c.test and c.ordered_at >= ${month.startsAt.toISOString()}::timestamptz and (c.ordered_at < ${at} or c.ordered_at = ${at}
        and (select gid from orders o where o.brand_id = c.brand_id and o.id = c.order_id) collate "C" < ${order.gid})`)
  const given = await trueUpsByMonth(tx, { brandId: tx.brandId, enrollmentId }, order.currency)
  const key = periodKey(month)
  return { month: key, usedMinor: Number(present(row, "a sum").used) + (given.get(key) ?? 0) }
}
