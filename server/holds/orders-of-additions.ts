import { and, eq, inArray, isNotNull } from "drizzle-orm"
import { commissions, disputes } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

const MOST_AT_ONCE = 1_000

/**
 * The orders about which disputes added some of the commissions; those that are about no order are not in it. What stops an
 * order stops what was added about it too.
 */
export async function ordersOfAdditions(
  tx: BrandTx,
  commissionIds: readonly Id<"com">[],
): Promise<ReadonlyMap<Id<"com">, Id<"ord">>> {
  const orderOf = new Map<Id<"com">, Id<"ord">>()
  for (let start = 0; start < commissionIds.length; start += MOST_AT_ONCE)
    for (const { commissionId, orderId } of await additions(tx, commissionIds.slice(start, start + MOST_AT_ONCE)))
      if (orderId) orderOf.set(commissionId, orderId)
  return orderOf
}

async function additions(tx: BrandTx, ids: readonly Id<"com">[]) {
  const opened = and(eq(disputes.brandId, commissions.brandId), eq(disputes.id, commissions.subjectId))
  return await tx
    .select({ commissionId: commissions.id, orderId: disputes.orderId })
    .from(commissions)
    .innerJoin(disputes, opened)
    .where(
      and(
        eq(commissions.brandId, tx.brandId),
        inArray(commissions.id, [...ids]),
        eq(commissions.kind, "adjustment"),
        isNotNull(disputes.orderId),
      ),
    )
}
