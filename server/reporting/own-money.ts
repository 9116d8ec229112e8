import { sql } from "drizzle-orm"
import type { CreatorTx } from "@/db/scope"
import type { CommissionKind } from "@/server/commissions/commission"
import type { Id } from "@/server/kernel/id"

/** More clearing days than lie ahead of anybody; what lies beyond is not listed. */
const MOST_DAYS = 400
const MOST_DEBTS = 50

/** What one creator has with one brand in one currency, in minor units. */
export type OwnMoney = {
  readonly brandName: string
  readonly currency: string
  readonly heldMinor: number
  readonly clearedMinor: number
  readonly reservedMinor: number
  readonly owedMinor: number
  /** Sent to the creator, less what came back. */
  readonly paidMinor: number
}

/** The creator's money by brand and currency, from the running totals and the payouts: no commission is read. */
export async function readOwnMoney(tx: CreatorTx): Promise<readonly OwnMoney[]> {
  const rows = await tx.execute<
    Record<"name" | "currency" | "held" | "cleared" | "reserved" | "owed" | "paid", string>
  >(sql`
    select b.name, t.currency,
      -coalesce(sum(t.balance_minor) filter (where t.account = 'held'), 0) held,
      -coalesce(sum(t.balance_minor) filter (where t.account = 'cleared'), 0) cleared,
      -coalesce(sum(t.balance_minor) filter (where t.account = 'reserved'), 0) reserved,
      coalesce(sum(t.balance_minor) filter (where t.account = 'receivable'), 0) owed,
      (select coalesce(sum(p.amount_minor - coalesce((select sum(x.reversed_minor) from transfers x
         where x.brand_id = p.brand_id and x.payout_id = p.id), 0)), 0)
       from payouts p where p.creator_id = ${tx.creatorId} and p.brand_id = b.id and p.currency = t.currency and p.state = 'sent') paid
    from account_totals t join brands b on b.id = t.brand_id
    where t.brand_id in (select brand_id from enrollments where creator_id = ${tx.creatorId}) and t.creator_id = ${tx.creatorId}
      and t.account <> 'in_kind'
    group by b.id, t.currency
    order by t.currency, b.name, b.id`)
  return rows.map(({ name, currency, ...row }) => ({
    brandName: name,
    currency,
    heldMinor: Number(row.held),
    clearedMinor: Number(row.cleared),
    reservedMinor: Number(row.reserved),
    owedMinor: Number(row.owed),
    paidMinor: Number(row.paid),
  }))
}

/** How much of what is held clears on a day of the brands' zone; `clearsAt` is the first instant of it at which something does. */
export type ClearingDay = {
  readonly currency: string
  readonly clearsAt: Date
  readonly timeZone: string
  readonly amountMinor: number
}

/**
 * The days on which something held clears, soonest first. A cut comes out of the part that clears first, so a tranche holds
 * what is left of the commission after all later tranches.
 */
export async function listOwnClearingDays(tx: CreatorTx): Promise<readonly ClearingDay[]> {
  const rows = await tx.execute<{ currency: string; clears_at: string; time_zone: string; amount: string }>(sql`
    select currency, time_zone, to_char(min(clears_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') clears_at, sum(amount) amount
    from (
      select p.currency, b.time_zone, h.clears_at, least(h.amount_minor, greatest(0, p.held_minor - coalesce(sum(h.amount_minor) over (
        partition by h.brand_id, h.commission_id order by h.tranche desc rows between unbounded preceding and 1 preceding), 0))) amount
      from holds h join commission_positions p on p.brand_id = h.brand_id and p.commission_id = h.commission_id
      join brands b on b.id = h.brand_id
      where h.creator_id = ${tx.creatorId} and h.cleared_at is null
    ) parts
    where amount > 0 and clears_at is not null
    group by currency, time_zone, date_trunc('day', clears_at at time zone time_zone)
    order by min(clears_at), currency
    limit ${MOST_DAYS}`)
  return rows.map(row => ({
    currency: row.currency,
    clearsAt: new Date(row.clears_at),
    timeZone: row.time_zone,
    amountMinor: Number(row.amount),
  }))
}

/** What the creator owes: for an order after a refund that came later than its money, or for a deduction. */
export type OwnDebt = {
  readonly commissionId: Id<"com">
  readonly kind: CommissionKind
  readonly orderName: string
  readonly brandName: string
  readonly currency: string
  readonly owedMinor: number
  /** What changed the order last: "refund of 19 October". */
  readonly cause: string
  /** At most so much of a payout is taken for it, in basis points. */
  readonly nettingCapBps: number
}

type DebtRow = Record<"kind" | "order_name" | "name" | "currency" | "owed_minor" | "cause" | "netting_cap_bps", string>

/** The creator's debts, oldest order first. */
export async function listOwnDebts(tx: CreatorTx): Promise<readonly OwnDebt[]> {
  const rows = await tx.execute<DebtRow & { id: Id<"com"> }>(sql`
    select c.id, c.kind, c.order_name, b.name, p.currency, p.owed_minor, k.cause, m.netting_cap_bps
    from commission_positions p
    join commissions c on c.brand_id = p.brand_id and c.id = p.commission_id
    join brands b on b.id = p.brand_id
    cross join lateral (select cause, terms_id from commission_calculations k
      where k.brand_id = c.brand_id and k.commission_id = c.id order by k.seq desc limit 1) k
    join enrollments e on e.brand_id = c.brand_id and e.id = c.enrollment_id
    cross join lateral (select netting_cap_bps from program_terms m where m.brand_id = c.brand_id and m.program_id = e.program_id
      and m.in_force_from <= now() order by (m.id = k.terms_id) desc nulls last, m.version desc limit 1) m
    where p.brand_id in (select brand_id from enrollments where creator_id = ${tx.creatorId})
      and p.creator_id = ${tx.creatorId} and p.owed_minor > 0
    order by c.ordered_at, c.id
    limit ${MOST_DEBTS}`)
  return rows.map(row => ({
    commissionId: row.id,
    kind: row.kind as CommissionKind,
    orderName: row.order_name,
    brandName: row.name,
    currency: row.currency,
    owedMinor: Number(row.owed_minor),
    cause: row.cause,
    nettingCapBps: Number(row.netting_cap_bps),
  }))
}
