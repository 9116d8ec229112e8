import { and, eq, sql } from "drizzle-orm"
import { auditLog } from "@/db/schema/identity"
import type { BrandTx } from "@/db/scope"
import { verifyAudit } from "./verify-audit"

/** What one look at the log recomputes; `npm run check:ledger` walks whole chains. */
const RECOMPUTED_AT_MOST = 2_000

/** The newest entries, recomputed: how many of how many, and one sentence per entry that is missing, moved or changed. */
export async function verifyRecentAudit(tx: BrandTx) {
  const [last] = await tx
    .select({ seq: sql<number>`coalesce(max(${auditLog.seq}), 0)::int` })
    .from(auditLog)
    .where(eq(auditLog.brandId, tx.brandId))
  const entries = last?.seq ?? 0
  const [before] = await tx
    .select({ seq: auditLog.seq, hash: auditLog.hash })
    .from(auditLog)
    .where(and(eq(auditLog.brandId, tx.brandId), eq(auditLog.seq, entries - RECOMPUTED_AT_MOST)))
  const checked = before ? RECOMPUTED_AT_MOST : entries
  return { entries, checked, wrong: await verifyAudit(tx, before) }
}
