import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto"
import { invariant, present } from "@/server/kernel/error"

/** What was sealed before keys had ids of their own: under the app's first secret, which stands last. */
const FIRST_KEY_ID = "k1"
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals short secrets at rest. `place` (tenant, table, row) is bound in: a sealed value moved elsewhere does not open. A
 * sealed value begins with the id of its key and a point.
 */
export type SecretBox = {
  /** The id of the key that seals now. */
  readonly keyId: string
  seal(secret: string, place: string): string
  open(sealed: string, place: string): string
}

/** AES-256-GCM under keys derived from these secrets: the first one seals, all of them open. */
export function secretBox(secret: string, ...before: readonly string[]): SecretBox {
  const keys = [secret, ...before].map(keyOf)
  const first = present(keys[0], "the key that seals")
  const byId = new Map(keys.map(({ id, key }) => [id, key]))
  byId.set(FIRST_KEY_ID, present(keys.at(-1), "the first key").key)
  return {
    keyId: first.id,
    seal(secret, place) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv("aes-256-gcm", first.key, iv).setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()])
      return `${first.id}.${Buffer.concat([iv, body]).toString("base64url")}`
    },
    open(sealed, place) {
      const [id = "", text = ""] = sealed.split(".")
      const key = byId.get(id)
      invariant(key, "a sealed secret names a key we do not have")
      const bytes = Buffer.from(text, "base64url")
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES)).setAAD(Buffer.from(place))
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
      return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8")
    },
  }
}

/** The id is made of the key itself, so that no list of keys can be numbered wrongly. */
function keyOf(secret: string): { id: string; key: Buffer } {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "tributary secret box", 32))
  return { id: createHash("sha256").update("id of ").update(key).digest("hex").slice(0, 12), key }
}
