import { and, asc, eq, ne, or, sql } from "drizzle-orm"
import { commissions, disputes, holdStops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"

type Stop = typeof holdStops.$inferSelect

/** More creators than ever share an order, with what disputes added about it. */
const MOST_OTHERS = 500

/**
 * What stopped all money of an order goes on stopping that of its creators other than one, each commission by itself: for the same
 * reason, until the same day, counted from when the first of its extensions was set.
 */
export async function stopOthers(
  tx: BrandTx,
  stops: readonly Stop[],
  than: { readonly orderId: Id<"ord"> | null; readonly creatorId: Id<"crt"> },
  now: Date,
): Promise<void> {
  const theirs = await commissionsOfOthers(tx, than)
  for (const stop of stops) {
    const setAt = await firstSetAt(tx, stop)
    const rows = theirs.map(commissionId => ({ ...onOne(stop, commissionId, now), setAt }))
    if (rows.length > 0) await tx.insert(holdStops).values(rows).onConflictDoNothing()
  }
}

/** Commissions of the order, and what disputes added about it, of everybody else. */
async function commissionsOfOthers(
  tx: BrandTx,
  { orderId, creatorId }: { readonly orderId: Id<"ord"> | null; readonly creatorId: Id<"crt"> },
): Promise<readonly Id<"com">[]> {
  if (orderId === null) return []
  const added = and(eq(disputes.brandId, commissions.brandId), eq(disputes.id, commissions.subjectId))
  const about = and(eq(commissions.kind, "adjustment"), eq(disputes.orderId, orderId))
  const rows = await tx
    .select({ id: commissions.id })
    .from(commissions)
    .leftJoin(disputes, added)
    .where(
      and(
        eq(commissions.brandId, tx.brandId),
        ne(commissions.creatorId, creatorId),
        or(eq(commissions.orderId, orderId), about),
      ),
    )
    .orderBy(asc(commissions.id))
    .limit(MOST_OTHERS)
  return rows.map(row => row.id)
}

/** A person's hold is a scope of its own; all others stand once in their scope. */
function onOne({ orderId: _, releasedAt: __, releasedBy: ___, ...stop }: Stop, commissionId: Id<"com">, now: Date) {
  const id = newId<"stp">(now)
  return { ...stop, id, commissionId, scope: stop.kind === "person" ? id : stop.scope }
}

async function firstSetAt(tx: BrandTx, { orderId, kind, scope, setAt }: Stop): Promise<Date> {
  const chain = and(eq(holdStops.orderId, orderId ?? sql`null`), eq(holdStops.kind, kind), eq(holdStops.scope, scope))
  const [first] = await tx
    .select({ setAt: holdStops.setAt })
    .from(holdStops)
    .where(and(eq(holdStops.brandId, tx.brandId), chain))
    .orderBy(asc(holdStops.setAt))
    .limit(1)
  return kind === "person" && first ? first.setAt : setAt
}
