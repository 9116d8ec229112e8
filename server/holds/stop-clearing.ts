import { and, asc, eq, inArray, isNull, like, lte, or } from "drizzle-orm"
import { holdStops, type StopKind } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"
import { moneyOfOrders } from "./money-of-orders"

/** What is stopped: all money of orders, or single commissions. A bare list is of orders. */
export type Stopped = readonly Id<"ord">[] | { readonly commissions: readonly Id<"com">[] }

export type Stop = {
  readonly kind: StopKind
  /** What it belongs to, where several of a kind may stand. */
  readonly scope?: string
  readonly because: string
  readonly setBy: string
  /** The member who is asked when it is about to end. */
  readonly ownerId?: Id<"mem">
  /** From then on it stops nothing. */
  readonly until: Date
}

/**
 * Stops money from clearing, each order or commission once; one that stands already keeps its day, and one for a risk that its
 * setter let lapse is not set by them again, or it would have no end. Answers how many are new.
 */
export async function stopClearing(tx: BrandTx, what: Stopped, stop: Stop, now: Date): Promise<number> {
  const { brandId } = tx
  const lapsed = await lapsedStops(tx, what, stop, now)
  const wanted = subjects(what).filter(one => !lapsed.has(one.orderId ?? one.commissionId))
  if (wanted.length === 0) return 0
  // What let go by itself makes room for another.
  const over = and(ours(tx, what, stop), isNull(holdStops.releasedAt), lte(holdStops.until, now))
  await tx.update(holdStops).set({ releasedAt: holdStops.until, releasedBy: "system" }).where(over)
  const rows = await tx
    .insert(holdStops)
    .values(wanted.map(one => ({ brandId, id: newId<"stp">(now), ...one, ...stop, setAt: now })))
    .onConflictDoNothing()
    .returning({ id: holdStops.id })
  return rows.length
}

/** Those that this setter stopped for a risk before, until the stop's own end, or until a dispute let go of it. */
async function lapsedStops(tx: BrandTx, what: Stopped, stop: Stop, now: Date): Promise<ReadonlySet<string | null>> {
  if (stop.kind !== "risk" || subjects(what).length === 0) return new Set()
  const over = or(
    and(isNull(holdStops.releasedAt), lte(holdStops.until, now)),
    eq(holdStops.releasedAt, holdStops.until),
    like(holdStops.releasedBy, "dispute:%"),
  )
  const rows = await tx
    .selectDistinct({ orderId: holdStops.orderId, commissionId: holdStops.commissionId })
    .from(holdStops)
    .where(and(ours(tx, what, stop), eq(holdStops.setBy, stop.setBy), over))
  return new Set(rows.map(row => row.orderId ?? row.commissionId))
}

/**
 * Lets go of what stands of a kind; of one scope only, where one is named. With orders go those of their money that a dispute left
 * standing alone.
 */
export async function releaseStops(
  tx: BrandTx,
  what: Stopped,
  { by, ...which }: { readonly kind: StopKind; readonly scope?: string; readonly by: string },
  now: Date,
): Promise<void> {
  if (subjects(what).length === 0) return
  await tx
    .update(holdStops)
    .set({ releasedAt: now, releasedBy: by })
    .where(and(ours(tx, what, which), isNull(holdStops.releasedAt)))
  if ("commissions" in what) return
  const left = and(eq(holdStops.brandId, tx.brandId), eq(holdStops.kind, which.kind), isNull(holdStops.releasedAt))
  await tx
    .update(holdStops)
    .set({ releasedAt: now, releasedBy: by })
    .where(and(left, inArray(holdStops.commissionId, moneyOfOrders(tx, what))))
}

/** Lets go of the next `most` that stand of a kind and scope, whatever they stop; answers how many those were. */
export async function releaseScope(
  tx: BrandTx,
  { kind, scope, by }: { readonly kind: StopKind; readonly scope: string; readonly by: string },
  most: number,
  now: Date,
): Promise<number> {
  const standing = and(eq(holdStops.brandId, tx.brandId), eq(holdStops.kind, kind), eq(holdStops.scope, scope))
  const next = tx
    .select({ id: holdStops.id })
    .from(holdStops)
    .where(and(standing, isNull(holdStops.releasedAt)))
    .orderBy(asc(holdStops.id))
    .limit(most)
  const rows = await tx
    .update(holdStops)
    .set({ releasedAt: now, releasedBy: by })
    .where(and(eq(holdStops.brandId, tx.brandId), inArray(holdStops.id, next)))
    .returning({ id: holdStops.id })
  return rows.length
}

function subjects(what: Stopped) {
  if ("commissions" in what) return what.commissions.map(commissionId => ({ orderId: null, commissionId }))
  return what.map(orderId => ({ orderId, commissionId: null }))
}

function ours(tx: BrandTx, what: Stopped, { kind, scope }: { readonly kind: StopKind; readonly scope?: string }) {
  return and(
    eq(holdStops.brandId, tx.brandId),
    "commissions" in what
      ? inArray(holdStops.commissionId, [...what.commissions])
      : inArray(holdStops.orderId, [...what]),
    eq(holdStops.kind, kind),
    scope === undefined ? undefined : eq(holdStops.scope, scope),
  )
}
