import { createHash } from "node:crypto"

/** What may be hashed: JSON with safe integers only, so that no two writers print a number differently. */
export type Canonical =
  | null
  | boolean
  | number
  | string
  | readonly Canonical[]
  | { readonly [key: string]: Canonical | undefined }

/**
 * JSON with sorted keys and no white space, the same text for the same content everywhere. Undefined members are left out.
 * Throws a RangeError on a number that is not a safe integer.
 */
export function canonicalJson(value: Canonical): string {
  if (typeof value === "number" && !Number.isSafeInteger(value))
    throw new RangeError(`${value} is not a safe integer and has no canonical form.`)
  if (value === null || typeof value !== "object") return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`
  const members = Object.entries(value as { [key: string]: Canonical | undefined })
    .filter((entry): entry is [string, Canonical] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(",")}}`
}

/** Lower-case hex SHA-256 of the canonical JSON. */
export function fingerprint(value: Canonical): string {
  return sha256(canonicalJson(value))
}

/** Lower-case hex SHA-256 of text or bytes. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex")
}
