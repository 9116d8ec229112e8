import { and, desc, eq, lt } from "drizzle-orm"
import { auditLog } from "@/db/schema/identity"
import type { BrandTx } from "@/db/scope"
import { PAGE_LIMIT, type Page, page } from "@/server/kernel/page"

export type AuditRow = {
  seq: number
  actor: string
  action: string
  subject: string
  detail: Record<string, unknown>
  at: Date
  hash: string
}

/** What people did in this brand, newest first. The cursor is the last `seq` shown. */
export async function listAudit(tx: BrandTx, from: { cursor?: string; limit?: number }): Promise<Page<AuditRow>> {
  const limit = Math.min(from.limit ?? PAGE_LIMIT, PAGE_LIMIT)
  const before = from.cursor && /^\d{1,15}$/.test(from.cursor) ? Number(from.cursor) : undefined
  const { seq, actor, action, subject, detail, at, hash } = auditLog
  const rows = await tx
    .select({ seq, actor, action, subject, detail, at, hash })
    .from(auditLog)
    .where(and(eq(auditLog.brandId, tx.brandId), before === undefined ? undefined : lt(seq, before)))
    .orderBy(desc(seq))
    .limit(limit + 1)
  return page(rows, limit, row => String(row.seq))
}
