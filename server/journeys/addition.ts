import type { OwedDerivation } from "@/server/commissions/derivation"
import type { LockedCommission } from "@/server/commissions/lock-commissions"
import { owedCalculation } from "@/server/commissions/owed-calculation"
import type { NewCalculation } from "@/server/commissions/record-calculation"
import type { Added } from "@/server/disputes/added-to-order"
import { stepsOfAdded, type Whole } from "@/server/disputes/left-of-added"
import { invariant, present } from "@/server/kernel/error"

/** What a dispute added about an order, which nobody else moves until this transaction ends. */
export type LockedAddition = { readonly added: Added; readonly commission: LockedCommission }

/** What it comes to now. */
export type Addition = LockedAddition & { readonly next: NewCalculation; readonly derivation: OwedDerivation }

/** What an addition comes to: what was decided of it, as far as the order still pays that and its creator has it not otherwise. */
export function additionNow({ added, commission }: LockedAddition, whole: Whole, earnedMinor: number): Addition {
  const { derivation: before, lines } = present(commission.calculation, "the calculation of what a dispute added")
  invariant(before?.kind === "owed", "what a dispute added is owed without an order")
  const [first, line] = [present(before.steps[0], "what was decided"), present(lines[0], "its one line")]
  const amountMinor = present(first.amountMinor, "an amount that was decided")
  const decided = { words: first.words, amountMinor, inAllMinor: amountMinor + (added.wasMinor ?? 0) }
  const steps = stepsOfAdded(decided, whole, { earnedMinor, isTaken: added.isTaken }, commission.currency)
  const derivation = { ...before, steps }
  const comesTo = { amountMinor: steps.at(-1)?.amountMinor ?? 0, derivation }
  const next = owedCalculation({ subjectId: line.lineGid, title: line.title, ...comesTo })
  return { added, commission, next, derivation }
}
