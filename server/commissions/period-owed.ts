import { ratio, WHOLE_BPS } from "@/server/kernel/money"
import type { Plan, PlanBonus } from "@/server/programs/plan"
import { defaultBps, type TierIn, tierReached } from "./tier"

/** What a creator sold in a closed period in one currency, and in the one before; minor units. */
export type ClosedSales = {
  readonly currency: string
  readonly netMinor: number
  readonly orderCount: number
  readonly defaultNetMinor: number
  /** Null: there is no record of the period before. */
  readonly beforeMinor: number | null
}

/** What a plan makes of a closed period. */
export type PeriodOwed = {
  readonly appliedBps: number
  readonly reachedBps: number
  readonly tier: TierIn | null
  /** The difference of the two rates on what the default priced; 0 where the plan gives none. */
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
export function periodOwed(plan: Plan, sales: ClosedSales): PeriodOwed {
  const { currency, netMinor, defaultNetMinor, beforeMinor } = sales
  const tier = tierReached(plan, currency, netMinor)
  const before = beforeMinor === null ? null : tierReached(plan, currency, beforeMinor)
  const reachedBps = tier?.bps ?? defaultBps(plan)
  const appliedBps = before?.bps ?? defaultBps(plan)
  const more = Math.max(0, reachedBps - appliedBps)
  const trueUpMinor = plan.trueUp ? ratio(Math.max(0, defaultNetMinor), more, WHOLE_BPS) : 0
  return {
    appliedBps,
    reachedBps,
    tier,
    trueUpMinor,
    bonuses: plan.bonuses.flatMap(bonus => reachedBonus(bonus, sales)),
  }
}

/** Of several plans that all hold, because a notice protects the older ones: the one that owes most, the newest first. */
export function mostOwed<T extends { readonly plan: Plan }>(versions: readonly T[], sales: ClosedSales) {
  const all = versions.map(version => ({ version, owed: periodOwed(version.plan, sales) }))
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
