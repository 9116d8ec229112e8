import type { Order } from "./order-state"
import type { Shop } from "./shop-state"
import { SandboxRefusal, stateOf } from "./shops"
import type { Store } from "./store"

export function findOrder(store: Store, shop: Shop, id: number): Order | null {
  const row = store.one("select state from orders where id = ? and shop = ?", id, shop.handle)
  return row && stateOf<Order>(row.state ?? null)
}

/** The order and its shop, by gid; refuses what this sandbox does not know. */
export function orderNamed(store: Store, gid: string): { shop: Shop; order: Order } {
  const row = store.one(
    "select o.state as state, s.state as shop from orders o join shops s on s.handle = o.shop where o.id = ?",
    idOf(gid, "Order") ?? -1,
  )
  if (row === null) throw new SandboxRefusal(`There is no order ${gid}.`)
  return { shop: stateOf<Shop>(row.shop ?? null), order: stateOf<Order>(row.state ?? null) }
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
  for (const refund of order.refunds) store.run("insert or ignore into refunds values (?, ?)", refund.id, order.id)
}

/** By the token of its status page. */
export function findOrderByToken(store: Store, shop: Shop, token: string): Order | null {
  const row = store.one("select state from orders where token = ? and shop = ?", token, shop.handle)
  return row && stateOf<Order>(row.state ?? null)
}

export function orderOfRefund(store: Store, shop: Shop, refundId: number): Order | null {
  const row = store.one("select order_id from refunds where id = ?", refundId)
  return row && findOrder(store, shop, Number(row.order_id))
}

export function latestOrders(store: Store, shop: Shop, limit: number): Order[] {
  const rows = store.all("select state from orders where shop = ? order by number desc limit ?", shop.handle, limit)
  return rows.map(row => stateOf<Order>(row.state ?? null))
}

export function gid(type: string, id: number): string {
  return `gid://shopify/${type}/${id}`
}

/** The number in a gid of this type; null when it is a gid of something else. */
export function idOf(text: string, type: string): number | null {
  const found = /^gid:\/\/shopify\/(\w+)\/(\d+)$/.exec(text)
  return found?.[1] === type ? Number(found[2]) : null
}
