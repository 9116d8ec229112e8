import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import { type PeriodKind, periodOf } from "@/server/kernel/period"
import { dayIn } from "@/server/kernel/time"
import type { EarningTerms } from "./earned"
import type { CountedOrder, Seller } from "./orders-to-count"
import { type MonthToLift, smallestCap } from "./true-up"

/** What decides how a creator's months count. */
type Months = {
  readonly kind: PeriodKind
  readonly startsAt: Date
  readonly timeZone: string
  readonly versions: readonly EarningTerms[]
}

/** The calendar month of an order: "2026-10". */
export const monthOf = (timeZone: string, { orderedAt }: Pick<CountedOrder, "orderedAt">) =>
  dayIn(timeZone, orderedAt).slice(0, 7)

/** The months of these orders, of one currency, for their true-up: as counted until now, with what the orders earn. */
export async function monthsToLift(
  tx: Tx,
  seller: Seller,
  currency: string,
  orders: readonly CountedOrder[],
  of: Months,
): Promise<readonly MonthToLift[]> {
  const byMonth = Map.groupBy(orders, order => monthOf(of.timeZone, order))
  const given = await trueUpsByMonth(tx, seller, currency, of.kind)
  // Nothing of the period itself was counted before.
  const older = orders.filter(order => order.orderedAt < of.startsAt)
  const before = older.length > 0 ? await countedByMonth(tx, seller, currency, older, of) : null
  return [...byMonth].map(([month, mine]) => {
    const known = before?.get(month) ?? { liftMinor: 0, earnedMinor: 0 }
    const [first] = mine
    const period = periodOf("month", of.timeZone, first?.orderedAt ?? of.startsAt)
    return {
      ...{ month, liftMinor: known.liftMinor, givenMinor: given.get(month) ?? 0 },
      earnedMinor: mine.reduce((sum, order) => sum + order.earnedMinor, known.earnedMinor),
      capMinor: smallestCap(of.versions, period, currency),
    }
  })
}

/** What true-ups gave to the orders of each month until now, in one currency: those of periods of one kind, or all. */
export async function trueUpsByMonth(
  tx: Tx,
  { brandId, enrollmentId }: Seller,
  currency: string,
  kind?: PeriodKind,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.execute<{ month: string; given: string }>(sql`
    select key as month, sum(value::bigint) given from tier_records r cross join jsonb_each_text(r.true_ups)
    where r.brand_id = ${brandId} and r.enrollment_id = ${enrollmentId} and r.currency = ${currency}
      ${kind ? sql`and r.kind = ${kind}` : sql``} group by key`)
  return new Map(rows.map(row => [row.month, Number(row.given)]))
}

/** What earlier records of the kind counted of the months that these orders are of. */
async function countedByMonth(
  tx: Tx,
  { brandId, enrollmentId }: Seller,
  currency: string,
  older: readonly CountedOrder[],
  { kind, startsAt, timeZone }: Months,
) {
  const [oldest = startsAt] = older.map(order => order.orderedAt).sort((a, b) => a.getTime() - b.getTime())
  const from = periodOf("month", timeZone, oldest).startsAt
  const rows = await tx.execute<{ month: string; lift: string; earned: string }>(sql`
    select to_char(c.ordered_at at time zone ${timeZone}, 'YYYY-MM') as month, sum(t.lift_minor) lift, sum(t.earned_minor) earned
    from commissions c
    join tier_record_orders t on t.brand_id = c.brand_id and t.commission_id = c.id and t.kind = ${kind}
    where c.brand_id = ${brandId} and c.enrollment_id = ${enrollmentId} and c.currency = ${currency}
      and c.ordered_at >= ${from.toISOString()}::timestamptz and c.ordered_at < ${startsAt.toISOString()}::timestamptz
    group by 1`)
  return new Map(rows.map(row => [row.month, { liftMinor: Number(row.lift), earnedMinor: Number(row.earned) }]))
}
