import { toDecimal } from "@/server/kernel/money"
import type { OfferTerms } from "./offer"
import { letters } from "./pool-code"

/** Short enough to type on a phone. */
const LONGEST_NAME = 12
const NAMELESS = "FRIEND"
const ENDING = 4

/**
 * A code for a creator from their name and what it takes off: "Ana Ruiz" with 1000 basis points is ANA10. When that is
 * taken, further attempts (1, 2, …) get digits after a dash: ANA10-2, ANA10-3.
 */
export function suggestCode(name: string, discountBps: number, attempt: number): string {
  return numbered(`${nameInCode(name)}${discountInCode(discountBps)}`, attempt)
}

/** The code that takes the place of a leaked one: it ends as nobody guesses, "ANA10-7KX2", anew for each attempt. */
export function replacementCode(name: string, discountBps: number): string {
  return `${suggestCode(name, discountBps, 0)}-${letters(ENDING)}`
}

/** A code of an offer for a creator: "ANA15" for 15 %, "ANA5OFF" for 5.00 of a currency. */
export function offerCode(name: string, value: OfferTerms["value"], attempt: number): string {
  if (value.kind === "percentage") return suggestCode(name, value.bps, attempt)
  const [whole = ""] = toDecimal(value.amountMinor, value.currency).split(".")
  return numbered(`${nameInCode(name)}${whole}OFF`, attempt)
}

/** The same in place of a leaked one. */
export function offerReplacement(name: string, value: OfferTerms["value"]): string {
  return `${offerCode(name, value, 0)}-${letters(ENDING)}`
}

/** As codes are compared: Shopify does not tell ana10 from ANA10, and shoppers add spaces. */
export function codeKey(code: string): string {
  return code.trim().toUpperCase()
}

function nameInCode(name: string): string {
  const [first = ""] = name.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase().split(/\s+/).filter(hasLetters)
  return first.replace(/[^A-Z0-9]/g, "").slice(0, LONGEST_NAME) || NAMELESS
}

function numbered(base: string, attempt: number): string {
  return attempt === 0 ? base : `${base}-${attempt + 1}`
}

/** A fraction of a percent would read as a larger number, so it stays out of the code. */
function discountInCode(discountBps: number): string {
  return String(Math.floor(discountBps / 100))
}

function hasLetters(word: string): boolean {
  return /[A-Z0-9]/.test(word)
}
