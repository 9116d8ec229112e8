import type { BrandTx } from "@/db/scope"
import { enqueue } from "@/server/jobs/enqueue"
import type { DeliveryRef, Outcome } from "@/server/orders/delivery"
import type { OpenDelivery } from "@/server/orders/open-delivery"
import { recordWebhook } from "@/server/orders/record-webhook"
import { gidNamed } from "@/server/orders/thing-named"
import { askForExport } from "./ask-for-export"
import { askToRedactShop } from "./ask-to-redact-shop"
import { forgetCustomer } from "./forget-customer"
import { hearOfDiscount } from "./hear-of-discount"
import { hearOfExport } from "./hear-of-export"
import { settleOrder } from "./order-changed"
import { hearOfChange, hearOfDeparture } from "./shop-handlers"

/** `now` is when the delivery is processed; `ref` is its own; `customerKey` keys the hash that stands for a customer. */
export type DeliveryScene = {
  readonly now: Date
  readonly ref: DeliveryRef
  readonly customerKey: string
  readonly appUrl: string
}

/**
 * What a delivery makes us do, inside the transaction that closes it: no vendor is called here; what the shop must be
 * asked is a job. Refuses ("invalid") a body that cannot be read: it is parked with that sentence.
 */
export type TopicHandler = (tx: BrandTx, delivery: OpenDelivery, scene: DeliveryScene) => Promise<Outcome>

/** Topics that are not about one order's facts. All others go to the orders' room, which ignores what it does not know. */
const HANDLERS: Readonly<Record<string, TopicHandler>> = {
  "customers/data_request": askForExport,
  "customers/redact": forgetCustomer,
  "shop/redact": askToRedactShop,
  "products/create": tellProduct,
  "products/update": tellProduct,
  "products/delete": tellProduct,
  "collections/create": tellCollection,
  "collections/update": tellCollection,
  "collections/delete": tellCollection,
  "discounts/create": hearOfDiscount,
  "discounts/update": hearOfDiscount,
  "discounts/delete": hearOfDiscount,
  "bulk_operations/finish": hearOfExport,
  "app/uninstalled": hearOfDeparture,
  "app/scopes_update": hearOfChange,
  "shop/update": hearOfChange,
}

export function handlerOf(topic: string): TopicHandler {
  return (Object.hasOwn(HANDLERS, topic) && HANDLERS[topic]) || tellOrder
}

/** Records what the shop says of an order, settles it, and has the shop asked where tellings contradict each other. */
const tellOrder: TopicHandler = async (tx, delivery, { now, customerKey }) => {
  const { orderId, doubtful, cause, outcome } = await recordWebhook(tx, delivery, customerKey, now)
  if (orderId) await settleOrder(tx, orderId, now, cause)
  if (orderId && doubtful)
    await enqueue(tx, "confirm-orders", { brandId: tx.brandId, orderIds: [orderId] }, { key: `confirm:${orderId}` })
  return outcome
}

/** Has the shop asked what the product is now: the body may be old, or another's. */
async function tellProduct(tx: BrandTx, { shopId, body }: OpenDelivery): Promise<Outcome> {
  const gid = gidNamed(body, "Product")
  await enqueue(tx, "read-product", { brandId: tx.brandId, shopId, gid }, { key: `read-product:${shopId}:${gid}` })
  return "recorded"
}

async function tellCollection(tx: BrandTx, { shopId, body }: OpenDelivery): Promise<Outcome> {
  const gid = gidNamed(body, "Collection")
  await enqueue(
    tx,
    "read-collection",
    { brandId: tx.brandId, shopId, gid },
    { key: `read-collection:${shopId}:${gid}` },
  )
  return "recorded"
}
