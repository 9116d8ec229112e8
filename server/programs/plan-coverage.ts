import { covers } from "./match-sets"
import type { Match, PlanRule } from "./plan"
import type { PlanDraft } from "./plan-draft"

const CUSTOMERS = ["new", "returning", "unknown"] as const
type Customer = (typeof CUSTOMERS)[number]

/**
 * An order that no rule of a draft prices, in words; null when all are priced. Conditions only ever ask for something, so
 * an order that has nothing of what the rules ask for is the hardest to cover: each rule with a condition fails on that
 * one. Only the kind of customer goes both ways, and a shop does not always say it.
 */
export function uncoveredOrder(draft: PlanDraft): string | null {
  if (draft.otherwise !== null) return null
  const uncovered = CUSTOMERS.find(customer => !draft.rules.some(({ match }) => takesPlain(match, customer)))
  if (uncovered) return `an order ${plainWords(draft.rules, uncovered)}`
  const { shipping, tax } = draft.base
  return shipping || tax ? `the ${shipping ? "shipping" : "tax"} of any order, for rules are about products` : null
}

function takesPlain(match: Match, customer: Customer): boolean {
  const { customerType, ...others } = match
  const asksMore = Object.values(others).some(condition => condition !== undefined)
  return !asksMore && (customerType === undefined || customerType === customer)
}

/** Only what the rules ask about is named: what they do not mention does not matter. */
function plainWords(rules: readonly PlanRule[], customer: Customer): string {
  const asked = (key: keyof Match) => rules.some(({ match }) => match[key] !== undefined)
  const words = [
    asked("customerType") ? CUSTOMER_WORDS[customer] : null,
    asked("productGids") ? "for a product that no rule names" : null,
    asked("collectionGids") ? "for a product in none of the named collections" : null,
    asked("minimum") ? "that comes to less than every minimum" : null,
    asked("campaignIds") ? "outside the named campaigns" : null,
    asked("codeKeys") ? "without one of the named codes" : null,
    asked("groupIds") ? "through a creator who is in none of the named groups" : null,
    asked("subscription") ? "that belongs to no subscription" : null,
  ].filter(word => word !== null)
  return words.length > 0 ? words.join(", ") : "of any kind"
}

const CUSTOMER_WORDS = {
  new: "of a new customer",
  returning: "of a returning customer",
  unknown: "of a customer of whom the shop does not say whether they are new",
} as const

/** A rule that no line ever reaches, and the sentence that says why. */
export type DeadRule = { readonly key: string; readonly sentence: string }

/** Rules that never count, for an earlier one takes everything that they are for. */
export function deadRules(rules: readonly PlanRule[]): readonly DeadRule[] {
  return rules.flatMap(({ key, match }, index) => {
    const taker = rules.slice(0, index).find(earlier => covers(earlier.match, match))
    if (!taker) return []
    const sentence = `This rule never counts: “${taker.name}” above it takes everything it is for. Move it up, or remove it.`
    return [{ key, sentence }]
  })
}
