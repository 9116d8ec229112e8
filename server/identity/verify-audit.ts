import { and, asc, eq, gt } from "drizzle-orm"
import { auditLog } from "@/db/schema/identity"
import type { BrandTx } from "@/db/scope"
import { type AuditDetail, auditHash, BEFORE_THE_FIRST } from "./audit-entry"

/** Rows read at a time; a chain of any length is checked in bounded memory. */
const STEP = 1_000

export type AuditSeal = { readonly seq: number; readonly hash: string }

/**
 * Walks the brand's chain: all of it, or what follows the entry `after`. Answers one sentence per entry that is missing,
 * moved or changed; none when all is well.
 */
export async function verifyAudit(tx: BrandTx, after?: AuditSeal): Promise<readonly string[]> {
  const wrong: string[] = []
  let { seq, hash } = after ?? { seq: 0, hash: BEFORE_THE_FIRST }
  for (;;) {
    const rows = await tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.brandId, tx.brandId), gt(auditLog.seq, seq)))
      .orderBy(asc(auditLog.seq))
      .limit(STEP)
    for (const row of rows) {
      if (row.seq !== seq + 1) wrong.push(`Audit entry ${seq + 1} is missing.`)
      if (row.previousHash !== hash) wrong.push(`Audit entry ${row.seq} does not follow the one before it.`)
      if (row.hash !== auditHash({ ...row, detail: row.detail as AuditDetail }))
        wrong.push(`Audit entry ${row.seq} was changed after it was written.`)
      seq = row.seq
      hash = row.hash
    }
    if (rows.length < STEP) return wrong
  }
}
