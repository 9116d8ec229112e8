import { chargebackRest } from "./chargeback-rest"
import { type Edit, editRest } from "./edit-rest"
import { fulfillmentRest } from "./fulfillment-rest"
import type { Chargeback, Fulfillment, Order, Refund, Return } from "./order-state"
import { gid } from "./orders"
import { refundRest } from "./refund-rest"
import type { Json } from "./rest-money"
import { returnRest } from "./return-rest"
import type { Shop } from "./shop-state"

/** What a change was about, beside the order itself. */
export type About = {
  refund?: Refund | null
  fulfillment?: Fulfillment
  chargeback?: Chargeback
  returned?: Return
  edit?: Edit
}

/** The body of one topic when it is not the order's own; null when it is. */
export function ownBody(shop: Shop, order: Order, topic: string, about: About): Json {
  const [noun] = topic.split("/")
  if (topic === "orders/delete") return { id: order.id }
  if (topic === "orders/edited" && about.edit) return editRest(shop, order, about.edit)
  if (noun === "refunds" && about.refund) return refundRest(shop, order, about.refund)
  if (noun === "fulfillments" && about.fulfillment) return fulfillmentRest(shop, order, about.fulfillment)
  if (noun === "disputes" && about.chargeback) return chargebackRest(shop, order, about.chargeback)
  return noun === "returns" && about.returned ? returnRest(order, about.returned) : null
}

/** Gid of what the change made or moved; null when that is the order alone. */
export function gidMade({ fulfillment, chargeback, returned, refund }: About): string | null {
  if (returned) return gid("Return", returned.id)
  if (fulfillment) return gid("Fulfillment", fulfillment.id)
  if (chargeback) return gid("ShopifyPaymentsDispute", chargeback.id)
  return refund ? gid("Refund", refund.id) : null
}
