import { canonicalJson } from "@/server/kernel/canonical-json"
import type { ByCurrency, Earns, Plan, PlanBonus, Tier } from "./plan"

/**
 * Whether no order can earn less under `next` than under `last`. It looks at each figure by itself, so it may say no where the
 * whole lowers nothing; then a notice is given that nobody needs, and the order earns the better of both meanwhile.
 */
export function neverLowers(last: Plan, next: Plan): boolean {
  return (
    sameRules(last, next) &&
    (!last.base.shipping || next.base.shipping) &&
    (!last.base.tax || next.base.tax) &&
    last.rules.every((rule, index) => earnsAtLeast(rule.earns, next.rules[index]?.earns)) &&
    earnsAtLeast(last.otherwise, next.otherwise) &&
    capAtLeast(last.orderCap, next.orderCap) &&
    capAtLeast(last.monthlyCap, next.monthlyCap) &&
    beyondOrders(last, next)
  )
}

/** What a plan promises beside single orders: tiers, true-up, bonuses, renewals. */
function beyondOrders(last: Plan, next: Plan): boolean {
  const promised = last.tiers.length + last.bonuses.length > 0
  return (
    (!promised || last.period === next.period) &&
    last.tiers.every(tier => next.tiers.some(other => reachedWith(other, tier) && other.bps >= tier.bps)) &&
    (!last.trueUp || next.trueUp) &&
    last.bonuses.every(bonus => next.bonuses.some(other => bonusAtLeast(bonus, other))) &&
    (next.renewalMonths === null || (last.renewalMonths !== null && next.renewalMonths >= last.renewalMonths))
  )
}

/** The same rules for the same lines, one after the other: what they earn may differ. */
function sameRules(last: Plan, next: Plan): boolean {
  const matches = (plan: Plan) => canonicalJson(plan.rules.map(rule => ({ ...rule.match })))
  return last.rules.length === next.rules.length && matches(last) === matches(next)
}

function earnsAtLeast(last: Earns, next: Earns | undefined): boolean {
  if (last.kind === "excluded") return true
  if (!next || next.kind === "excluded") return false
  return (
    next.bps >= last.bps && amountsAtLeast(last.perItem, next.perItem) && amountsAtLeast(last.perOrder, next.perOrder)
  )
}

function amountsAtLeast(last: ByCurrency, next: ByCurrency): boolean {
  return Object.entries(last).every(([currency, minor]) => (next[currency] ?? 0) >= minor)
}

/** A currency without a cap has none, so one that had none before must not get one. */
function capAtLeast(last: ByCurrency | null, next: ByCurrency | null): boolean {
  return Object.entries(next ?? {}).every(([currency, minor]) => {
    const before = last?.[currency]
    return before !== undefined && minor >= before
  })
}

function reachedWith(next: Tier, last: Tier): boolean {
  return Object.entries(last.from).every(
    ([currency, minor]) => (next.from[currency] ?? Number.POSITIVE_INFINITY) <= minor,
  )
}

function bonusAtLeast(last: PlanBonus, next: PlanBonus): boolean {
  return (
    last.key === next.key &&
    canonicalJson(last.trigger) === canonicalJson(next.trigger) &&
    amountsAtLeast(last.amount, next.amount)
  )
}
