import { and, asc, eq, gt, inArray, isNull, lte, or } from "drizzle-orm"
import { holdStops, type StopKind } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"

const MOST_ORDERS = 1_000

export type Stop = {
  readonly kind: StopKind
  /** What it belongs to, where several of a kind may stand. */
  readonly scope?: string
  readonly because: string
  readonly setBy: string
  /** From then on it stops nothing. */
  readonly until: Date
}

/**
 * Stops the orders' money from clearing, each once; one that stands already keeps its day, and one for a risk that its setter let
 * lapse is not set by them again, or it would have no end. Answers how many are new.
 */
export async function stopClearing(
  tx: BrandTx,
  orderIds: readonly Id<"ord">[],
  stop: Stop,
  now: Date,
): Promise<number> {
  const { brandId } = tx
  const lapsed = await lapsedStops(tx, orderIds, stop, now)
  const wanted = orderIds.filter(id => !lapsed.has(id))
  if (wanted.length === 0) return 0
  // What let go by itself makes room for another.
  const over = and(ours(tx, wanted, stop.kind), isNull(holdStops.releasedAt), lte(holdStops.until, now))
  await tx.update(holdStops).set({ releasedAt: holdStops.until, releasedBy: "system" }).where(over)
  const rows = await tx
    .insert(holdStops)
    .values(wanted.map(orderId => ({ brandId, id: newId<"stp">(now), orderId, ...stop, setAt: now })))
    .onConflictDoNothing()
    .returning({ orderId: holdStops.orderId })
  return rows.length
}

/** Those of the orders that this setter stopped before, and that nobody let go until the stop's own end. */
async function lapsedStops(tx: BrandTx, orderIds: readonly Id<"ord">[], { kind, setBy }: Stop, now: Date) {
  if (kind !== "risk" || orderIds.length === 0) return new Set<Id<"ord">>()
  const over = or(
    and(isNull(holdStops.releasedAt), lte(holdStops.until, now)),
    eq(holdStops.releasedAt, holdStops.until),
  )
  const rows = await tx
    .selectDistinct({ orderId: holdStops.orderId })
    .from(holdStops)
    .where(and(ours(tx, orderIds, kind), eq(holdStops.setBy, setBy), over))
  return new Set(rows.flatMap(({ orderId }) => orderId ?? []))
}

/** Lets go of what stands. */
export async function releaseStops(
  tx: BrandTx,
  orderIds: readonly Id<"ord">[],
  { kind, by }: { readonly kind: Stop["kind"]; readonly by: string },
  now: Date,
): Promise<void> {
  if (orderIds.length === 0) return
  await tx
    .update(holdStops)
    .set({ releasedAt: now, releasedBy: by })
    .where(and(ours(tx, orderIds, kind), isNull(holdStops.releasedAt)))
}

/** Those of the orders of which something stops the clearing at `now`, with the reasons in words. */
export async function standingStops(
  tx: BrandTx,
  orderIds: readonly Id<"ord">[],
  now: Date,
): Promise<ReadonlyMap<Id<"ord">, readonly string[]>> {
  const found = new Map<Id<"ord">, readonly string[]>()
  for (let start = 0; start < orderIds.length; start += MOST_ORDERS) {
    const ids = orderIds.slice(start, start + MOST_ORDERS)
    const stands = and(ours(tx, ids), isNull(holdStops.releasedAt), gt(holdStops.until, now))
    const rows = await tx
      .select({ orderId: holdStops.orderId, because: holdStops.because })
      .from(holdStops)
      .where(stands)
      .orderBy(asc(holdStops.orderId), asc(holdStops.setAt), asc(holdStops.id))
    for (const { orderId, because } of rows) if (orderId) found.set(orderId, [...(found.get(orderId) ?? []), because])
  }
  return found
}

function ours(tx: BrandTx, orderIds: readonly Id<"ord">[], kind?: Stop["kind"]) {
  return and(
    eq(holdStops.brandId, tx.brandId),
    inArray(holdStops.orderId, [...orderIds]),
    kind ? eq(holdStops.kind, kind) : undefined,
  )
}
