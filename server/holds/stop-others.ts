import { and, asc, eq, gt, inArray, isNull, ne, sql } from "drizzle-orm"
import { commissions, holdStops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"
import { moneyOfOrders } from "./money-of-orders"

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
  if (than.orderId === null) return
  const others = moneyOfOrders(tx, [than.orderId], ne(commissions.creatorId, than.creatorId))
  const theirs = (await others.limit(MOST_OTHERS)).map(row => row.id).sort()
  for (const stop of stops) {
    const setAt = await firstSetAt(tx, stop)
    const rows = theirs.map(commissionId => ({ ...onOne(stop, commissionId, now), setAt }))
    if (rows.length > 0) await tx.insert(holdStops).values(rows).onConflictDoNothing()
  }
}

/**
 * What a dispute adds about an order is held as its creator's own money of the order is, where that is stopped alone: for the same
 * reasons, until the same days.
 */
export async function stopWithOwn(
  tx: BrandTx,
  { commissionId, orderId, creatorId }: { commissionId: Id<"com">; orderId: Id<"ord">; creatorId: Id<"crt"> },
  now: Date,
): Promise<void> {
  const own = moneyOfOrders(tx, [orderId], eq(commissions.creatorId, creatorId))
  const stands = and(
    isNull(holdStops.releasedAt),
    gt(holdStops.until, now),
    inArray(holdStops.kind, ["risk", "person"]),
  )
  const stops = await tx
    .select()
    .from(holdStops)
    .where(and(eq(holdStops.brandId, tx.brandId), stands, inArray(holdStops.commissionId, own)))
    .orderBy(asc(holdStops.id))
    .limit(MOST_OTHERS)
  if (stops.length === 0) return
  await tx
    .insert(holdStops)
    .values(stops.map(stop => onOne(stop, commissionId, now)))
    .onConflictDoNothing()
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
