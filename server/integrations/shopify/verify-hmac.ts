import { createHmac, timingSafeEqual } from "node:crypto"

const SHA256_BYTES = 32

/**
 * Whether `header` (X-Shopify-Hmac-Sha256, base64) signs exactly these bytes with one of the secrets.
 * Several secrets are tried so that a secret can be rotated without losing a delivery. Never throws.
 */
export function verifyShopifyHmac(rawBody: Uint8Array, header: string | null, secrets: readonly string[]): boolean {
  const given = decodeSignature(header)
  if (given === null) return false
  let matches = false
  for (const secret of secrets) {
    if (secret === "") continue
    const expected = createHmac("sha256", secret).update(rawBody).digest()
    // Every secret is tried even after a match, so that the time taken does not say which one it was.
    matches = timingSafeEqual(expected, given) || matches
  }
  return matches
}

function decodeSignature(header: string | null): Buffer | null {
  if (header === null) return null
  const bytes = Buffer.from(header, "base64")
  // Node's decoder skips what is not base64; only the one canonical spelling is accepted.
  return bytes.length === SHA256_BYTES && bytes.toString("base64") === header ? bytes : null
}
