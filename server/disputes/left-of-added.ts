import { formatMoney, ratio } from "@/server/kernel/money"

/** What an order keeps now and what it kept when it was decided about it, in minor units of its currency. */
export type Kept = {
  readonly nowMinor: number
  /** Zero only for an order that was worth nothing as placed. */
  readonly decidedMinor: number
  /** Cancelled, voided, unknown to the shop, or a test: nothing is earned. */
  readonly isVoid: boolean
}

type Steps = readonly { readonly words: string; readonly amountMinor: number | null }[]

/**
 * What is left of an addition, in minor units: it was decided for what the order kept then, so it follows what it keeps now.
 * Rounded half to even once; never more than was added.
 */
export function leftOfAdded(addedMinor: number, { nowMinor, decidedMinor, isVoid }: Kept): number {
  if (isVoid) return 0
  return decidedMinor > 0 ? ratio(addedMinor, Math.min(Math.max(0, nowMinor), decidedMinor), decidedMinor) : addedMinor
}

/** The reckoning: what was decided, and below it what the order keeps, where that is less. */
export function stepsOfAdded(decided: { words: string; amountMinor: number }, kept: Kept, currency: string): Steps {
  const { nowMinor, decidedMinor, isVoid } = kept
  if (!isVoid && nowMinor >= decidedMinor) return [decided]
  const text = (minor: number) => formatMoney({ minor, currency }, "en")
  const words = isVoid
    ? "The order came to nothing."
    : `The order keeps ${text(Math.max(0, nowMinor))} of ${text(decidedMinor)}.`
  return [decided, { words, amountMinor: leftOfAdded(decided.amountMinor, kept) }]
}
