import { exponent } from "@/server/kernel/currency"
import { refuse } from "@/server/kernel/error"

/** A bonus is given for something that can be shown; an adjustment corrects, either way, with a reason. */
export type ManualWish = {
  readonly kind: "bonus" | "adjustment"
  readonly title: string
  /** In minor units; below zero the creator owes it. */
  readonly amountMinor: number
  /** What a bonus is for, or why an amount is adjusted. */
  readonly because: string
  /** What shows it: an address or a note. */
  readonly proof: string | null
  readonly holdDays: number
}

const LONGEST_TITLE = 120
const LONGEST_REASON = 500
const LONGEST_PROOF = 2_000
const MOST_HOLD_DAYS = 365
/** Without a limit of its own, a brand lets one person give or take a hundred of a currency; of one without decimals, ten thousand. */
const LIMIT_UNITS = 100

/** Up to which amount, in minor units, one person gives or takes alone in 30 days when the brand set nothing. */
export function limitUnlessSet(currency: string): number {
  return LIMIT_UNITS * 10 ** (exponent(currency) || 2)
}

/** Whether a second person must say yes: what one gave or took alone comes to more than the limit with it. In minor units. */
export function needsSecond(amountMinor: number, aloneMinor: number, limitMinor: number): boolean {
  return aloneMinor + Math.abs(amountMinor) > limitMinor
}

/** A wish as it is kept. Refuses nothing for something, a bonus below zero, and amounts without a reason. */
export function readManual(wish: ManualWish): ManualWish {
  const { kind, amountMinor, holdDays } = wish
  if (!Number.isSafeInteger(amountMinor) || amountMinor === 0)
    throw refuse("invalid", "Nothing would change. Give an amount other than zero.")
  if (kind === "bonus" && amountMinor < 0)
    throw refuse("invalid", "A bonus is more than nothing. To take something, make an adjustment.")
  if (!Number.isInteger(holdDays) || holdDays < 0 || holdDays > MOST_HOLD_DAYS)
    throw refuse("invalid", `It is held for 0 to ${MOST_HOLD_DAYS} whole days.`)
  const title = said(wish.title, LONGEST_TITLE, "Name it, so that its creator knows what it is.")
  const because = said(wish.because, LONGEST_REASON, "Say what it is for; its creator reads it.")
  const proof = wish.proof?.trim() || null
  if (kind === "bonus" && proof === null)
    throw refuse("invalid", "Say what shows it: the address of a post, or a figure and where it is from.")
  if (proof !== null && proof.length > LONGEST_PROOF)
    throw refuse("invalid", `Keep the proof under ${LONGEST_PROOF} letters.`)
  return { kind, title, amountMinor, because, proof, holdDays }
}

function said(wanted: string, longest: number, ask: string): string {
  const text = wanted.trim()
  if (text === "") throw refuse("invalid", ask)
  if (text.length > longest)
    throw refuse("invalid", `"${text.slice(0, 30)}…" is too long. Keep it under ${longest} letters.`)
  return text
}
