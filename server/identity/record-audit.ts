import { desc, eq, sql } from "drizzle-orm"
import { auditLog } from "@/db/schema/identity"
import type { BrandTx } from "@/db/scope"
import { newId } from "@/server/kernel/id"
import { auditHash, BEFORE_THE_FIRST, type NewAuditEntry } from "./audit-entry"

/**
 * Writes down who did what, in the transaction that does it: both happen or neither. Writers of one brand take turns until
 * their transactions end, so that the chain has no gap; call it last.
 */
export async function recordAudit(tx: BrandTx, entry: NewAuditEntry, now: Date): Promise<void> {
  // Its own statement: the next one must see what the holder before us committed.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('audit ' || ${tx.brandId}::text, 0))`)
  const [last] = await tx
    .select({ seq: auditLog.seq, hash: auditLog.hash })
    .from(auditLog)
    .where(eq(auditLog.brandId, tx.brandId))
    .orderBy(desc(auditLog.seq))
    .limit(1)
  const { actor, action, subject, detail } = entry
  const linked = {
    ...{ actor, action, subject, detail },
    brandId: tx.brandId,
    seq: (last?.seq ?? 0) + 1,
    id: newId<"aud">(now),
    at: now,
    previousHash: last?.hash ?? BEFORE_THE_FIRST,
  }
  await tx.insert(auditLog).values({ ...linked, hash: auditHash(linked) })
}
