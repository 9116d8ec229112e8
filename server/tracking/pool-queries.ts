import { and, asc, count, desc, eq, isNotNull, isNull, or, sql } from "drizzle-orm"
import { codePools, offers, offerTerms, poolCodes, poolFills } from "@/db/schema/offers"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import type { PoolCodeState } from "./pool-code"

const MOST_FILLS = 20
const MOST_IN_NEED = 20
/** The chart's stretch of time. */
export const CHART_DAYS = 14

/** The pools of an offer, by shop. */
export async function poolsOf(tx: BrandTx, offerId: Id<"ofr">) {
  return await tx
    .select({
      poolId: codePools.id,
      shopId: codePools.shopId,
      prefix: codePools.prefix,
      size: codePools.size,
      lowWater: codePools.lowWater,
      reservationHours: codePools.reservationHours,
      endedAt: codePools.endedAt,
      fillWantedAt: codePools.fillWantedAt,
      fault: codePools.fault,
      missedCount: codePools.missedCount,
      missedSince: codePools.missedSince,
    })
    .from(codePools)
    .where(and(eq(codePools.brandId, tx.brandId), eq(codePools.offerId, offerId)))
    .orderBy(asc(codePools.id))
}

/** How many codes of a pool are in each state. */
export async function countCodes(tx: BrandTx, poolId: Id<"cpl">): Promise<Readonly<Record<PoolCodeState, number>>> {
  const rows = await tx
    .select({ state: poolCodes.state, count: count() })
    .from(poolCodes)
    .where(and(eq(poolCodes.brandId, tx.brandId), eq(poolCodes.poolId, poolId)))
    .groupBy(poolCodes.state)
  const of = (state: PoolCodeState) => rows.find(row => row.state === state)?.count ?? 0
  return {
    asked: of("asked"),
    free: of("free"),
    reserved: of("reserved"),
    used: of("used"),
    expired: of("expired"),
    deleted: of("deleted"),
    failed: of("failed"),
  }
}

/** Codes that were reserved on each of the last 14 days, and how many of those were used, in the brand's time zone. */
export async function codesByDay(tx: BrandTx, poolId: Id<"cpl">, timeZone: string, now: Date) {
  return await tx.execute<{ day: string; reserved: number; used: number }>(sql`
    select day::date::text as day, count(c.id)::int as reserved, (count(c.id) filter (where c.state = 'used'))::int as used
    from generate_series(
      date_trunc('day', ${addDays(now, 1 - CHART_DAYS).toISOString()}::timestamptz at time zone ${timeZone}),
      date_trunc('day', ${now.toISOString()}::timestamptz at time zone ${timeZone}), interval '1 day') as day
    left join pool_codes c on c.brand_id = ${tx.brandId} and c.pool_id = ${poolId}
      and c.reserved_at >= day at time zone ${timeZone} and c.reserved_at < (day + interval '1 day') at time zone ${timeZone}
    group by day order by day`)
}

/** The newest calls that added codes, newest first. */
export async function listFills(tx: BrandTx, poolId: Id<"cpl">) {
  return await tx
    .select({
      fillId: poolFills.id,
      askedCount: poolFills.askedCount,
      importedCount: poolFills.importedCount,
      failedCount: poolFills.failedCount,
      startedAt: poolFills.startedAt,
      finishedAt: poolFills.finishedAt,
    })
    .from(poolFills)
    .where(and(eq(poolFills.brandId, tx.brandId), eq(poolFills.poolId, poolId)))
    .orderBy(desc(poolFills.id))
    .limit(MOST_FILLS)
}

/** Pools of which shoppers went without a code, or that cannot be filled: each needs a person. */
export async function poolsInNeed(tx: BrandTx) {
  return await tx
    .select({
      offerId: codePools.offerId,
      title: sql<string>`${offerTerms.terms} ->> 'title'`,
      missedCount: codePools.missedCount,
      missedSince: codePools.missedSince,
      fault: codePools.fault,
    })
    .from(codePools)
    .innerJoin(offers, and(eq(offers.brandId, codePools.brandId), eq(offers.id, codePools.offerId)))
    .innerJoin(offerTerms, newestTerms)
    .where(
      and(
        eq(codePools.brandId, tx.brandId),
        isNull(codePools.endedAt),
        or(isNotNull(codePools.missedSince), isNotNull(codePools.fault)),
      ),
    )
    .orderBy(asc(codePools.id))
    .limit(MOST_IN_NEED)
}

/** A pool of which shoppers go without; null when nobody does. */
export async function poolAlarm(tx: BrandTx, poolId: Id<"cpl">) {
  const [pool] = await tx
    .select({
      offerId: codePools.offerId,
      missedCount: codePools.missedCount,
      title: sql<string>`${offerTerms.terms} ->> 'title'`,
    })
    .from(codePools)
    .innerJoin(offers, and(eq(offers.brandId, codePools.brandId), eq(offers.id, codePools.offerId)))
    .innerJoin(offerTerms, newestTerms)
    .where(and(eq(codePools.brandId, tx.brandId), eq(codePools.id, poolId), isNotNull(codePools.missedSince)))
  return pool ?? null
}

const newestTerms = and(
  eq(offerTerms.brandId, offers.brandId),
  eq(offerTerms.offerId, offers.id),
  eq(offerTerms.version, offers.version),
)
