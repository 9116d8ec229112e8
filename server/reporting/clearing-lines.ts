import { type SQL, sql } from "drizzle-orm"
import type { CommissionKind } from "@/server/commissions/commission"
import { refuse } from "@/server/kernel/error"
import type { ClearingPart, Wait } from "@/server/kernel/figure"
import { type Id, parsePublicId, publicId } from "@/server/kernel/id"
import { type Page, page } from "@/server/kernel/page"
import { parseInstant } from "@/server/kernel/time"
import { type ClearingFilter, type ClearingTx, isAhead, partsOf } from "./clearing-parts"

/** Which parts: of one calendar day, those that wait for a start, those that something stops, or all that are open. */
export type LinesOf = OfDay | OfWait | "waiting" | "stopped" | "all"
/** A day's parts, or those behind one of its three amounts. */
type OfDay = { readonly day: string; readonly part?: Exclude<ClearingPart, "cleared"> }
type OfWait = { readonly wait: Wait }

/** One open part of a commission. Amounts in minor units. */
export type ClearingLine = {
  readonly brandId: Id<"brd">
  readonly commissionId: Id<"com">
  readonly tranche: number
  readonly orderId: Id<"ord"> | null
  readonly kind: CommissionKind
  readonly orderName: string
  readonly brandName: string
  readonly creatorName: string
  readonly currency: string
  readonly minor: number
  /** The calendar day in the brand's zone; null while there is none. */
  readonly day: string | null
  readonly clearsAt: Date | null
  readonly waitsFor: string | null
  readonly stopped: boolean
}

type Row = {
  brand_id: Id<"brd">
  commission_id: Id<"com">
  tranche: number
  order_id: Id<"ord"> | null
  kind: CommissionKind
  order_name: string
  brand_name: string
  creator_name: string
  currency: string
  minor: string
  day: string | null
  clears_at: string | null
  waits_for: string | null
  stopped: boolean
}

type Asked = { readonly of: LinesOf; readonly cursor?: string; readonly limit: number }

/** Open parts, those that clear first before the others; what has no day comes last. */
export async function clearingLines(
  tx: ClearingTx,
  filter: ClearingFilter,
  { of, cursor, limit }: Asked,
  now: Date,
): Promise<Page<ClearingLine>> {
  const rows = await tx.execute<Row>(sql`
    with ${partsOf(tx, filter, { where: sql`${bounds(of, now)} and ${cursor ? after(cursor) : sql`true`}`, now })}
    select parts.brand_id, commission_id, tranche, order_id, kind, order_name, brand_name, k.name creator_name, currency, minor,
      day, to_char(clears_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') clears_at, waits_for, stopped
    from parts join creators k on k.id = parts.creator_id
    where minor > 0 and ${exactly(of)}
    order by coalesce(parts.clears_at, 'infinity'), commission_id, tranche limit ${limit + 1}`)
  return page(rows.map(read), limit, cursorOf)
}

/** A day's instants lie within a day of the same day in UTC, whatever the zone: so the index is used, and `exactly` cuts. */
function bounds(of: LinesOf, now: Date): SQL {
  if (of === "all") return sql`true`
  if (of === "stopped")
    return sql`(h.commission_id in (select commission_id from standing) or c.order_id in (select order_id from standing)
      or c.order_id in (select order_id from shop_open))`
  if (of === "waiting") return sql`(h.clears_at is null or h.waits_for is not null)`
  if ("wait" in of) return waits(of.wait, now)
  return sql`h.clears_at >= (${of.day}::date - 1)::timestamp at time zone 'UTC'
    and h.clears_at < (${of.day}::date + 2)::timestamp at time zone 'UTC'`
}

function exactly(of: LinesOf): SQL {
  if (of === "stopped") return sql`stopped`
  return typeof of === "object" && "day" in of ? sql`day = ${of.day} and ${PARTS[of.part ?? "due"]}` : sql`true`
}

/** A day's three amounts, apart. */
const PARTS = {
  clears: sql`not stopped and waits_for is null`,
  latest: sql`not stopped and waits_for is not null`,
  stopped: sql`stopped`,
  due: sql`true`,
} as const

function waits(wait: Wait, now: Date): SQL {
  if (wait === "later") return sql`h.waits_for is null and (h.clears_at is null or not (${isAhead(now)}))`
  if (wait === "unpaid") return sql`h.waits_for like 'payment%'`
  return sql`h.waits_for = ${wait.replaceAll("_", " ")}`
}

function after(cursor: string): SQL {
  const [at, id, tranche] = cursor.split("~")
  const clearsAt = at === "" ? "infinity" : parseInstant(at)?.toISOString()
  const commissionId = parsePublicId("com", id ?? "")
  if (!clearsAt || !commissionId || !/^\d{1,6}$/.test(tranche ?? ""))
    throw refuse("invalid", "This page of the calendar does not exist. Start again at the first.")
  return sql`(coalesce(h.clears_at, 'infinity'), h.commission_id, h.tranche)
    > (${clearsAt}::timestamptz, ${commissionId}::uuid, ${Number(tranche)})`
}

function cursorOf({ clearsAt, commissionId, tranche }: ClearingLine): string {
  return `${clearsAt?.toISOString() ?? ""}~${publicId("com", commissionId)}~${tranche}`
}

function read(row: Row): ClearingLine {
  return {
    brandId: row.brand_id,
    commissionId: row.commission_id,
    tranche: row.tranche,
    orderId: row.order_id,
    kind: row.kind,
    orderName: row.order_name,
    brandName: row.brand_name,
    creatorName: row.creator_name,
    currency: row.currency,
    minor: Number(row.minor),
    day: row.day,
    clearsAt: row.clears_at === null ? null : new Date(row.clears_at),
    waitsFor: row.waits_for,
    stopped: row.stopped,
  }
}
