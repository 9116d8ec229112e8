import { and, asc, eq, gt, inArray, isNull, type SQL } from "drizzle-orm"
import { holdStops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

const MOST_AT_ONCE = 1_000

/** Reasons in words, by what they stop. */
export type Reasons<P extends "ord" | "com"> = ReadonlyMap<Id<P>, readonly string[]>

/** Those of the orders all money of which something stops from clearing at `now`. */
export async function standingStops(tx: BrandTx, orderIds: readonly Id<"ord">[], now: Date): Promise<Reasons<"ord">> {
  return reasonsBy(orderIds, async ids => {
    const rows = await standing(tx, inArray(holdStops.orderId, [...ids]), now)
    return rows.flatMap(({ orderId, because }) => (orderId ? [[orderId, because] as const] : []))
  })
}

/** Those of the commissions that something stops on their own; what stops their orders is not in it. */
export async function stoppedCommissions(
  tx: BrandTx,
  commissionIds: readonly Id<"com">[],
  now: Date,
): Promise<Reasons<"com">> {
  return reasonsBy(commissionIds, async ids => {
    const rows = await standing(tx, inArray(holdStops.commissionId, [...ids]), now)
    return rows.flatMap(({ commissionId, because }) => (commissionId ? [[commissionId, because] as const] : []))
  })
}

async function standing(tx: BrandTx, what: SQL, now: Date) {
  return tx
    .select({ orderId: holdStops.orderId, commissionId: holdStops.commissionId, because: holdStops.because })
    .from(holdStops)
    .where(and(eq(holdStops.brandId, tx.brandId), what, isNull(holdStops.releasedAt), gt(holdStops.until, now)))
    .orderBy(asc(holdStops.setAt), asc(holdStops.id))
}

async function reasonsBy<P extends "ord" | "com">(
  ids: readonly Id<P>[],
  read: (some: readonly Id<P>[]) => Promise<readonly (readonly [Id<P>, string])[]>,
): Promise<Reasons<P>> {
  const found = new Map<Id<P>, readonly string[]>()
  for (let start = 0; start < ids.length; start += MOST_AT_ONCE)
    for (const [id, because] of await read(ids.slice(start, start + MOST_AT_ONCE)))
      found.set(id, [...(found.get(id) ?? []), because])
  return found
}
