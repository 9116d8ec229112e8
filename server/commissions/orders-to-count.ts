import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { PeriodKind } from "@/server/kernel/period"
import { addDays } from "@/server/kernel/time"
import { type Count, type CountableCalculation, countOrder, NOTHING } from "./count-order"

/** A period that is being closed. */
export type Closing = Counting & { readonly id: Id<"pcl"> }

/** A period whose orders are counted. */
export type Counting = {
  readonly kind: PeriodKind
  readonly firstDay: string
  readonly startsAt: Date
  readonly endsAt: Date
  /** Orders placed before count in no period. */
  readonly countsFrom: Date
}

/** Whose orders. */
export type Seller = { readonly brandId: Id<"brd">; readonly enrollmentId: Id<"enr"> }

/** What an order adds to the record: how it counts now, less what earlier records of the kind counted of it. */
export type CountedOrder = {
  readonly commissionId: Id<"com">
  readonly currency: string
  readonly seq: number
  readonly netMinor: number
  readonly defaultNetMinor: number
  readonly orders: number
}

/** Rows read at once. */
const PAGE = 500
/** Of older orders nothing is heard any more that could matter to a tier: no shop refunds and no bank disputes so late. */
const OLDEST_DAYS = 400

type Row = {
  id: Id<"com">
  ordered_at: string
  currency: string
  test: boolean
  seq: number
  share_micros: number
  paid_bps: number
  amount_minor: string
  lines: CountableCalculation["lines"]
  derivation: CountableCalculation["derivation"]
  net_minor: string
  default_net_minor: string
  orders: string
}

/**
 * The orders of the period, and older ones that were calculated again since they were counted: those that change something. A page
 * at a time; no further page is read once there are `most`.
 */
export async function ordersToCount(
  tx: Tx,
  seller: Seller,
  period: Counting,
  most = Number.POSITIVE_INFINITY,
): Promise<readonly CountedOrder[]> {
  const counted: CountedOrder[] = []
  for (let after: Row | undefined; ; ) {
    const rows = await nextRows(tx, seller, period, after)
    counted.push(...rows.map(added).filter(one => one.netMinor !== 0 || one.defaultNetMinor !== 0 || one.orders !== 0))
    after = rows.at(-1)
    if (rows.length < PAGE || counted.length >= most) return counted
  }
}

function added(row: Row): CountedOrder {
  const now: Count = row.test
    ? NOTHING
    : countOrder({
        shareMicros: row.share_micros,
        paidBps: row.paid_bps,
        amountMinor: Number(row.amount_minor),
        lines: row.lines,
        derivation: row.derivation,
      })
  return {
    ...{ commissionId: row.id, currency: row.currency, seq: row.seq },
    netMinor: now.netMinor - Number(row.net_minor),
    defaultNetMinor: now.defaultNetMinor - Number(row.default_net_minor),
    orders: now.orders - Number(row.orders),
  }
}

async function nextRows(tx: Tx, { brandId, enrollmentId }: Seller, period: Counting, after: Row | undefined) {
  const { kind, startsAt, endsAt, countsFrom } = period
  const oldest = addDays(startsAt, -OLDEST_DAYS)
  const from = countsFrom > oldest ? countsFrom : oldest
  const rows = await tx.execute<Row>(sql`
    select c.id, c.ordered_at, c.currency, c.test, k.seq, k.share_micros, k.paid_bps, k.amount_minor, k.lines, k.derivation,
      e.net_minor, e.default_net_minor, e.orders
    from commissions c
    cross join lateral (
      select * from commission_calculations where brand_id = c.brand_id and commission_id = c.id order by seq desc limit 1
    ) k
    cross join lateral (
      select coalesce(sum(net_minor), 0) net_minor, coalesce(sum(default_net_minor), 0) default_net_minor, coalesce(sum(orders), 0) orders, max(seq) seq
      from tier_record_orders where brand_id = c.brand_id and commission_id = c.id and kind = ${kind}
    ) e
    where c.brand_id = ${brandId} and c.enrollment_id = ${enrollmentId} and c.kind = 'order'
      and c.ordered_at >= ${from.toISOString()}::timestamptz and c.ordered_at < ${endsAt.toISOString()}::timestamptz
      and (c.ordered_at >= ${startsAt.toISOString()}::timestamptz or e.seq is distinct from k.seq)
      ${after ? sql`and (c.ordered_at, c.id) > (${new Date(after.ordered_at).toISOString()}::timestamptz, ${after.id}::uuid)` : sql``}
    order by c.ordered_at, c.id
    limit ${PAGE}`)
  return rows
}
