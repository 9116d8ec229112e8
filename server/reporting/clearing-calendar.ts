import { type SQL, sql } from "drizzle-orm"
import {
  CALENDAR_DAYS,
  CLEARED_ON,
  type ClearingFilter,
  type ClearingTx,
  clearedParts,
  isAhead,
  partsOf,
} from "./clearing-parts"

/** So many currencies and reasons there never are. */
const MOST_ROWS = 1_000

/** What clears on a calendar day of the brand's zone in one currency, in minor units. The three amounts are apart, and make the whole. */
export type CalendarDay = {
  readonly day: string
  readonly currency: string
  /** Clears then, if no refund changes it. */
  readonly clearsMinor: number
  /** Clears then at the latest: the start of its hold is still awaited. */
  readonly latestMinor: number
  /** Would clear then, and something stops it. */
  readonly stoppedMinor: number
  readonly parts: number
}

type DayRow = Record<"day" | "currency" | "clears" | "latest" | "stopped" | "parts", string>

/** The {@link CALENDAR_DAYS} days from today on, whole ones, on which something clears, soonest first; what is overdue stands under its own day. */
export async function calendarDays(tx: ClearingTx, filter: ClearingFilter, now: Date): Promise<readonly CalendarDay[]> {
  return daysWhere(tx, filter, isAhead(now), now)
}

/** Every day on which something clears, however far ahead. */
export async function datedDays(tx: ClearingTx, filter: ClearingFilter, now: Date): Promise<readonly CalendarDay[]> {
  return daysWhere(tx, filter, sql`h.clears_at is not null`, now)
}

async function daysWhere(tx: ClearingTx, filter: ClearingFilter, where: SQL, now: Date) {
  const rows = await tx.execute<DayRow>(sql`
    with ${partsOf(tx, filter, { where, now })}
    select day, currency, count(*) parts,
      coalesce(sum(minor) filter (where not stopped and waits_for is null), 0) clears,
      coalesce(sum(minor) filter (where not stopped and waits_for is not null), 0) latest,
      coalesce(sum(minor) filter (where stopped), 0) stopped
    from parts where minor > 0 group by day, currency order by day, currency limit ${MOST_ROWS}`)
  return rows.map(({ day, currency, ...row }) => ({
    day,
    currency,
    clearsMinor: Number(row.clears),
    latestMinor: Number(row.latest),
    stoppedMinor: Number(row.stopped),
    parts: Number(row.parts),
  }))
}

/** Held money in one currency that is on no day of the calendar yet, or is stopped: by what it waits for. */
export type Waiting = {
  readonly currency: string
  /** "payment", "delivery"; null: its day is further ahead than the calendar shows. */
  readonly waitsFor: string | null
  readonly minor: number
  readonly parts: number
}

type WaitingRow = { currency: string; waits_for: string | null; minor: string; parts: string }

/** What waits for a start, and what clears later than the calendar shows, per currency. */
export async function waitingMoney(tx: ClearingTx, filter: ClearingFilter, now: Date): Promise<readonly Waiting[]> {
  const where = sql`(h.clears_at is null or h.waits_for is not null or not (${isAhead(now)}))`
  const rows = await tx.execute<WaitingRow>(sql`
    with ${partsOf(tx, filter, { where, now })}
    select currency, waits_for, sum(minor) minor, count(*) parts from parts where minor > 0
    group by currency, waits_for order by currency, waits_for nulls last limit ${MOST_ROWS}`)
  return rows.map(row => ({
    currency: row.currency,
    waitsFor: row.waits_for,
    minor: Number(row.minor),
    parts: Number(row.parts),
  }))
}

/** What cleared on a calendar day of the brand's zone in one currency, in minor units. */
export type PastDay = {
  readonly day: string
  readonly currency: string
  readonly minor: number
  readonly parts: number
}

/** The last days on which something cleared, whole ones, newest first, from the postings that moved it. */
export async function pastDays(tx: ClearingTx, filter: ClearingFilter, now: Date): Promise<readonly PastDay[]> {
  const at = sql`${now.toISOString()}::timestamptz`
  const rows = await tx.execute<Record<"day" | "currency" | "minor" | "parts", string>>(sql`
    select ${CLEARED_ON}::text as day, c.currency, sum(t.amount_minor) minor, count(*) parts ${clearedParts(tx, filter)}
      and h.cleared_at > ${at} - make_interval(days => ${CALENDAR_DAYS + 1})
      and ${CLEARED_ON} > (${at} at time zone b.time_zone)::date - ${CALENDAR_DAYS}::int
    group by 1, 2 order by 1 desc, 2 limit ${MOST_ROWS}`)
  return rows.map(({ day, currency, minor, parts }) => ({ day, currency, minor: Number(minor), parts: Number(parts) }))
}

/** The currencies in which anything is held, the one with most creators first: from the running totals, no commission is read. */
export async function heldCurrencies(tx: ClearingTx): Promise<readonly string[]> {
  const mine =
    "brandId" in tx
      ? sql`t.brand_id = ${tx.brandId}`
      : sql`t.creator_id = ${tx.creatorId} and t.brand_id in (select brand_id from enrollments where creator_id = ${tx.creatorId})`
  const rows = await tx.execute<{ currency: string }>(sql`
    select t.currency from account_totals t where ${mine} and t.account = 'held' and t.balance_minor < 0
    group by t.currency order by count(*) desc, t.currency limit 50`)
  return rows.map(row => row.currency)
}
