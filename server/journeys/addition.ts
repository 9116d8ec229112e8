import type { OwedDerivation } from "@/server/commissions/derivation"
import type { Desired } from "@/server/commissions/desired-commissions"
import type { LockedCommission } from "@/server/commissions/lock-commissions"
import { owedCalculation } from "@/server/commissions/owed-calculation"
import type { NewCalculation } from "@/server/commissions/record-calculation"
import type { Added } from "@/server/disputes/added-to-order"
import { present } from "@/server/kernel/error"
import { formatMoney } from "@/server/kernel/money"

/** What a dispute added about an order, and what it comes to now. */
export type Addition = {
  readonly added: Added
  readonly commission: LockedCommission
  readonly next: NewCalculation
  readonly derivation: OwedDerivation
}

/** An addition with this reckoning; its last step is what it comes to. */
export function reckoned(
  of: Pick<Addition, "added" | "commission">,
  line: { readonly lineGid: string; readonly title: string },
  derivation: OwedDerivation,
): Addition {
  const amountMinor = derivation.steps.at(-1)?.amountMinor ?? 0
  const next = owedCalculation({ subjectId: line.lineGid, title: line.title, amountMinor, derivation })
  return { ...of, next, derivation }
}

/**
 * What was owed because an order did not count is not owed besides what it earns once it does: only what is missing to it stays.
 */
export function lessCredited(additions: readonly Addition[], desired: readonly Desired[]): readonly Addition[] {
  return additions.map(one => {
    const own = desired
      .filter(({ commission }) => commission.creatorId === one.commission.creatorId)
      .reduce((total, { next }) => total + next.amountMinor, 0)
    if (one.added.contestedId !== null || own === 0) return one
    const words = `The order earns ${formatMoney({ minor: own, currency: one.commission.currency }, "en")} by itself.`
    const steps = [...one.derivation.steps, { words, amountMinor: Math.max(0, one.next.amountMinor - own) }]
    return reckoned(one, present(one.next.lines[0], "its one line"), { ...one.derivation, steps })
  })
}
