import type { Plan, PlanBonus } from "@/server/programs/plan"
import { type LiftableCalculation, liftOf } from "./lift-order"
import { defaultBps, type TierIn, tierReached } from "./tier"
import { type MonthToLift, trueUpsOf } from "./true-up"

/** What a creator sold in a closed period in one currency, and in the one before; minor units. */
export type ClosedSales = {
  readonly currency: string
  readonly netMinor: number
  readonly orderCount: number
  /** Null: there is no record of the period before. */
  readonly beforeMinor: number | null
}

/** An order that counts in a closed period, as its true-up sees it. */
export type OrderToLift = {
  /** "2026-10". */
  readonly month: string
  readonly calculation: LiftableCalculation
  /** The default rate that the period before says it is priced by at least, be it settled again yet or not. */
  readonly settledBps: number
  /** What earlier records counted of its lift. */
  readonly liftedMinor: number
  /** Of an older order: what its own period's true-up prices by; null where that has none. Absent: it is of this period. */
  readonly ownLiftBps?: number | null
}

/** The orders that a closed period counts, and their months without what these orders would earn more. */
export type ToLift = { readonly orders: readonly OrderToLift[]; readonly months: readonly MonthToLift[] }

/** What a plan makes of a closed period. */
export type PeriodOwed = {
  readonly appliedBps: number
  readonly reachedBps: number
  readonly tier: TierIn | null
  /** What the true-up prices the period's orders by, in basis points; null where the plan gives none. */
  readonly liftedToBps: number | null
  /** Of each order, how much more it would earn than earlier records counted. */
  readonly lifts: readonly number[]
  readonly months: readonly MonthToLift[]
  /** What goes to orders of which month; together the true-up. */
  readonly trueUps: Readonly<Record<string, number>>
  readonly trueUpMinor: number
  readonly bonuses: readonly ReachedBonus[]
}

export type ReachedBonus = {
  readonly key: string
  readonly name: string
  readonly trigger: PlanBonus["trigger"]
  /** Orders, or net sales in minor units, as the trigger counts. */
  readonly reached: number
  readonly amountMinor: number
}

/** What a closed period owes by a plan beyond its orders: computed once, from what the record says and nothing else. */
export function periodOwed(plan: Plan, sales: ClosedSales, toLift: ToLift): PeriodOwed {
  const { currency, netMinor, beforeMinor } = sales
  const tier = tierReached(plan, currency, netMinor)
  const before = beforeMinor === null ? null : tierReached(plan, currency, beforeMinor)
  const reachedBps = tier?.bps ?? defaultBps(plan)
  const appliedBps = before?.bps ?? defaultBps(plan)
  // Where no tier is reached there is none to make up for: what older versions priced stays as they priced it.
  const liftedToBps = plan.trueUp && tier ? tier.bps : null
  return {
    ...{ appliedBps, reachedBps, tier, liftedToBps, ...trueUp(liftedToBps, toLift) },
    bonuses: plan.bonuses.flatMap(bonus => reachedBonus(bonus, sales)),
  }
}

function trueUp(liftedToBps: number | null, { orders, months }: ToLift) {
  const lifts = orders.map(({ calculation, settledBps, liftedMinor, ownLiftBps = liftedToBps }) => {
    const liftMinor = ownLiftBps === null ? 0 : liftOf(calculation, ownLiftBps, settledBps)
    return liftMinor - liftedMinor
  })
  const lifted = months.map(one => {
    const more = lifts.reduce((sum, lift, index) => sum + (orders[index]?.month === one.month ? lift : 0), 0)
    return { ...one, liftMinor: one.liftMinor + more }
  })
  const trueUps = trueUpsOf(lifted)
  const trueUpMinor = Object.values(trueUps).reduce((sum, minor) => sum + minor, 0)
  return { lifts, months: lifted, trueUps, trueUpMinor }
}

/** Of several plans that all hold, because a notice protects the older ones: the one that owes most, the newest first. */
export function mostOwed<T extends { readonly plan: Plan }>(
  versions: readonly T[],
  sales: ClosedSales,
  toLift: ToLift,
) {
  const all = versions.map(version => ({ version, owed: periodOwed(version.plan, sales, toLift) }))
  return all.reduce((a, b) => (total(b.owed) > total(a.owed) ? b : a))
}

function total({ trueUpMinor, bonuses }: PeriodOwed): number {
  return bonuses.reduce((sum, bonus) => sum + bonus.amountMinor, trueUpMinor)
}

function reachedBonus({ key, name, trigger, amount }: PlanBonus, sales: ClosedSales): ReachedBonus[] {
  const amountMinor = amount[sales.currency] ?? 0
  const reached = trigger.kind === "orders" ? sales.orderCount : sales.netMinor
  const atLeast = trigger.kind === "orders" ? trigger.atLeast : trigger.atLeast[sales.currency]
  if (amountMinor === 0 || atLeast === undefined || reached < atLeast) return []
  return [{ key, name, trigger, reached, amountMinor }]
}
