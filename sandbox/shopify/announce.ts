import { createHmac, randomUUID } from "node:crypto"
import { orderRest } from "./order-rest"
import { currentQuantity, type Order } from "./order-state"
import { originalTotals } from "./order-totals"
import { gid } from "./orders"
import { financialStatus } from "./payment-status"
import { type Sandbox, storefrontUrl } from "./sandbox"
import type { Shop } from "./shop-state"
import { faultsOf } from "./shops"
import { type About, gidMade, ownBody } from "./webhook-news"

export const API_VERSION = "2026-10"
/** With disorder the first news of an order comes last, so that payments and refunds overtake it. */
const DISORDER_MS: Record<string, number> = { "orders/create": 3_000, "orders/paid": 2_000, "refunds/create": 500 }

/** A webhook exactly as it is (or would be) sent: POST `body` with `headers`. */
export type WebhookDelivery = { topic: string; headers: Record<string, string>; body: string }

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
  const orderBody = JSON.stringify(orderRest(shop, order, storefront))
  const deliveries = news.topics.map(topic => {
    const own = ownBody(shop, order, topic, news)
    const body = own === null ? orderBody : JSON.stringify(own)
    return { topic, body, headers: headersOf(sandbox, { shop, order, topic, body, eventId, at: news.at }) }
  })
  if (news.send !== false) enqueue(sandbox, shop, order, deliveries)
  const refundGid = news.refund ? gid("Refund", news.refund.id) : null
  return { order: summaryOf(order, storefront), refundGid, madeGid: gidMade(news), deliveries }
}

type HeaderParts = { shop: Shop; order: Order; topic: string; body: string; eventId: string; at: Date }

function headersOf(sandbox: Sandbox, { shop, order, topic, body, eventId, at }: HeaderParts): Record<string, string> {
  return {
    "Content-Type": "application/json",
    "User-Agent": "Shopify-Captain-Hook",
    "X-Shopify-Topic": topic,
    "X-Shopify-Hmac-Sha256": createHmac("sha256", sandbox.apiSecret).update(body).digest("base64"),
    "X-Shopify-Shop-Domain": shop.domain,
    "X-Shopify-API-Version": API_VERSION,
    "X-Shopify-Webhook-Id": randomUUID(),
    "X-Shopify-Event-Id": eventId,
    "X-Shopify-Triggered-At": at.toISOString().replace("Z", "000000Z"),
    "X-Shopify-Order-Id": String(order.id),
    "X-Shopify-Test": String(order.test),
  }
}

function enqueue(sandbox: Sandbox, shop: Shop, order: Order, deliveries: readonly WebhookDelivery[]): void {
  const { store } = sandbox
  const faults = faultsOf(store, shop)
  const nowMs = sandbox.now().getTime()
  for (const delivery of deliveries) {
    const subscriptions = store.all(
      "select uri from subscriptions where shop = ? and topic = ?",
      shop.handle,
      delivery.topic,
    )
    for (const { uri } of subscriptions)
      for (let copy = 0; copy <= faults.duplicates; copy++) {
        const overtakenMs = faults.disorder ? (DISORDER_MS[delivery.topic] ?? 0) : 0
        store.run(
          "insert into deliveries (shop, topic, uri, headers, body, state, due_ms, attempts, created_at, order_id) values (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
          shop.handle,
          delivery.topic,
          String(uri),
          JSON.stringify(copy === 0 ? delivery.headers : { ...delivery.headers, "X-Shopify-Webhook-Id": randomUUID() }),
          delivery.body,
          faults.lose ? "lost" : "waiting",
          nowMs + faults.delayMs + overtakenMs,
          sandbox.now().toISOString(),
          order.id,
        )
      }
  }
  sandbox.wakeSender()
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
