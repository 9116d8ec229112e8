import { type SQL, sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { Position } from "@/server/ledger/position"
import type { CommissionLine } from "./commission"
import type { Derivation } from "./derivation"

/** The newest calculation of a commission. */
export type Calculation = {
  readonly seq: number
  /** Null, as the terms are, where no order is decided. */
  readonly decisionId: Id<"dec"> | null
  readonly termsId: Id<"trm"> | null
  readonly rateBps: number
  readonly shareMicros: number
  readonly paidBps: number
  readonly amountMinor: number
  readonly lines: readonly CommissionLine[]
  /** Null in those of the first days, and where the credit was lost. */
  readonly derivation: Derivation | null
}

/** A commission that nobody else can move until this transaction ends. */
export type LockedCommission = {
  readonly id: Id<"com">
  /** Null where it is for something without an order. */
  readonly orderId: Id<"ord"> | null
  readonly enrollmentId: Id<"enr">
  readonly creatorId: Id<"crt">
  readonly currency: string
  readonly position: Position
  readonly calculation: Calculation | null
  /** On a test order, so that it is shown and never posted. */
  readonly test: boolean
  /** Postings so far: numbers the next ones. */
  readonly postingCount: number
}

type Row = {
  id: Id<"com">
  order_id: Id<"ord"> | null
  enrollment_id: Id<"enr">
  creator_id: Id<"crt">
  currency: string
  held: string
  cleared: string
  reserved: string
  paid: string
  owed: string
  forgiven: string
  posting_count: string
  test: boolean
  seq: number | null
  decision_id: Id<"dec"> | null
  terms_id: Id<"trm"> | null
  rate_bps: number
  share_micros: number
  paid_bps: number
  amount_minor: string
  lines: readonly CommissionLine[]
  derivation: Derivation | null
}

/** Locks all commissions of an order in id order, the order every mover of money keeps to. */
export async function lockCommissions(tx: BrandTx, orderId: Id<"ord">): Promise<readonly LockedCommission[]> {
  return lockWhere(tx, sql`order_id = ${orderId}`)
}

/** Locks one commission that is for something without an order; null for any other. */
export async function lockOwed(tx: BrandTx, commissionId: Id<"com">): Promise<LockedCommission | null> {
  const [locked] = await lockWhere(tx, sql`id = ${commissionId} and order_id is null`)
  return locked ?? null
}

async function lockWhere(tx: BrandTx, which: SQL): Promise<readonly LockedCommission[]> {
  await tx.execute(sql`select id from commissions where brand_id = ${tx.brandId} and ${which} order by id for update`)
  // A second statement, because its snapshot is taken after the lock was had: it sees what the last holder did.
  const rows = await tx.execute<Row>(sql`
    select c.id, c.order_id, c.enrollment_id, c.creator_id, c.currency, c.test,
      p.held_minor held, p.cleared_minor cleared, p.reserved_minor reserved, p.paid_minor paid, p.owed_minor owed,
      p.forgiven_minor forgiven,
      (select count(*) from postings where brand_id = c.brand_id and commission_id = c.id) posting_count,
      k.seq, k.decision_id, k.terms_id, k.rate_bps, k.share_micros, k.paid_bps, k.amount_minor, k.lines, k.derivation
    from (select * from commissions where brand_id = ${tx.brandId} and ${which}) c
    join commission_positions p on p.brand_id = c.brand_id and p.commission_id = c.id
    left join lateral (
      select * from commission_calculations where brand_id = c.brand_id and commission_id = c.id order by seq desc limit 1
    ) k on true
    order by c.id`)
  return rows.map(locked)
}

function locked(row: Row): LockedCommission {
  return {
    id: row.id,
    orderId: row.order_id,
    enrollmentId: row.enrollment_id,
    creatorId: row.creator_id,
    currency: row.currency,
    position: {
      held: Number(row.held),
      cleared: Number(row.cleared),
      reserved: Number(row.reserved),
      paid: Number(row.paid),
      owed: Number(row.owed),
      forgiven: Number(row.forgiven),
    },
    postingCount: Number(row.posting_count),
    test: row.test,
    calculation: row.seq === null ? null : calculation(row, row.seq),
  }
}

function calculation(row: Row, seq: number): Calculation {
  return {
    seq,
    decisionId: row.decision_id,
    termsId: row.terms_id,
    rateBps: row.rate_bps,
    shareMicros: row.share_micros,
    paidBps: row.paid_bps,
    amountMinor: Number(row.amount_minor),
    lines: row.lines,
    derivation: row.derivation,
  }
}
