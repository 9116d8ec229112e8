import type { Amount } from "./money"

/** The states earned money goes through, in order. */
export const MONEY_STATES = ["held", "clearing", "cleared", "paid"] as const
export type MoneyState = (typeof MONEY_STATES)[number]

/** One part of the bar: how much is in a state, and what is known about when it moves on. */
export type MoneyPart = {
  state: MoneyState
  minor: number
  /** "on 14 December" or "next batch on 1 December": shown under the amount. */
  note?: string
  /** The figure's name, where the amount can say how it came about. */
  of?: string
}

/**
 * Widths in percent with which the parts share the bar. Every part that is not zero gets at least `floor` percent, so that a
 * small amount is still seen; the others give up in proportion. An empty bar has no widths.
 */
export function partWidths(parts: readonly MoneyPart[], floor = 3): number[] {
  const total = parts.reduce((sum, part) => sum + Math.max(part.minor, 0), 0)
  if (total === 0) return parts.map(() => 0)
  const exact = parts.map(part => (Math.max(part.minor, 0) * 100) / total)
  const lifted = exact.map(width => (width > 0 && width < floor ? floor : width))
  const surplus = lifted.reduce((sum, width) => sum + width, 0) - 100
  const above = exact.reduce((sum, width) => sum + (width > floor ? width - floor : 0), 0)
  return lifted.map(width => (width > floor && above > 0 ? width - (surplus * (width - floor)) / above : width))
}

/** The total of the parts as an amount. */
export function totalOf(parts: readonly MoneyPart[], currency: string): Amount {
  return { minor: parts.reduce((sum, part) => sum + part.minor, 0), currency }
}
