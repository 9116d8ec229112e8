import type { Id } from "@/server/kernel/id"
import type { Match, Plan, PlanRule } from "@/server/programs/plan"
import type { EarningLine, OrderToPrice } from "./order-to-price"

/** What of the creator a rule may ask about. */
export type Standing = {
  readonly groupId: Id<"grp"> | null
  /** Of the links that are credited. */
  readonly campaignIds: readonly Id<"cmp">[]
}

/** The rule of the plan that prices the line: the first that matches; null is the default. Shipping and tax have no other. */
export function ruleOf(plan: Plan, line: EarningLine, order: OrderToPrice, standing: Standing): PlanRule | null {
  if (line.kind !== "item") return null
  return plan.rules.find(rule => matches(rule.match, line, order, standing)) ?? null
}

/** What the order's items came to as placed. */
export function placedMinor(order: OrderToPrice): number {
  return order.lines.filter(line => line.kind === "item").reduce((total, line) => total + line.originalNetMinor, 0)
}

function matches(match: Match, line: EarningLine, order: OrderToPrice, standing: Standing): boolean {
  const minimum = match.minimum?.[order.currency]
  return (
    (!match.productGids || (line.productGid !== null && match.productGids.includes(line.productGid))) &&
    anyOf(match.collectionGids, line.collectionGids) &&
    (!match.customerType || match.customerType === order.customerType) &&
    (!match.minimum || (minimum !== undefined && placedMinor(order) >= minimum)) &&
    anyOf(match.campaignIds, standing.campaignIds) &&
    anyOf(match.codeKeys, order.codeKeys) &&
    anyOf(match.groupIds, standing.groupId === null ? [] : [standing.groupId]) &&
    (!match.subscription || match.subscription === order.subscription)
  )
}

function anyOf<T>(wanted: readonly T[] | undefined, present: readonly T[]): boolean {
  return !wanted || present.some(one => wanted.includes(one))
}
