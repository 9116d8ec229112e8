import { and, eq, inArray } from "drizzle-orm"
import { postings } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/**
 * Whether money of these commissions has ever cleared: from then on new evidence changes no money. A hold that ended with
 * nothing in it posted nothing and settles nothing.
 */
export async function anyCleared(tx: BrandTx, commissionIds: readonly Id<"com">[]): Promise<boolean> {
  if (commissionIds.length === 0) return false
  const ofThese = and(eq(postings.brandId, tx.brandId), inArray(postings.commissionId, [...commissionIds]))
  const [row] = await tx
    .select({ id: postings.id })
    .from(postings)
    .where(and(ofThese, eq(postings.kind, "cleared")))
    .limit(1)
  return row !== undefined
}
