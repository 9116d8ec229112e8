import { createHmac, timingSafeEqual } from "node:crypto"
import { MINUTE_MS, SECOND_MS } from "@/server/kernel/time"

/** Shopify's own library allows 90 seconds; a slow phone may take longer to follow a redirect. */
const FRESH_MS = 5 * MINUTE_MS
const SHA256_HEX = /^[0-9a-f]{64}$/

/**
 * Whether Shopify signed this query (`hmac` over all other parameters, sorted) with one of the secrets, not long ago. A
 * parameter that comes twice is refused: nobody can say which of the two was meant. Never throws.
 */
export function verifyShopifyQuery(query: URLSearchParams, secrets: readonly string[], now: Date): boolean {
  const names = [...query.keys()]
  const given = query.get("hmac") ?? ""
  if (new Set(names).size !== names.length || !SHA256_HEX.test(given)) return false
  const signed = signedText(query)
  let matches = false
  for (const secret of secrets) {
    if (secret === "") continue
    const expected = createHmac("sha256", secret).update(signed).digest()
    // Every secret is tried even after a match, so that the time taken does not say which one it was.
    matches = timingSafeEqual(expected, Buffer.from(given, "hex")) || matches
  }
  return matches && isFresh(query.get("timestamp") ?? "", now)
}

function signedText(query: URLSearchParams): string {
  const rest = [...query].filter(([name]) => name !== "hmac" && name !== "signature")
  const sorted = new URLSearchParams(rest.sort(([a], [b]) => (a < b ? -1 : 1)))
  return sorted.toString().replaceAll("+", "%20")
}

function isFresh(timestamp: string, now: Date): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(now.getTime() - Number(timestamp) * SECOND_MS) <= FRESH_MS
}
