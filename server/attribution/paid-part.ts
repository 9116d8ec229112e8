import { divideHalfEven, WHOLE_BPS } from "@/server/kernel/money"
import type { Share } from "./decide"
import type { Credit, DecisionInput, Pay } from "./decision"
import { verdict } from "./judge-touch"

/**
 * How much of a credit the policy pays, in basis points, and why less where it does: the part of leaked codes by the weight
 * of each touch, times the part of a returning customer's order. Rounded once, half to even.
 */
export function paidOf(own: readonly Share[], input: DecisionInput): Pick<Credit, "paidBps" | "paidLess"> {
  const { leakedCodes, returningCustomers } = input.policy
  const returning = input.customerType === "returning" ? bpsOf(returningCustomers) : WHOLE_BPS
  const isLeaked = (share: Share) => verdict(input, "leaked_code", share.touch.id) !== null
  const whole = own.reduce((sum, share) => sum + BigInt(share.micros), 0n)
  const paid = own.reduce(
    (sum, share) => sum + BigInt(share.micros) * BigInt(isLeaked(share) ? bpsOf(leakedCodes) : WHOLE_BPS),
    0n,
  )
  const why = [
    ...(paid < whole * BigInt(WHOLE_BPS) ? [`a leaked code pays ${percent(bpsOf(leakedCodes))}`] : []),
    ...(returning < WHOLE_BPS ? [`the order of a returning customer pays ${percent(returning)}`] : []),
  ]
  const paidBps = Number(divideHalfEven(paid * BigInt(returning), whole * BigInt(WHOLE_BPS)))
  return why.length === 0 ? { paidBps } : { paidBps, paidLess: why.join(", and ") }
}

function bpsOf(pay: Pay): number {
  if (pay.kind === "full") return WHOLE_BPS
  return pay.kind === "none" ? 0 : pay.bps
}

function percent(bps: number): string {
  return `${bps / 100} %`
}
