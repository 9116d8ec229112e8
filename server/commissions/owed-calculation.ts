import { invariant } from "@/server/kernel/error"
import { WHOLE_BPS, WHOLE_MICROS } from "@/server/kernel/money"
import type { OwedDerivation } from "./derivation"
import type { NewCalculation } from "./record-calculation"

/** How an amount without an order came about, as every calculation is kept: one line, no rate, nobody to share it with. */
export function owedCalculation(owed: {
  readonly subjectId: string
  readonly title: string
  readonly amountMinor: number
  readonly derivation: OwedDerivation
}): NewCalculation {
  const { subjectId, title, amountMinor, derivation } = owed
  const reckoned = derivation.steps.at(-1)?.amountMinor
  invariant(reckoned === amountMinor, `the reckoning of ${title} comes to ${reckoned}, not to ${amountMinor}`)
  return {
    decisionId: null,
    termsId: null,
    rateBps: 0,
    shareMicros: WHOLE_MICROS,
    paidBps: WHOLE_BPS,
    amountMinor,
    lines: [{ lineGid: subjectId, title, originalNetMinor: 0, netMinor: 0, amountMinor }],
    derivation,
  }
}
