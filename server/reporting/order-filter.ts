import { and, eq, inArray, isNotNull, isNull, like, or, type SQL, sql } from "drizzle-orm"
import { orders } from "@/db/schema"
import { refuse } from "@/server/kernel/error"
import { type Id, parsePublicId, publicId } from "@/server/kernel/id"
import { literal } from "@/server/kernel/like"
import { financialStatusesOf, type OrderStatus } from "./order-status"

export const ORDER_SORTS = ["placed", "-placed", "total", "-total"] as const
export type OrderSort = (typeof ORDER_SORTS)[number]

/** Whole days of the brand's own zone, both counted in: "2026-11-01". */
export type Period = { readonly from?: string; readonly to?: string; readonly timeZone: string }

export type OrderFilter = {
  readonly status?: OrderStatus
  readonly credited?: "yes" | "no"
  readonly test?: "yes" | "no"
  readonly unconfirmed?: "yes"
  /** Where it was sold, in the shop's own word: "web", "pos". */
  readonly source?: string
  readonly shopId?: Id<"shp">
  readonly placed?: Period
  /** The beginning of the order's name, or its whole number in the shop. */
  readonly name?: string
}

/** The orders that fit. */
export function orderConditions(filter: OrderFilter): (SQL | undefined)[] {
  const { status, credited, test, unconfirmed, source, shopId, placed, name } = filter
  return [
    status && hasStatus(status),
    credited && (credited === "yes" ? HAS_CREDIT : sql`not ${HAS_CREDIT}`),
    test && eq(orders.test, test === "yes"),
    unconfirmed && or(isNotNull(orders.unconfirmedBecause), sql`${orders.disagreements} <> '[]'::jsonb`),
    source ? eq(orders.sourceName, source) : undefined,
    shopId && eq(orders.shopId, shopId),
    ...(placed ? within(placed) : []),
    name ? named(name) : undefined,
  ]
}

function named(name: string): SQL | undefined {
  const starts = or(like(orders.name, `${literal(name)}%`), like(orders.name, `#${literal(name)}%`))
  return /^\d{6,20}$/.test(name) ? or(starts, eq(orders.gid, `gid://shopify/Order/${name}`)) : starts
}

function within({ from, to, timeZone }: Period): (SQL | undefined)[] {
  return [
    from ? sql`${orders.orderedAt} >= (${from}::date::timestamp at time zone ${timeZone})` : undefined,
    to ? sql`${orders.orderedAt} < ((${to}::date + 1)::timestamp at time zone ${timeZone})` : undefined,
  ]
}

/** The newest decision gives a credit. */
const HAS_CREDIT = sql`coalesce((
  select jsonb_array_length(d.decision -> 'credits') > 0 from attribution_decisions d
  where d.brand_id = ${orders.brandId} and d.order_id = ${orders.id} order by d.seq desc limit 1), false)`

function hasStatus(status: OrderStatus): SQL | undefined {
  if (status === "unknown") return isNotNull(orders.unknownToShopAt)
  const told = inArray(orders.financialStatus, [...financialStatusesOf(status)])
  const known = isNull(orders.unknownToShopAt)
  if (status === "cancelled") return and(known, or(isNotNull(orders.cancelledAt), told))
  return and(known, isNull(orders.cancelledAt), told)
}

/** What the list is ordered by, and which way. */
export function orderedBy(sort: OrderSort): { column: SQL; descending: boolean } {
  const descending = sort.startsWith("-")
  return { column: sort.endsWith("total") ? sql`${orders.totalMinor}` : sql`${orders.orderedAt}`, descending }
}

/** Where a page ended: the value the list is ordered by there, and the order. */
export function orderCursor(at: Date | number, id: Id<"ord">): string {
  return `${typeof at === "number" ? at : at.toISOString()}~${publicId("ord", id)}`
}

/** What comes after a page that ended there. Refuses a cursor that we did not write. */
export function afterOrder(cursor: string, sort: OrderSort): SQL {
  const [at = "", id = ""] = cursor.split("~")
  const orderId = parsePublicId("ord", id)
  const { column, descending } = orderedBy(sort)
  const isWritten = sort.endsWith("total") ? /^-?\d{1,16}$/.test(at) : !Number.isNaN(new Date(at).getTime())
  if (!orderId || !isWritten) throw refuse("invalid", "This page of orders does not exist. Start again at the newest.")
  const value = sort.endsWith("total") ? sql`${at}::bigint` : sql`${at}::timestamptz`
  return sql`(${column}, ${orders.id}) ${descending ? sql`<` : sql`>`} (${value}, ${orderId}::uuid)`
}
