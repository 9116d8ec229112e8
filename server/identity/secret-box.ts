import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"
import { invariant } from "@/server/kernel/error"

const KEY_ID = "k1"
const IV_BYTES = 12
const TAG_BYTES = 16

/** Seals short secrets at rest. `place` (tenant, table, row) is bound in: a sealed value moved elsewhere does not open. */
export type SecretBox = {
  seal(secret: string, place: string): string
  open(sealed: string, place: string): string
}

/** AES-256-GCM under a key derived from the app's secret. */
export function secretBox(appSecret: string): SecretBox {
  const key = Buffer.from(hkdfSync("sha256", appSecret, "", "tributary secret box", 32))
  return {
    seal(secret, place) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()])
      return `${KEY_ID}.${Buffer.concat([iv, body]).toString("base64url")}`
    },
    open(sealed, place) {
      invariant(sealed.startsWith(`${KEY_ID}.`), "a sealed secret names a key we do not have")
      const bytes = Buffer.from(sealed.slice(KEY_ID.length + 1), "base64url")
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES)).setAAD(Buffer.from(place))
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
      return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8")
    },
  }
}
