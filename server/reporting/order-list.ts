import { and, desc, eq, inArray, isNotNull, isNull, like, or, type SQL, sql } from "drizzle-orm"
import { orders } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, parsePublicId, publicId } from "@/server/kernel/id"
import { type Page, page } from "@/server/kernel/page"
import { parseInstant } from "@/server/kernel/time"
import { financialStatusesOf, type OrderStatus, orderStatus } from "./order-status"

export type OrderFilter = {
  readonly status?: OrderStatus
  readonly credited?: "yes" | "no"
  readonly test?: "yes" | "no"
  readonly unconfirmed?: "yes"
  /** The beginning of the order's name. */
  readonly name?: string
  readonly cursor?: string
  readonly limit: number
}

export type OrderCredit = { readonly creatorId: Id<"crt">; readonly name: string; readonly family: "click" | "code" }
export type ListedOrder = {
  readonly id: Id<"ord">
  readonly name: string
  readonly orderedAt: Date
  readonly currency: string
  readonly totalMinor: number
  readonly status: OrderStatus
  readonly test: boolean
  /** Why it must be read back before its money moves; null when nothing is in doubt. */
  readonly unconfirmedBecause: string | null
  readonly disagrees: boolean
  readonly credits: readonly OrderCredit[]
  /** What it earns all its creators now, in minor units; null when it earned nobody anything. */
  readonly commissionMinor: number | null
}

/** The brand's orders, newest first, with who is credited and what that earns. Three reads, whatever the page. */
export async function listOrders(tx: BrandTx, filter: OrderFilter): Promise<Page<ListedOrder>> {
  const after = filter.cursor ? readCursor(filter.cursor) : null
  const rows = await tx
    .select(SHOWN)
    .from(orders)
    .where(and(eq(orders.brandId, tx.brandId), ...conditions(filter), after ?? undefined))
    .orderBy(desc(orders.orderedAt), desc(orders.id))
    .limit(filter.limit + 1)
  const { rows: shown, next } = page(
    rows,
    filter.limit,
    row => `${row.orderedAt.toISOString()}~${publicId("ord", row.id)}`,
  )
  const ids = shown.map(row => row.id)
  const credits = await creditsOf(tx, ids)
  const amounts = await amountsOf(tx, ids)
  return {
    next,
    rows: shown.map(({ cancelledAt, unknownToShopAt, financialStatus, disagreements, ...row }) => ({
      ...row,
      status: orderStatus({ cancelledAt, unknownToShopAt, financialStatus }),
      disagrees: disagreements.length > 0,
      credits: credits.filter(credit => credit.orderId === row.id).map(({ orderId: _, ...credit }) => credit),
      commissionMinor: amounts.get(row.id) ?? null,
    })),
  }
}

const SHOWN = {
  id: orders.id,
  name: orders.name,
  orderedAt: orders.orderedAt,
  currency: orders.currency,
  totalMinor: orders.totalMinor,
  test: orders.test,
  unconfirmedBecause: orders.unconfirmedBecause,
  cancelledAt: orders.cancelledAt,
  unknownToShopAt: orders.unknownToShopAt,
  financialStatus: orders.financialStatus,
  disagreements: orders.disagreements,
}

function conditions({ status, credited, test, unconfirmed, name }: OrderFilter): (SQL | undefined)[] {
  return [
    status && hasStatus(status),
    credited && (credited === "yes" ? HAS_CREDIT : sql`not ${HAS_CREDIT}`),
    test && eq(orders.test, test === "yes"),
    unconfirmed && or(isNotNull(orders.unconfirmedBecause), sql`${orders.disagreements} <> '[]'::jsonb`),
    name ? or(like(orders.name, `${literal(name)}%`), like(orders.name, `#${literal(name)}%`)) : undefined,
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

/** Wildcards that a person types mean themselves. */
function literal(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&")
}

function readCursor(cursor: string): SQL {
  const [at, id] = cursor.split("~")
  const instant = parseInstant(at)
  const orderId = parsePublicId("ord", id ?? "")
  if (!instant || !orderId) throw refuse("invalid", "This page of orders does not exist. Start again at the newest.")
  return sql`(${orders.orderedAt}, ${orders.id}) < (${instant.toISOString()}::timestamptz, ${orderId}::uuid)`
}

type CreditRow = { order_id: Id<"ord">; creator_id: Id<"crt">; name: string; family: "click" | "code" }

async function creditsOf(tx: BrandTx, ids: readonly Id<"ord">[]) {
  if (ids.length === 0) return []
  const rows = await tx.execute<CreditRow>(sql`
    select d.order_id, c.id creator_id, c.name, credit ->> 'family' family
    from (select distinct on (order_id) order_id, decision from attribution_decisions
          where brand_id = ${tx.brandId} and order_id in ${ids} order by order_id, seq desc) d
    cross join lateral jsonb_array_elements(d.decision -> 'credits') credit
    join creators c on c.id = (credit ->> 'creatorId')::uuid
    order by d.order_id, (credit ->> 'micros')::int desc, c.id`)
  return rows.map(row => ({ orderId: row.order_id, creatorId: row.creator_id, name: row.name, family: row.family }))
}

async function amountsOf(tx: BrandTx, ids: readonly Id<"ord">[]): Promise<ReadonlyMap<Id<"ord">, number>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.execute<{ order_id: Id<"ord">; amount: string }>(sql`
    select c.order_id, sum(k.amount_minor) amount from commissions c
    cross join lateral (select amount_minor from commission_calculations k
      where k.brand_id = c.brand_id and k.commission_id = c.id order by k.seq desc limit 1) k
    where c.brand_id = ${tx.brandId} and c.order_id in ${ids} group by c.order_id`)
  return new Map(rows.map(row => [row.order_id, Number(row.amount)]))
}
