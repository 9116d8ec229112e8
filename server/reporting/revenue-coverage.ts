import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { UnattributedReason } from "./order-measures"
import type { ReportPeriod } from "./report-period"
import { duringPeriod } from "./store-revenue"

/** A part of the store's revenue: credited to creators (no reason), or nobody's and why. */
export type CoveragePart = {
  /** Null: credited to creators. "unmeasured": settled before measures were kept. */
  readonly reason: UnattributedReason | "unmeasured" | null
  readonly orderCount: number
  readonly minor: number
  /** The same orders as placed, before refunds and cancellations. */
  readonly placedMinor: number
}

type Row = { reason: CoveragePart["reason"]; orders: string; minor: string; placed: string }

/**
 * Where all of the store's revenue of a period went: what creators are credited with, and the rest by reason. The parts make
 * the store's revenue to the cent; test orders are listed and are no revenue.
 */
export async function revenueCoverage(
  tx: BrandTx,
  period: ReportPeriod,
  currency: string,
): Promise<readonly CoveragePart[]> {
  const rows = await tx.execute<Row>(sql`
    select case when m.order_id is null then 'unmeasured' else m.reason end reason, count(*) orders,
      sum(case when n.test then 0 when m.order_id is null then n.net_minor else m.minor end) minor,
      sum(case when n.test then 0 else n.original_net_minor end) placed
    from order_nets n
    left join lateral (
      select max(order_id::text) order_id, max(reason) reason, coalesce(sum(minor), 0) minor
      from order_measures where brand_id = n.brand_id and order_id = n.order_id and measure in ('direct', 'unattributed')) m on true
    where n.brand_id = ${tx.brandId} and n.currency = ${currency} and ${duringPeriod(sql`n.ordered_at`, period)}
    group by 1 order by 3 desc, 2 desc`)
  return rows.map(row => ({
    reason: row.reason,
    orderCount: Number(row.orders),
    minor: Number(row.minor),
    placedMinor: Number(row.placed),
  }))
}
