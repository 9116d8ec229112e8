import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"

/** What clears on a calendar day of the brand, if nothing changes it. */
export type ClearingDay = { readonly currency: string; readonly clearsAt: Date; readonly minor: number }

/** Holds last a year at most, so more days than this there are not. */
const MOST_DAYS = 400

type Row = { currency: string; clears_at: string; minor: string }

/**
 * Held money by the day on which it clears, soonest first, one row per day and currency. What a cut took comes out of the
 * tranche that is due first, as it does when it clears.
 */
export async function clearingDays(tx: BrandTx, timeZone: string): Promise<readonly ClearingDay[]> {
  const rows = await tx.execute<Row>(sql`
    with open as (
      select h.commission_id, h.clears_at, h.amount_minor, coalesce(sum(h.amount_minor) over (
        partition by h.commission_id order by h.clears_at, h.tranche rows between 1 following and unbounded following), 0) later
      from holds h where h.brand_id = ${tx.brandId} and h.cleared_at is null and h.clears_at is not null)
    select p.currency, min(o.clears_at) clears_at, sum(greatest(0, least(o.amount_minor, p.held_minor - o.later))) minor
    from open o join commission_positions p on p.brand_id = ${tx.brandId} and p.commission_id = o.commission_id
    where p.held_minor > 0
    group by p.currency, (o.clears_at at time zone ${timeZone})::date
    order by 2 limit ${MOST_DAYS}`)
  return rows
    .map(row => ({ currency: row.currency, clearsAt: new Date(row.clears_at), minor: Number(row.minor) }))
    .filter(day => day.minor > 0)
}
