import type { BrandTx } from "@/db/scope"
import { enqueue } from "@/server/jobs/enqueue"
import type { Outcome } from "@/server/orders/delivery"
import type { OpenDelivery } from "@/server/orders/open-delivery"
import { recordWebhook } from "@/server/orders/record-webhook"
import { settleOrder } from "./order-changed"

/** `now` is when the delivery is processed; `customerKey` keys the hash that stands for a customer. */
export type DeliveryScene = { readonly now: Date; readonly customerKey: string }

/**
 * What a delivery makes us do, inside the transaction that closes it: no vendor is called here; what the shop must be
 * asked is a job. Refuses ("invalid") a body that cannot be read: it is parked with that sentence.
 */
export type TopicHandler = (tx: BrandTx, delivery: OpenDelivery, scene: DeliveryScene) => Promise<Outcome>

/** Topics that are not about one order's facts. All others go to the orders' room, which ignores what it does not know. */
const HANDLERS: Readonly<Record<string, TopicHandler>> = {}

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
