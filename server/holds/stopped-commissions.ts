import { and, asc, eq, gt, inArray, isNull } from "drizzle-orm"
import { holdStops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

const MOST_COMMISSIONS = 1_000

/** Those of the commissions that something stops by themselves at `now`, with the reasons in words; orders' stops are apart. */
export async function stoppedCommissions(
  tx: BrandTx,
  commissionIds: readonly Id<"com">[],
  now: Date,
): Promise<ReadonlyMap<Id<"com">, readonly string[]>> {
  const found = new Map<Id<"com">, readonly string[]>()
  for (let start = 0; start < commissionIds.length; start += MOST_COMMISSIONS) {
    const ids = commissionIds.slice(start, start + MOST_COMMISSIONS)
    const rows = await tx
      .select({ commissionId: holdStops.commissionId, because: holdStops.because })
      .from(holdStops)
      .where(
        and(
          eq(holdStops.brandId, tx.brandId),
          inArray(holdStops.commissionId, ids),
          isNull(holdStops.releasedAt),
          gt(holdStops.until, now),
        ),
      )
      .orderBy(asc(holdStops.setAt), asc(holdStops.id))
    for (const { commissionId, because } of rows)
      if (commissionId) found.set(commissionId, [...(found.get(commissionId) ?? []), because])
  }
  return found
}
