import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { clickIdOf, clickTime } from "@/server/tracking/click-ref"

/** More orders than one shopper places. */
const MOST_ORDERS = 5_000

type Customer = {
  readonly shopId: Id<"shp">
  readonly customerHash: string | null
  readonly orderGids: readonly string[]
}
type Row = Record<string, unknown>

/**
 * Every row we hold that is about the customer's orders: what the shop said of them, who was credited and on what evidence,
 * and the visits they name. Whole rows, whatever columns they have; what creators are paid is not the shopper's.
 */
export async function customerRows(tx: BrandTx, { shopId, customerHash, orderGids }: Customer) {
  const orders = await rowsOf(
    tx,
    sql`select to_jsonb(o) as row from orders o where o.brand_id = ${tx.brandId} and o.shop_id = ${shopId}
        and (o.customer_hash = ${customerHash} or o.gid in ${listed(orderGids)}) order by o.ordered_at limit ${MOST_ORDERS}`,
  )
  const ids = orders.map(order => String(order.id))
  const gids = [...new Set([...orders.map(order => String(order.gid)), ...orderGids])]
  const byOrder = (table: string) =>
    rowsOf(
      tx,
      sql`select to_jsonb(t) as row from ${sql.identifier(table)} t where t.brand_id = ${tx.brandId} and t.order_id in ${listedIds(ids)}`,
    )
  const byGid = (table: string) =>
    rowsOf(
      tx,
      sql`select to_jsonb(t) as row from ${sql.identifier(table)} t
          where t.brand_id = ${tx.brandId} and t.shop_id = ${shopId} and t.order_gid in ${listed(gids)}`,
    )
  const bought = await shopperRows(tx, { shopId, customerHash, gids, tokens: orders.flatMap(tokenOf) })
  return {
    orders,
    ...bought,
    orderLines: await byOrder("order_lines"),
    refunds: await byGid("refunds"),
    fulfillments: await byGid("fulfillments"),
    returns: await byGid("returns"),
    chargebacks: await byGid("chargebacks"),
    found: await byOrder("found_orders"),
    differences: await byGid("shop_differences"),
    decisions: await byOrder("attribution_decisions"),
    visits: await visitsOf(tx, [...orders.flatMap(refsOf), ...bought.landings.flatMap(clickOf)]),
    orderGids: gids,
  }
}

type Shopper = {
  readonly shopId: Id<"shp">
  readonly customerHash: string | null
  readonly gids: readonly string[]
  readonly tokens: readonly string[]
}

/** What browsers told of the customer's purchases, what they answered, and where they landed, by their consent. */
async function shopperRows(tx: BrandTx, { shopId, customerHash, gids, tokens }: Shopper) {
  const ofPurchase = (table: string) =>
    rowsOf(
      tx,
      sql`select to_jsonb(t) as row from ${sql.identifier(table)} t where t.brand_id = ${tx.brandId} and t.shop_id = ${shopId}
          and (t.order_gid in ${listed(gids)} or t.checkout_token in ${listed(tokens)}) limit ${MOST_ORDERS}`,
    )
  const purchases = await ofPurchase("purchases")
  const browsers = await rowsOf(
    tx,
    sql`select to_jsonb(c) as row from customer_visitors c
        where c.brand_id = ${tx.brandId} and c.shop_id = ${shopId} and c.customer_hash = ${customerHash} limit ${MOST_ORDERS}`,
  )
  const visitors = [...purchases, ...browsers].flatMap(row => (row.visitor_id ? [String(row.visitor_id)] : []))
  return {
    purchases,
    browsers,
    answers: await ofPurchase("survey_answers"),
    landings: await rowsOf(
      tx,
      sql`select to_jsonb(v) as row from visits v where v.brand_id = ${tx.brandId} and v.shop_id = ${shopId}
          and v.visitor_id in ${listed(visitors)} order by v.visited_at limit ${MOST_ORDERS}`,
    ),
  }
}

/** A list that is empty is one that nothing is in. */
function listed(values: readonly string[]) {
  return values.length > 0 ? [...values] : ["none"]
}

function listedIds(values: readonly string[]) {
  return values.length > 0 ? [...values] : ["00000000-0000-0000-0000-000000000000"]
}

function tokenOf(order: Row): string[] {
  return order.checkout_token ? [String(order.checkout_token)] : []
}

function refsOf(order: Row): Id<"clk">[] {
  return Array.isArray(order.click_refs) ? order.click_refs.flatMap(ref => clickIdOf(String(ref))?.id ?? []) : []
}

function clickOf(landing: Row): Id<"clk">[] {
  return landing.click_id ? [String(landing.click_id) as Id<"clk">] : []
}

async function visitsOf(tx: BrandTx, clickIds: readonly Id<"clk">[]): Promise<Row[]> {
  const visits: Row[] = []
  for (const clickId of new Set(clickIds)) {
    const at = clickTime(clickId).toISOString()
    visits.push(
      ...(await rowsOf(
        tx,
        sql`select to_jsonb(c) as row from clicks c where c.brand_id = ${tx.brandId} and c.id = ${clickId}
            and c.clicked_at between ${at}::timestamptz - interval '1 second' and ${at}::timestamptz + interval '1 second'`,
      )),
    )
  }
  return visits
}

async function rowsOf(tx: BrandTx, query: ReturnType<typeof sql>): Promise<Row[]> {
  const rows = await tx.execute<{ row: Row }>(query)
  return rows.map(({ row }) => {
    const { brand_id: _, ...shown } = row
    return shown
  })
}
