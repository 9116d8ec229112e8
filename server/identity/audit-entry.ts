import { type Canonical, fingerprint } from "@/server/kernel/canonical-json"
import type { Id } from "@/server/kernel/id"

export type AuditDetail = { readonly [key: string]: Canonical | undefined }

/** What a person did, before it has a place in the chain. */
export type NewAuditEntry = {
  /** `member:<id>`, `creator:<id>` or "system". */
  readonly actor: string
  /** A verb with its thing: "approve payout batch". */
  readonly action: string
  /** The public id of what was changed. */
  readonly subject: string
  readonly detail: AuditDetail
}

export type AuditEntry = NewAuditEntry & {
  readonly brandId: Id<"brd">
  readonly seq: number
  readonly id: Id<"aud">
  readonly at: Date
  readonly previousHash: string
}

/** What the first entry of a brand names as the one before it. */
export const BEFORE_THE_FIRST = "0".repeat(64)

/** Lower-case hex SHA-256 over everything the entry says and the hash before it. */
export function auditHash(entry: AuditEntry): string {
  const { brandId, seq, id, actor, action, subject, detail, previousHash } = entry
  return fingerprint({ brandId, seq, id, actor, action, subject, detail, at: entry.at.toISOString(), previousHash })
}
