import { ratio, WHOLE_MICROS } from "@/server/kernel/money"
import type { CommissionLine } from "./commission"

/** What of a calculation decides how its order counts in a period. */
export type CountableCalculation = {
  readonly shareMicros: number
  readonly paidBps: number
  readonly amountMinor: number
  readonly lines: readonly CommissionLine[]
}

/** How an order counts for one creator; minor units of its currency. */
export type Count = { readonly netMinor: number; readonly orders: number; readonly earnedMinor: number }

export const NOTHING: Count = { netMinor: 0, orders: 0, earnedMinor: 0 }

/** Shipping and tax earn by the default where a plan says so, and are nobody's sales. */
const BESIDES = new Set(["shipping", "tax"])

/**
 * How an order counts for a creator: what it earns them and, as sales, their share of what its items keep, rounded once. What
 * the policy does not pay for is nobody's sale.
 */
export function countOrder({ shareMicros, paidBps, amountMinor, lines }: CountableCalculation): Count {
  const items = lines.filter(line => !BESIDES.has(line.lineGid))
  const net = paidBps === 0 ? 0 : items.reduce((total, line) => total + line.netMinor, 0)
  const netMinor = ratio(net, shareMicros, WHOLE_MICROS)
  return { netMinor, orders: netMinor === 0 ? 0 : 1, earnedMinor: amountMinor }
}
