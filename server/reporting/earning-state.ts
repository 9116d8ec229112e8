/** Where the money of one commission mostly is, in the one word that people see. */
export const EARNING_STATES = ["held", "clearing", "payable", "paying", "paid", "owed", "reduced", "test"] as const
export type EarningState = (typeof EARNING_STATES)[number]

/** What a commission's state is read from; amounts in minor units. */
export type EarningFacts = {
  readonly test: boolean
  readonly heldMinor: number
  readonly clearedMinor: number
  readonly reservedMinor: number
  readonly paidMinor: number
  readonly owedMinor: number
  /** When what is held clears; null while that is not known. */
  readonly clearsAt: Date | null
}

/**
 * A debt comes first, because it wants an explanation; then whatever is furthest from the creator's account. A commission
 * that came to nothing is "reduced".
 */
export function earningState(facts: EarningFacts): EarningState {
  if (facts.test) return "test"
  if (facts.owedMinor > 0) return "owed"
  if (facts.heldMinor > 0) return facts.clearsAt ? "clearing" : "held"
  if (facts.clearedMinor > 0) return "payable"
  if (facts.reservedMinor > 0) return "paying"
  return facts.paidMinor > 0 ? "paid" : "reduced"
}
