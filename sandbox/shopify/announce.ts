import { randomUUID } from "node:crypto"
import { orderRest } from "./order-rest"
import { currentQuantity, type Order } from "./order-state"
import { originalTotals } from "./order-totals"
import { gid } from "./orders"
import { financialStatus } from "./payment-status"
import { queueWebhooks, sealed, type WebhookDelivery } from "./queue-webhooks"
import { type Sandbox, storefrontUrl } from "./sandbox"
import type { Shop } from "./shop-state"
import { type About, gidMade, ownBody } from "./webhook-news"

export type { WebhookDelivery } from "./queue-webhooks"

/** The order after the change; money in minor units of the shop's currency. */
export type OrderSummary = {
  gid: string
  name: string
  number: number
  createdAt: string
  updatedAt: string
  financialStatus: string
  currency: string
  totalMinor: number
  statusUrl: string
  lines: {
    gid: string
    productGid: string | null
    variantGid: string | null
    title: string
    quantity: number
    currentQuantity: number
  }[]
}

/** What a change did: the order, what it made, and the webhooks it caused, in the order in which they are sent. */
export type Announced = {
  order: OrderSummary
  refundGid: string | null
  madeGid: string | null
  deliveries: WebhookDelivery[]
}

export type News = About & { topics: readonly string[]; at: Date; send?: boolean }

/** Builds the webhooks of a change and, unless `send` is false, queues them for every subscription. */
export function announce(sandbox: Sandbox, shop: Shop, order: Order, news: News): Announced {
  const storefront = storefrontUrl(sandbox, shop.handle)
  // One action is one event, however many topics tell of it.
  const eventId = randomUUID()
  const extra = { "X-Shopify-Order-Id": String(order.id), "X-Shopify-Test": String(order.test) }
  const orderBody = JSON.stringify(orderRest(shop, order, storefront))
  const deliveries = news.topics.map(topic => {
    const own = ownBody(shop, order, topic, news)
    const body = own === null ? orderBody : JSON.stringify(own)
    return sealed(sandbox, shop, { topic, body, at: news.at, eventId, extra })
  })
  if (news.send !== false) queueWebhooks(sandbox, shop, deliveries, { orderId: order.id })
  const refundGid = news.refund ? gid("Refund", news.refund.id) : null
  return { order: summaryOf(order, storefront), refundGid, madeGid: gidMade(news), deliveries }
}

function summaryOf(order: Order, storefront: string): OrderSummary {
  return {
    gid: gid("Order", order.id),
    name: order.name,
    number: order.number,
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
    financialStatus: financialStatus(order),
    currency: order.currency,
    totalMinor: originalTotals(order).totalMinor,
    statusUrl: `${storefront}/orders/${order.token}`,
    lines: order.lines.map(line => ({
      gid: gid("LineItem", line.id),
      productGid: line.productId === null ? null : gid("Product", line.productId),
      variantGid: line.variantId === null ? null : gid("ProductVariant", line.variantId),
      title: line.title,
      quantity: line.quantity,
      currentQuantity: currentQuantity(order, line),
    })),
  }
}
