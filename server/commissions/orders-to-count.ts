import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { PeriodKind } from "@/server/kernel/period"
import { addDays } from "@/server/kernel/time"
import { type CountableCalculation, countOrder, NOTHING } from "./count-order"
import type { LiftableCalculation } from "./lift-order"

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
  readonly orderedAt: Date
  /** The calculation that counts, and whether the order is a test, which counts for nothing. */
  readonly seq: number
  readonly test: boolean
  readonly netMinor: number
  readonly earnedMinor: number
  readonly orders: number
  readonly calculation: LiftableCalculation & { readonly termsId: Id<"trm"> | null }
  /** The lift that earlier records counted. */
  readonly liftedMinor: number
  /** Of an older order: what the true-up of its own period priced it by; null where there was none. */
  readonly ownLiftBps: number | null
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
  terms_id: Id<"trm"> | null
  share_micros: number
  paid_bps: number
  amount_minor: string
  lines: CountableCalculation["lines"]
  derivation: LiftableCalculation["derivation"]
  net_minor: string
  earned_minor: string
  lift_minor: string
  orders: string
  own_lift_bps: number | null
}

/**
 * The orders of the period, and older ones that were calculated again since they were counted, or are a test now that was none. A
 * page at a time; no further page is read once there are `most`.
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
    counted.push(...rows.map(added))
    after = rows.at(-1)
    if (rows.length < PAGE || counted.length >= most) return counted
  }
}

function added(row: Row): CountedOrder {
  const { share_micros: shareMicros, paid_bps: paidBps, derivation } = row
  const now = row.test
    ? NOTHING
    : countOrder({ shareMicros, paidBps, amountMinor: Number(row.amount_minor), lines: row.lines })
  return {
    ...{ commissionId: row.id, currency: row.currency, orderedAt: new Date(row.ordered_at), seq: row.seq },
    test: row.test,
    netMinor: now.netMinor - Number(row.net_minor),
    earnedMinor: now.earnedMinor - Number(row.earned_minor),
    orders: now.orders - Number(row.orders),
    calculation: { shareMicros, paidBps, derivation, termsId: row.terms_id },
    liftedMinor: Number(row.lift_minor),
    ownLiftBps: row.own_lift_bps,
  }
}

async function nextRows(tx: Tx, { brandId, enrollmentId }: Seller, period: Counting, after: Row | undefined) {
  const { kind, startsAt, endsAt, countsFrom } = period
  const oldest = addDays(startsAt, -OLDEST_DAYS)
  const from = countsFrom > oldest ? countsFrom : oldest
  const rows = await tx.execute<Row>(sql`
    select c.id, c.ordered_at, c.currency, c.test, k.seq, k.terms_id, k.share_micros, k.paid_bps, k.amount_minor, k.lines, k.derivation,
      e.net_minor, e.earned_minor, e.lift_minor, e.orders, case when c.ordered_at < ${startsAt.toISOString()}::timestamptz then (
        select lifted_to_bps from tier_records r where r.brand_id = c.brand_id and r.enrollment_id = c.enrollment_id and r.currency = c.currency
          and r.kind = ${kind} and r.starts_at <= c.ordered_at and r.ends_at > c.ordered_at) end own_lift_bps
    from commissions c
    cross join lateral (
      select * from commission_calculations where brand_id = c.brand_id and commission_id = c.id order by seq desc limit 1
    ) k
    cross join lateral (
      select coalesce(sum(net_minor), 0) net_minor, coalesce(sum(earned_minor), 0) earned_minor, coalesce(sum(lift_minor), 0) lift_minor,
        coalesce(sum(orders), 0) orders, max(seq) seq, (array_agg(test order by record_id desc))[1] test
      from tier_record_orders where brand_id = c.brand_id and commission_id = c.id and kind = ${kind}
    ) e
    where c.brand_id = ${brandId} and c.enrollment_id = ${enrollmentId} and c.kind = 'order'
      and c.ordered_at >= ${from.toISOString()}::timestamptz and c.ordered_at < ${endsAt.toISOString()}::timestamptz
      and (c.ordered_at >= ${startsAt.toISOString()}::timestamptz or e.seq is distinct from k.seq or e.test <> c.test)
      ${after ? sql`and (c.ordered_at, c.id) > (${new Date(after.ordered_at).toISOString()}::timestamptz, ${after.id}::uuid)` : sql``}
    order by c.ordered_at, c.id
    limit ${PAGE}`)
  return rows
}
