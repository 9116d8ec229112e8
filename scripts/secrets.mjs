/** Secrets that nobody chose: made once, kept in `.data/secrets.json` (0600). */
import { randomBytes } from "node:crypto"
import { places, readJson, writeJson } from "./places.mjs"

/** @returns fresh random secrets, in the vendors' own formats so that their clients accept them */
export function newSecrets() {
  const random = bytes => randomBytes(bytes).toString("hex")
  return {
    nextauthSecret: randomBytes(32).toString("base64url"),
    shopifyApiKey: random(16),
    shopifyApiSecret: `shpss_${random(16)}`,
    stripeSecretKey: `sk_test_${random(24)}`,
    stripeWebhookSecret: `whsec_${random(24)}`,
  }
}

/** @returns the secrets of this clone */
export function keptSecrets() {
  const kept = readJson(places.secrets)
  const all = { ...newSecrets(), ...kept }
  if (!kept || Object.keys(all).length !== Object.keys(kept).length) writeJson(places.secrets, all)
  return all
}
