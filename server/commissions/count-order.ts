import { ratio, WHOLE_BPS, WHOLE_MICROS } from "@/server/kernel/money"
import type { CommissionLine } from "./commission"
import type { Derivation } from "./derivation"

/** What of a calculation decides how its order counts in a period. */
export type CountableCalculation = {
  readonly shareMicros: number
  readonly paidBps: number
  readonly amountMinor: number
  readonly lines: readonly CommissionLine[]
  readonly derivation: Derivation | null
}

/** How an order counts for one creator; minor units of its currency. */
export type Count = { readonly netMinor: number; readonly defaultNetMinor: number; readonly orders: 0 | 1 }

export const NOTHING: Count = { netMinor: 0, defaultNetMinor: 0, orders: 0 }

/** Shipping and tax earn by the default where a plan says so, and are nobody's sales. */
const BESIDES = new Set(["shipping", "tax"])

/**
 * How an order counts for a creator: their share of what its items keep, rounded once. What the policy does not pay for
 * counts for nothing. The default's part is what it priced, as far as it was paid for; where a cap cut the order, or nothing is
 * earned by default, a higher rate would have brought nothing, and it has no part.
 */
export function countOrder(calculation: CountableCalculation): Count {
  const { shareMicros, paidBps, lines } = calculation
  if (shareMicros === 0 || paidBps === 0) return NOTHING
  const net = sum(lines.filter(line => !BESIDES.has(line.lineGid)))
  const netMinor = ratio(net, shareMicros, WHOLE_MICROS)
  if (netMinor === 0) return NOTHING
  const byDefault =
    wasCut(calculation) || isExcluded(calculation) ? 0 : sum(lines.filter(line => line.rule === undefined))
  const defaultNetMinor = ratio(byDefault, shareMicros * paidBps, WHOLE_MICROS * WHOLE_BPS)
  return { netMinor, defaultNetMinor, orders: 1 }
}

/** A renewal that came too late, for example: no rule priced it, and it earns nothing. */
function isExcluded({ derivation }: CountableCalculation): boolean {
  return derivation?.kind === "order" && derivation.parts.some(part => part.rule === null && part.excluded)
}

function sum(lines: readonly CommissionLine[]): number {
  return lines.reduce((total, line) => total + line.netMinor, 0)
}

/** At a cap: of the order, as shared and paid, or of the month. */
function wasCut({ derivation, amountMinor, shareMicros, paidBps }: CountableCalculation): boolean {
  if (derivation?.kind !== "order") return false
  const { orderCapMinor, uncappedMinor } = derivation
  if (amountMinor < uncappedMinor) return true
  return (
    orderCapMinor !== null && uncappedMinor >= ratio(orderCapMinor, shareMicros * paidBps, WHOLE_MICROS * WHOLE_BPS)
  )
}
