import { and, asc, desc, eq, sql } from "drizzle-orm"
import { orders, shops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { type Page, page } from "@/server/kernel/page"
import { afterOrder, type OrderFilter, type OrderSort, orderConditions, orderCursor, orderedBy } from "./order-filter"
import { type OrderStatus, orderStatus } from "./order-status"

export type OrderListed = OrderFilter & {
  readonly sort?: OrderSort
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
  /** Where it was sold, in the shop's own word; null where the shop does not say. */
  readonly source: string | null
  readonly shopName: string
  readonly credits: readonly OrderCredit[]
  /** What it earns all its creators now, in minor units; null when it earned nobody anything. */
  readonly commissionMinor: number | null
}

/** The brand's orders, newest first unless told otherwise, with who is credited and what that earns. Three reads, whatever the page. */
export async function listOrders(tx: BrandTx, filter: OrderListed): Promise<Page<ListedOrder>> {
  const sort = filter.sort ?? "-placed"
  const { column, descending } = orderedBy(sort)
  const turn = descending ? desc : asc
  const after = filter.cursor ? afterOrder(filter.cursor, sort) : undefined
  const rows = await tx
    .select(SHOWN)
    .from(orders)
    .innerJoin(shops, and(eq(shops.brandId, orders.brandId), eq(shops.id, orders.shopId)))
    .where(and(eq(orders.brandId, tx.brandId), ...orderConditions(filter), after))
    .orderBy(turn(column), turn(orders.id))
    .limit(filter.limit + 1)
  const { rows: shown, next } = page(rows, filter.limit, row =>
    orderCursor(sort.endsWith("total") ? row.totalMinor : row.orderedAt, row.id),
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
  source: orders.sourceName,
  shopName: shops.name,
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

/** More words than shops use; a brand with more of them finds the rest by name. */
const MOST_SOURCES = 30

/** The words its shops have for where orders were sold, found by stepping through the index from one to the next. */
export async function orderSources(tx: BrandTx): Promise<string[]> {
  const rows = await tx.execute<{ source: string }>(sql`
    with recursive sources as (
      (select source_name source from orders where brand_id = ${tx.brandId} and source_name is not null order by source_name limit 1)
      union all
      select (select o.source_name from orders o where o.brand_id = ${tx.brandId} and o.source_name > s.source
              order by o.source_name limit 1) from sources s where s.source is not null)
    select source from sources where source is not null limit ${MOST_SOURCES}`)
  return rows.map(row => row.source)
}
