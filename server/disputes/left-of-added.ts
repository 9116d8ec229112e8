import { formatMoney, ratio } from "@/server/kernel/money"

/** What the plan pays for the whole order if it is one creator's, in minor units: now, and when that was pinned. */
export type Whole = {
  readonly nowMinor: number
  /** Zero only where nothing was left of it even then. */
  readonly pinnedMinor: number
  /** Cancelled, voided, unknown to the shop, or a test: nothing is earned. */
  readonly isVoid: boolean
}

/** What a decision said: it adds this, so that the creator has at most `inAllMinor` of the order. In minor units. */
export type Decided = { readonly words: string; readonly amountMinor: number; readonly inAllMinor: number }

/** What its creator has of the order besides, in minor units; `isTaken`: a member credited it to others after the decision. */
export type Besides = { readonly earnedMinor: number; readonly isTaken: boolean }

type Steps = readonly { readonly words: string; readonly amountMinor: number | null }[]

/** The same part of an amount as is left of what the plan pays for the whole order: rounded half to even once, never more of it. */
export function leftOf(minor: number, { nowMinor, pinnedMinor, isVoid }: Whole): number {
  if (isVoid) return 0
  return pinnedMinor > 0 ? ratio(minor, Math.min(Math.max(0, nowMinor), pinnedMinor), pinnedMinor) : minor
}

/** Whether its creator has all that was decided without anything being added. */
export function hasAllAlready({ inAllMinor }: Decided, whole: Whole, { earnedMinor }: Besides): boolean {
  return earnedMinor > 0 && earnedMinor >= leftOf(inAllMinor, whole)
}

/**
 * What is left of an addition, step by step: what was decided, below it what the order has lost since, and what its creator has
 * of it besides, wherever that makes it less.
 */
export function stepsOfAdded(decided: Decided, whole: Whole, besides: Besides, currency: string): Steps {
  const text = (minor: number) => formatMoney({ minor, currency }, "en")
  const { words, amountMinor, inAllMinor } = decided
  const left = leftOf(amountMinor, whole)
  const room = Math.max(0, leftOf(inAllMinor, whole) - besides.earnedMinor)
  const lost = whole.isVoid
    ? "The order came to nothing."
    : `The plan pays ${text(whole.nowMinor)} for the whole order now, no longer ${text(whole.pinnedMinor)}.`
  return [
    { words, amountMinor },
    ...(left < amountMinor ? [{ words: lost, amountMinor: left }] : []),
    ...(room < left ? [{ words: `The order earns ${text(besides.earnedMinor)} besides.`, amountMinor: room }] : []),
    ...(besides.isTaken ? [{ words: "It was credited to others by hand since.", amountMinor: 0 }] : []),
  ]
}
