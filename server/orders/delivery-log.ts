import { and, asc, desc, eq, inArray, isNotNull, isNull, like, or, type SQL, sql } from "drizzle-orm"
import { webhookDeliveries as d, orders, shops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, parsePublicId, publicId } from "@/server/kernel/id"
import { literal } from "@/server/kernel/like"
import { parseInstant } from "@/server/kernel/time"
import type { Outcome } from "./delivery"
import { type PrunedBody, pruned } from "./pruned-body"

/** What became of a delivery, in one word. */
export const DELIVERY_STATES = ["waiting", "parked", "recorded", "nothing_new", "ignored", "forgotten"] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

export type DeliveryFilter = {
  readonly shopId?: Id<"shp">
  readonly topic?: string
  readonly state?: DeliveryState
  /** Days as YYYY-MM-DD in `timeZone`, both included. */
  readonly from?: string
  readonly to?: string
  readonly timeZone: string
  /** An order's name or number, or the gid or the bare id of what the message is about. */
  readonly search?: string
  readonly cursor?: string
  /** "newer" turns the page back. */
  readonly direction: "older" | "newer"
  readonly limit: number
}

const MOST_NAMED = 50
/** What a bare number may be the id of. */
const NUMBERED_KINDS = ["Order", "Product", "Collection"] as const

/** The brand's deliveries, newest first, and the cursors of the pages before and after. Never a body. */
export async function listDeliveries(tx: BrandTx, filter: DeliveryFilter) {
  const back = filter.direction === "newer"
  const place = filter.cursor ? readCursor(filter.cursor) : null
  const found = await shown(tx)
    .where(and(eq(d.brandId, tx.brandId), ...(await conditions(tx, filter)), place ? beyond(place, back) : undefined))
    .orderBy(...(back ? [asc(d.receivedAt), asc(d.id)] : [desc(d.receivedAt), desc(d.id)]))
    .limit(filter.limit + 1)
  const more = found.length > filter.limit
  const cut = found.slice(0, filter.limit)
  const rows = back ? cut.reverse() : cut
  const first = rows.at(0)
  const last = rows.at(-1)
  return {
    rows,
    newer: first && (back ? more : place !== null) ? cursorOf(first) : null,
    older: last && (back || more) ? cursorOf(last) : null,
  }
}

/** One delivery with what may be seen of its body; null when there is none. */
export async function readDelivery(tx: BrandTx, id: Id<"whd">) {
  const [row] = await shown(tx).where(and(eq(d.brandId, tx.brandId), eq(d.id, id), eq(d.receivedAt, receivedAtOf(id))))
  if (!row) return null
  const [held] = await tx
    .select({ body: d.body })
    .from(d)
    .where(and(eq(d.brandId, tx.brandId), eq(d.id, id), eq(d.receivedAt, row.receivedAt)))
  const body = held?.body ?? null
  const seen: PrunedBody | null = body === null ? null : pruned(row.topic, body)
  return { ...row, bodyKept: body !== null, payload: seen }
}

/** A delivery's id carries the time it came, to the millisecond: it leads to the partition. */
export function receivedAtOf(id: Id<"whd">): Date {
  return new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16))
}

/** How many wait for a person. */
export async function parkedCount(tx: BrandTx): Promise<number> {
  return await tx.$count(d, and(eq(d.brandId, tx.brandId), isNotNull(d.parkedBecause)))
}

/** The oldest parked ones whose body is still there. */
export async function oldestParked(tx: BrandTx, most: number) {
  return await tx
    .select({ deliveryId: d.id, receivedAt: d.receivedAt })
    .from(d)
    .where(and(eq(d.brandId, tx.brandId), isNotNull(d.parkedBecause), isNotNull(d.body)))
    .orderBy(asc(d.receivedAt), asc(d.id))
    .limit(most)
}

