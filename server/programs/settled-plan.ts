import { refuse } from "@/server/kernel/error"
import type { Plan } from "./plan"
import { uncoveredOrder } from "./plan-coverage"
import { type PlanDraft, planFaults } from "./plan-draft"

/**
 * The plan that a draft comes to. Refuses what cannot be published, with a sentence for each fault, and a draft that leaves an
 * order without a price, with that order. `currencies` are those of the brand's shops.
 */
export function settledPlan(draft: PlanDraft, currencies: readonly string[]): Plan {
  const [first, ...others] = planFaults(draft, currencies).map(fault => fault.sentence)
  if (first) throw refuse("invalid", first, others)
  const uncovered = uncoveredOrder(draft)
  if (uncovered) throw refuse("invalid", uncoveredSentence(uncovered))
  return closedPlan(draft)
}

/** What to do about an order that no rule is for. */
export function uncoveredSentence(order: string): string {
  return `No rule is for ${order}. Say what everything else earns, or add a rule for it.`
}

/** What nobody decided is asked of nothing: the rules cover all. */
export function closedPlan(draft: PlanDraft): Plan {
  return { ...draft, otherwise: draft.otherwise ?? { kind: "excluded" } }
}

/** The rate that a plan's default earns, in basis points. */
export function defaultRate({ otherwise }: Pick<Plan, "otherwise">): number {
  return otherwise.kind === "rate" ? otherwise.bps : 0
}
