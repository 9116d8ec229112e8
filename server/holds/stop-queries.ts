import { and, asc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm"
import { commissionPositions, commissions, holdStops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { Subject } from "./set-person-hold"

/** More than anything gathers in its life; what lies beyond is not shown. */
const MOST_STOPS = 200

/** Everything that ever stopped an order or its commissions, oldest first. */
export async function stopsOf(tx: BrandTx, orderId: Id<"ord"> | null, commissionIds: readonly Id<"com">[]) {
  const on = or(
    orderId ? eq(holdStops.orderId, orderId) : undefined,
    commissionIds.length > 0 ? inArray(holdStops.commissionId, [...commissionIds]) : undefined,
  )
  if (!on) return []
  return tx
    .select()
    .from(holdStops)
    .where(and(eq(holdStops.brandId, tx.brandId), on))
    .orderBy(asc(holdStops.setAt), asc(holdStops.id))
    .limit(MOST_STOPS)
}

export type StopRow = Awaited<ReturnType<typeof stopsOf>>[number]

/** Holds of a member that end before a time, soonest first. */
export async function endingFor(tx: BrandTx, ownerId: Id<"mem">, now: Date, before: Date, limit: number) {
  return tx
    .select({
      id: holdStops.id,
      orderId: sql<Id<"ord"> | null>`coalesce(${holdStops.orderId}, ${commissions.orderId})`,
      because: holdStops.because,
      until: holdStops.until,
      name: sql<string>`coalesce((select o.name from orders o where o.brand_id = ${holdStops.brandId}
        and o.id = ${holdStops.orderId}), ${commissions.orderName})`,
    })
    .from(holdStops)
    .leftJoin(commissions, and(eq(commissions.brandId, holdStops.brandId), eq(commissions.id, holdStops.commissionId)))
    .where(
      and(
        eq(holdStops.brandId, tx.brandId),
        eq(holdStops.ownerId, ownerId),
        isNull(holdStops.releasedAt),
        gt(holdStops.until, now),
        sql`${holdStops.until} <= ${before.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(asc(holdStops.until), asc(holdStops.id))
    .limit(limit)
}

/** What a hold would be on: the order behind it, its name, and whether any money of it could still be stopped. */
export async function stoppable(tx: BrandTx, subject: Subject) {
  const which =
    subject.orderId === null ? eq(commissions.id, subject.commissionId) : eq(commissions.orderId, subject.orderId)
  const rows = await tx
    .select({
      orderId: commissions.orderId,
      name: commissions.orderName,
      movesMinor: sql`${commissionPositions.heldMinor} + ${commissionPositions.clearedMinor}`.mapWith(Number),
    })
    .from(commissions)
    .innerJoin(
      commissionPositions,
      and(eq(commissionPositions.brandId, commissions.brandId), eq(commissionPositions.commissionId, commissions.id)),
    )
    .where(and(eq(commissions.brandId, tx.brandId), which))
    .orderBy(asc(commissions.id))
  const [first] = rows
  return first ? { orderId: first.orderId, name: first.name, anyMoves: rows.some(row => row.movesMinor > 0) } : null
}
