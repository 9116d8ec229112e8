import { and, desc, eq, sql } from "drizzle-orm"
import { brands, closedPeriods } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { present } from "@/server/kernel/error"
import { monthIn, monthsLater } from "./month"
import type { Span } from "./movements"

export type ClosedMonth = typeof closedPeriods.$inferSelect

/** Ten years of months; the record of each is a few kilobytes. */
const MOST = 120

/** The closed months of a brand, newest first. */
export async function listClosed(tx: BrandTx): Promise<readonly ClosedMonth[]> {
  const mine = eq(closedPeriods.brandId, tx.brandId)
  return tx.select().from(closedPeriods).where(mine).orderBy(desc(closedPeriods.untilAt)).limit(MOST)
}

/** A month that is closed; null while it is open. */
export async function closedMonth(tx: BrandTx, month: string): Promise<ClosedMonth | null> {
  const [row] = await tx
    .select()
    .from(closedPeriods)
    .where(and(eq(closedPeriods.brandId, tx.brandId), eq(closedPeriods.month, month)))
  return row ?? null
}

/** The month that would be closed next: the one after the last closed, or that of the first posting. Null before there is any. */
export async function nextToClose(tx: BrandTx): Promise<string | null> {
  const [last] = await listClosed(tx)
  if (last) return monthsLater(last.month, 1)
  const [first] = await tx.execute<{ at: string | null; zone: string }>(sql`
    select to_char((select min(recorded_at) from postings where brand_id = b.id) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') at,
      b.time_zone zone
    from brands b where b.id = ${tx.brandId}`)
  return first?.at ? monthIn(first.zone, new Date(first.at)) : null
}

/**
 * Where a month of the brand begins and ends. A closed one lies where it lay when it closed; the one after it begins where
 * it ended, also for a brand that moved to another zone meanwhile.
 */
export async function spanOf(tx: BrandTx, month: string): Promise<Span> {
  const closed = await closedMonth(tx, month)
  if (closed) return { from: closed.fromAt, until: closed.untilAt, timeZone: closed.timeZone }
  const before = await closedMonth(tx, monthsLater(month, -1))
  const first = `${month}-01`
  const [row] = await tx.execute<{ from: Date; until: Date; zone: string }>(sql`
    select ${first}::timestamp at time zone time_zone "from",
      (${first}::timestamp + interval '1 month') at time zone time_zone until, time_zone zone
    from ${brands} where id = ${tx.brandId}`)
  const { from, until, zone } = present(row, "the brand")
  return { from: before?.untilAt ?? new Date(from), until: new Date(until), timeZone: zone }
}
