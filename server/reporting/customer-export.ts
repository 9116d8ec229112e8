import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { clickIdOf } from "@/server/tracking/click-ref"

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
  return {
    orders,
    orderLines: await byOrder("order_lines"),
    refunds: await byGid("refunds"),
    fulfillments: await byGid("fulfillments"),
    returns: await byGid("returns"),
    chargebacks: await byGid("chargebacks"),
    found: await byOrder("found_orders"),
    differences: await byGid("shop_differences"),
    decisions: await byOrder("attribution_decisions"),
    visits: await visitsOf(tx, orders.flatMap(refsOf)),
    orderGids: gids,
  }
}

/** A list that is empty is one that nothing is in. */
function listed(values: readonly string[]) {
  return values.length > 0 ? [...values] : ["none"]
}

function listedIds(values: readonly string[]) {
  return values.length > 0 ? [...values] : ["00000000-0000-0000-0000-000000000000"]
}

function refsOf(order: Row): string[] {
  return Array.isArray(order.click_refs) ? order.click_refs.map(String) : []
}

async function visitsOf(tx: BrandTx, refs: readonly string[]): Promise<Row[]> {
  const visits: Row[] = []
  for (const ref of new Set(refs)) {
    const named = clickIdOf(ref)
    if (named === null) continue
    const at = named.at.toISOString()
    visits.push(
      ...(await rowsOf(
        tx,
        sql`select to_jsonb(c) as row from clicks c where c.brand_id = ${tx.brandId} and c.id = ${named.id}
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