function shown(tx: BrandTx) {
  const { id, shopId, topic, receivedAt, processedAt, outcome, parkedBecause, parkedAt, attempts, failure } = d
  const { aboutGid, aboutName } = d
  const orderName = sql<string | null>`coalesce(${d.aboutName}, ${orders.name})`
  return tx
    .select({
      ...{ id, shopId, topic, receivedAt, processedAt, outcome, parkedBecause, parkedAt, attempts, failure },
      ...{ aboutGid, aboutName, orderName, orderId: orders.id, shopName: shops.name },
    })
    .from(d)
    .innerJoin(shops, and(eq(shops.brandId, d.brandId), eq(shops.id, d.shopId)))
    .leftJoin(orders, and(eq(orders.brandId, d.brandId), eq(orders.shopId, d.shopId), eq(orders.gid, d.aboutGid)))
    .$dynamic()
}

export type ListedDelivery = Awaited<ReturnType<typeof listDeliveries>>["rows"][number]

/** The one word for a row. */
export function stateOf(row: {
  processedAt: Date | null
  parkedBecause: string | null
  outcome: Outcome | null
}): DeliveryState {
  if (row.parkedBecause !== null) return "parked"
  return row.processedAt === null ? "waiting" : (row.outcome ?? "recorded")
}

async function conditions(tx: BrandTx, filter: DeliveryFilter): Promise<(SQL | undefined)[]> {
  const { shopId, topic, state, from, to, timeZone, search } = filter
  return [
    shopId && eq(d.shopId, shopId),
    topic ? eq(d.topic, topic) : undefined,
    state && inState(state),
    from ? sql`${d.receivedAt} >= (${from}::date::timestamp at time zone ${timeZone})` : undefined,
    to ? sql`${d.receivedAt} < ((${to}::date + 1)::timestamp at time zone ${timeZone})` : undefined,
    search ? await about(tx, search) : undefined,
  ]
}

function inState(state: DeliveryState): SQL | undefined {
  if (state === "parked") return isNotNull(d.parkedBecause)
  if (state === "waiting") return and(isNull(d.processedAt), isNull(d.parkedBecause))
  return and(isNotNull(d.processedAt), isNull(d.parkedBecause), eq(d.outcome, state))
}

/** Refunds and the like know their order by its gid only: a name is looked up among the orders too. */
async function about(tx: BrandTx, search: string): Promise<SQL | undefined> {
  const start = literal(search)
  const named = await tx
    .select({ gid: orders.gid })
    .from(orders)
    .where(and(eq(orders.brandId, tx.brandId), inArray(orders.name, [search, `#${search}`])))
    .limit(MOST_NAMED)
  const numbered = /^\d{1,20}$/.test(search) ? NUMBERED_KINDS.map(kind => `gid://shopify/${kind}/${search}`) : []
  const gids = [search, ...numbered, ...named.map(order => order.gid)]
  return or(inArray(d.aboutGid, gids), like(d.aboutName, `${start}%`), like(d.aboutName, `#${start}%`))
}

type Place = { readonly receivedAt: string; readonly id: Id<"whd"> }

function cursorOf({ receivedAt, id }: { receivedAt: Date; id: Id<"whd"> }): string {
  return `${receivedAt.toISOString()}~${publicId("whd", id)}`
}

function readCursor(cursor: string): Place {
  const [at, id] = cursor.split("~")
  const receivedAt = parseInstant(at)
  const deliveryId = parsePublicId("whd", id ?? "")
  if (!receivedAt || !deliveryId)
    throw refuse("invalid", "This page of messages does not exist. Start again at the newest.")
  return { receivedAt: receivedAt.toISOString(), id: deliveryId }
}

function beyond({ receivedAt, id }: Place, back: boolean): SQL {
  const there = sql`(${receivedAt}::timestamptz, ${id}::uuid)`
  return back ? sql`(${d.receivedAt}, ${d.id}) > ${there}` : sql`(${d.receivedAt}, ${d.id}) < ${there}`
}
