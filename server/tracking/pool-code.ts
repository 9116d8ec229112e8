import { randomInt } from "node:crypto"

/**
 * "asked": on its way into the shop; "free": waits for a click; "reserved": given to one, for good; "used": an order has it;
 * "expired": its time is up, to be deleted in the shop; "deleted": gone from it; "failed": the shop would not have it.
 */
export type PoolCodeState = "asked" | "free" | "reserved" | "used" | "expired" | "deleted" | "failed"

/** No vowels, so that no word appears by chance; no 0, 1, I, L, so that nobody misreads one. */
const LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ"
const PART = 5

/** A new single-use code, "JUNI-7KX2M-9PQRT": 28^10 of them, so that nobody finds one by trying. */
export function newPoolCode(prefix: string): string {
  return `${prefix}-${letters(PART)}-${letters(PART)}`
}

/** An ending that nobody guesses, for a code that takes the place of a leaked one: "ANA10-7KX2". */
export function letters(count: number): string {
  return Array.from({ length: count }, () => LETTERS[randomInt(LETTERS.length)]).join("")
}

/** How a brand's codes begin unless it says otherwise: "Juniper & Co" is JUNIPER. */
export function prefixOf(brandName: string): string {
  const plain = brandName.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase()
  const [first = ""] = plain.split(/[^A-Z0-9]+/).filter(word => word.length > 1)
  return first.slice(0, 8) || "SHOP"
}
