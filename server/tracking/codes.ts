/** Short enough to type on a phone. */
const LONGEST_NAME = 12
const NAMELESS = "FRIEND"

/**
 * A code for a creator from their name and what it takes off: "Ana Ruiz" with 1000 basis points is ANA10. When that is
 * taken, further attempts (1, 2, …) get digits after a dash: ANA10-2, ANA10-3.
 */
export function suggestCode(name: string, discountBps: number, attempt: number): string {
  const [first = ""] = name.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase().split(/\s+/).filter(hasLetters)
  const base = `${first.replace(/[^A-Z0-9]/g, "").slice(0, LONGEST_NAME) || NAMELESS}${discountInCode(discountBps)}`
  return attempt === 0 ? base : `${base}-${attempt + 1}`
}

/** As codes are compared: Shopify does not tell ana10 from ANA10, and shoppers add spaces. */
export function codeKey(code: string): string {
  return code.trim().toUpperCase()
}

/** A fraction of a percent would read as a larger number, so it stays out of the code. */
function discountInCode(discountBps: number): string {
  return String(Math.floor(discountBps / 100))
}

function hasLetters(word: string): boolean {
  return /[A-Z0-9]/.test(word)
}
