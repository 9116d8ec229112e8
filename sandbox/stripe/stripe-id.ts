import { randomBytes } from "node:crypto"

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
const ID_LENGTH = 24

/** A new unguessable id in Stripe's manner: a prefix such as `tr`, an underscore and 24 letters and digits. */
export function stripeId(prefix: string): string {
  let text = ""
  for (const byte of randomBytes(ID_LENGTH)) text += ALPHABET[byte % ALPHABET.length]
  return `${prefix}_${text}`
}
