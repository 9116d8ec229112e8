import { present } from "@/server/kernel/error"
import { type DatedTerms, termsInForce } from "@/server/programs/terms"
import { calculate, type EarningLine } from "./calculate"
import type { CommissionLine } from "./commission"

/** What a credit earns on an order, and the version of the terms that says so. */
export type Earned<T> = {
  readonly terms: T
  readonly amountMinor: number
  readonly lines: readonly CommissionLine[]
}

/**
 * What a credit of an order earns: by the newest terms in force when it was placed or, while a cut's notice runs, by the old
 * ones if that is more. `versions` are all of the program's.
 */
export function earnedOn<T extends DatedTerms>(
  lines: readonly EarningLine[],
  credit: { readonly micros: number; readonly paidBps: number },
  versions: readonly T[],
  orderedAt: Date,
): Earned<T> {
  const { newest, alsoUnderNotice } = present(termsInForce(versions, orderedAt), "terms of an enrollment")
  const candidates = (alsoUnderNotice ? [newest, alsoUnderNotice] : [newest]).map(terms => ({
    terms,
    ...calculate(lines, terms.rateBps, credit.micros, credit.paidBps),
  }))
  return candidates.reduce((a, b) => (b.amountMinor > a.amountMinor ? b : a))
}
