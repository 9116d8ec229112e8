import { refuse } from "@/server/kernel/error"
import { addDays, HOUR_MS } from "@/server/kernel/time"

/** One word of a person holds at most so long; whoever still needs it says so again. */
export const LONGEST_HOLD_DAYS = 30
/** However often it is extended, it ends this long after it was first set. */
export const LONGEST_IN_ALL_DAYS = 90
/** Its owner is told this long before it ends. */
export const TOLD_BEFORE_MS = 48 * HOUR_MS

const SHORTEST_REASON = 10
const LONGEST_REASON = 300

/** Why a person holds money, as a clause that both faces read: "It is held while the brand looks into it: …". */
export function personReason(said: string): string {
  const words = said
    .trim()
    .replace(/\s+/g, " ")
    .replace(/[.\s]+$/, "")
  if (words.length < SHORTEST_REASON || words.length > LONGEST_REASON)
    throw refuse(
      "invalid",
      `Say why in ${SHORTEST_REASON} to ${LONGEST_REASON} characters. The creator reads it; name no shopper.`,
    )
  return `the brand looks into it: ${words}`
}

/** Refuses a last day that has passed, or is further away than a person may hold money. */
export function refuseDeadline(until: Date, { setAt, now }: { readonly setAt: Date; readonly now: Date }): void {
  if (until <= now) throw refuse("invalid", "The last day of the hold has passed. Choose a later one.")
  if (until > addDays(now, LONGEST_HOLD_DAYS + 1))
    throw refuse(
      "invalid",
      `A hold lasts at most ${LONGEST_HOLD_DAYS} days from now. It can be extended before it ends.`,
    )
  if (until > addDays(setAt, LONGEST_IN_ALL_DAYS + 1))
    throw refuse("conflict", `A hold lasts at most ${LONGEST_IN_ALL_DAYS} days in all. Decide, or let it go.`)
}
