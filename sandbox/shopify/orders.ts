import { orderFrom } from "./older-order"
import type { Order } from "./order-state"
import type { Shop } from "./shop-state"
import { SandboxRefusal, stateOf } from "./shops"
import type { Store } from "./store"

export function findOrder(store: Store, shop: Shop, id: number): Order | null {
  const row = store.one("select state from orders where id = ? and shop = ?", id, shop.handle)
  return row && orderFrom(row.state ?? null)
}

/** The order and its shop, by gid; refuses what this sandbox does not know. */
export function orderNamed(store: Store, gid: string): { shop: Shop; order: Order } {
  const row = store.one(
    "select o.state as state, s.state as shop from orders o join shops s on s.handle = o.shop where o.id = ?",
    idOf(gid, "Order") ?? -1,
  )
  if (row === null) throw new SandboxRefusal(`There is no order ${gid}.`)
  return { shop: stateOf<Shop>(row.shop ?? null), order: orderFrom(row.state ?? null) }
}

export function saveOrder(store: Store, shop: Shop, order: Order): void {
  store.run(
    `insert into orders values (?, ?, ?, ?, ?, ?)
     on conflict (id) do update set updated_at = excluded.updated_at, state = excluded.state`,
    order.id,
    shop.handle,
    order.number,
    order.updatedAt,
    order.token,
    JSON.stringify(order),
  )
  const parts = [order.refunds, order.fulfillments, order.returns, order.chargebacks].flat()
  for (const { id } of parts) store.run("insert or ignore into order_parts values (?, ?)", id, order.id)
}

/** Removes the order and all that hangs on it; its number is not used again. */
export function deleteOrder(store: Store, order: Order): void {
  store.run("delete from orders where id = ?", order.id)
  store.run("delete from order_parts where order_id = ?", order.id)
}

/** By the token of its status page. */
export function findOrderByToken(store: Store, shop: Shop, token: string): Order | null {
  const row = store.one("select state from orders where token = ? and shop = ?", token, shop.handle)
  return row && orderFrom(row.state ?? null)
}

/** The order of a refund, a fulfilment, a return or a chargeback, by the number in its gid. */
export function orderOfPart(store: Store, shop: Shop, partId: number): Order | null {
  const row = store.one("select order_id from order_parts where id = ?", partId)
  return row && findOrder(store, shop, Number(row.order_id))
}

export function orderGidOfPart(store: Store, partId: number): string | null {
  const row = store.one("select order_id from order_parts where id = ?", partId)
  return row && gid("Order", Number(row.order_id))
}

export function latestOrders(store: Store, shop: Shop, limit: number): Order[] {
  const rows = store.all("select state from orders where shop = ? order by number desc limit ?", shop.handle, limit)
  return rows.map(row => orderFrom(row.state ?? null))
}

export function gid(type: string, id: number): string {
  return `gid://shopify/${type}/${id}`
}

/** The number in a gid of this type; null when it is a gid of something else. */
export function idOf(text: string, type: string): number | null {
  const found = /^gid:\/\/shopify\/(\w+)\/(\d+)$/.exec(text)
  return found?.[1] === type ? Number(found[2]) : null
}
