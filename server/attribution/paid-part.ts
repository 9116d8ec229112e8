import { divideHalfEven, ratio, WHOLE_BPS } from "@/server/kernel/money"
import type { Share } from "./decide"
import type { Credit, DecisionInput, Pay } from "./decision"
import { verdict } from "./judge-touch"

/** How much of a credit the policy pays, and why less where it does: the parts of leaked codes, then the returning customer's. */
export function paidOf(own: readonly Share[], input: DecisionInput): Pick<Credit, "paidBps" | "paidLess"> {
  const { leakedCodes, returningCustomers } = input.policy
  const returning = input.customerType === "returning" ? bpsOf(returningCustomers) : WHOLE_BPS
  const leaked = leakedPart(own, input)
  const why = [
    ...(leaked < WHOLE_BPS ? [`a leaked code pays ${percent(bpsOf(leakedCodes))}`] : []),
    ...(returning < WHOLE_BPS ? [`the order of a returning customer pays ${percent(returning)}`] : []),
  ]
  const paidBps = ratio(leaked, returning, WHOLE_BPS)
  return why.length === 0 ? { paidBps } : { paidBps, paidLess: why.join(", and ") }
}

/** By the weight of each touch, rounded once. */
function leakedPart(own: readonly Share[], input: DecisionInput): number {
  const whole = own.reduce((sum, share) => sum + BigInt(share.micros), 0n)
  const paid = own.reduce((sum, { touch, micros }) => {
    const leaked = verdict(input, "leaked_code", touch.id) !== null
    return sum + BigInt(micros) * BigInt(leaked ? bpsOf(input.policy.leakedCodes) : WHOLE_BPS)
  }, 0n)
  return Number(divideHalfEven(paid, whole))
}

function bpsOf(pay: Pay): number {
  if (pay.kind === "full") return WHOLE_BPS
  return pay.kind === "none" ? 0 : pay.bps
}

function percent(bps: number): string {
  return `${bps / 100} %`
}
