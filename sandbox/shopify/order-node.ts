import { chargebackGraphql } from "./chargeback-graphql"
import { fulfillmentGraphql } from "./fulfillment-graphql"
import type { Order } from "./order-state"
import { idOf, orderOfPart } from "./orders"
import { refundGraphql } from "./refund-graphql"
import { returnGraphql } from "./return-graphql"
import type { Shop } from "./shop-state"
import type { Store } from "./store"

type Fields = Record<string, unknown>
type Answer = (order: Order, id: number) => Fields | null

const ANSWERS: Record<string, Answer> = {
  Refund: (order, id) => answer(order.refunds, id, one => refundGraphql(order, one)),
  Fulfillment: (order, id) => answer(order.fulfillments, id, one => fulfillmentGraphql(order, one)),
  Return: (order, id) => answer(order.returns, id, one => returnGraphql(order, one)),
  ShopifyPaymentsDispute: (order, id) => answer(order.chargebacks, id, one => chargebackGraphql(order, one)),
}

/** What hangs on an order, by its own gid; null when this shop has no such thing, or its order is hidden. */
export function orderPart(store: Store, shop: Shop, gid: string, isHidden: (order: Order) => boolean): Fields | null {
  for (const [type, told] of Object.entries(ANSWERS)) {
    const id = idOf(gid, type)
    const order = id === null ? null : orderOfPart(store, shop, id)
    if (id !== null && order !== null && !isHidden(order)) return told(order, id)
  }
  return null
}

function answer<T extends { id: number }>(parts: readonly T[], id: number, told: (part: T) => Fields): Fields | null {
  const part = parts.find(one => one.id === id)
  return part === undefined ? null : told(part)
}
