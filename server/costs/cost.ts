import { refuse } from "@/server/kernel/error"
import { ratio } from "@/server/kernel/money"

const MINUTES_AN_HOUR = 60
const MOST_MINUTES = 60 * 24 * 31
const MOST_PIECES = 10_000
const LONGEST_TITLE = 120

/** What products given away cost in minor units: pieces at what one costs. Refuses fractions of a piece. */
export function giftMinor(unitMinor: number, quantity: number): number {
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > MOST_PIECES)
    throw refuse("invalid", `A gift is 1 to ${MOST_PIECES} pieces.`)
  return positive(unitMinor * quantity)
}

/** What time costs in minor units: minutes at a rate an hour, rounded once, half to even. */
export function timeMinor(minutes: number, hourlyMinor: number): number {
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MOST_MINUTES)
    throw refuse("invalid", "Give the time in whole minutes, at least one and at most a month.")
  return positive(ratio(hourlyMinor, minutes, MINUTES_AN_HOUR))
}

function positive(minor: number): number {
  if (!Number.isSafeInteger(minor) || minor <= 0)
    throw refuse("invalid", "This comes to nothing. Give what one costs, or an amount.")
  return minor
}

/** What a cost is called. Refuses none and an essay. */
export function costTitle(wanted: string): string {
  const title = wanted.trim()
  if (title === "" || title.length > LONGEST_TITLE)
    throw refuse("invalid", `Say what it was, in at most ${LONGEST_TITLE} letters.`)
  return title
}
