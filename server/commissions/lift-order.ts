import { rounded, smaller, sumOf, times, whole } from "@/server/kernel/fraction"
import type { CountableCalculation } from "./count-order"
import type { Derivation } from "./derivation"
import { exactly, paidPart } from "./price-order"

/** What of a calculation a higher default rate would change. */
export type LiftableCalculation = Pick<CountableCalculation, "shareMicros" | "paidBps"> & {
  readonly derivation: Derivation | null
}

/**
 * How much more an order would earn had `toBps` been the default rate, in minor units: what the default priced is priced again,
 * with the same other parts, cap of the order, share and paid part, each amount rounded once as an order's is. `atLeastBps` is
 * what it will be priced by at least, once it is settled again. Never below 0; the month's cap is not asked.
 */
export function liftOf(calculation: LiftableCalculation, toBps: number, atLeastBps = 0): number {
  const { derivation, shareMicros, paidBps } = calculation
  // Those of the first days know nothing of tiers.
  if (derivation?.kind !== "order") return 0
  const cap = derivation.orderCapMinor
  const paid = paidPart({ micros: shareMicros, paidBps })
  const at = (leastBps: number) => {
    const parts = derivation.parts.map(part =>
      part.rule === null && !part.excluded ? { ...part, bps: Math.max(part.bps, leastBps) } : part,
    )
    const uncapped = sumOf(parts.map(exactly))
    return rounded(times(cap === null ? uncapped : smaller(uncapped, whole(cap)), paid))
  }
  return at(Math.max(toBps, atLeastBps)) - at(atLeastBps)
}
