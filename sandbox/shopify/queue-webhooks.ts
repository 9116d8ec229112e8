import { createHmac, randomUUID } from "node:crypto"
import { mayHear } from "./oauth-installation"
import type { Sandbox } from "./sandbox"
import type { Faults, Shop } from "./shop-state"
import { faultsOf } from "./shops"
import { scopeOfTopic } from "./webhook-topics"

export const API_VERSION = "2026-10"

/** With disorder the first news of a thing comes last, so that later news overtake it. */
const DISORDER_MS: Record<string, number> = { "orders/create": 3_000, "orders/paid": 2_000, "refunds/create": 500 }

/** A webhook exactly as it is (or would be) sent: POST `body` with `headers`. */
export type WebhookDelivery = { topic: string; headers: Record<string, string>; body: string }

type Sealed = { topic: string; body: string; at: Date; eventId?: string; extra?: Record<string, string> }

/** One webhook with its signature and ids; `extra` are the headers that only some topics have. */
export function sealed(sandbox: Sandbox, shop: Shop, { topic, body, at, eventId, extra }: Sealed): WebhookDelivery {
  const headers = {
    "Content-Type": "application/json",
    "User-Agent": "Shopify-Captain-Hook",
    "X-Shopify-Topic": topic,
    "X-Shopify-Hmac-Sha256": signature(sandbox, body),
    "X-Shopify-Shop-Domain": shop.domain,
    "X-Shopify-API-Version": API_VERSION,
    "X-Shopify-Webhook-Id": randomUUID(),
    "X-Shopify-Event-Id": eventId ?? randomUUID(),
    "X-Shopify-Triggered-At": at.toISOString().replace("Z", "000000Z"),
    ...extra,
  }
  return { topic, headers, body }
}

export type Telling = {
  topic: string
  payload: object
  at?: Date
  to?: readonly string[]
  inMs?: number
  send?: boolean
}

/**
 * Tells everybody who subscribed to `topic`, or the addresses `to`, after `inMs`. For all topics that are not about an
 * order; those go through `announce`.
 */
export function tell(sandbox: Sandbox, shop: Shop, { topic, payload, at, to, inMs, send }: Telling): WebhookDelivery {
  const delivery = sealed(sandbox, shop, { topic, body: JSON.stringify(payload), at: at ?? sandbox.now() })
  if (send !== false) queueWebhooks(sandbox, shop, [delivery], { to, inMs })
  return delivery
}

type Queueing = { orderId?: number; to?: readonly string[]; inMs?: number }

/** Queues deliveries in their order for every subscription (or for `to`), with what goes wrong in this shop. */
export function queueWebhooks(
  sandbox: Sandbox,
  shop: Shop,
  deliveries: readonly WebhookDelivery[],
  how: Queueing,
): void {
  const { store } = sandbox
  const faults = faultsOf(store, shop)
  for (const delivery of deliveries) {
    const uris = how.to ?? subscribers(sandbox, shop, delivery.topic)
    for (const uri of uris)
      for (let copy = 0; copy <= faults.duplicates; copy++)
        queueOne(sandbox, shop, { delivery, uri, copy, faults, orderId: how.orderId ?? null, inMs: how.inMs ?? 0 })
  }
  sandbox.wakeSender()
}

type One = {
  delivery: WebhookDelivery
  uri: string
  copy: number
  faults: Faults
  orderId: number | null
  inMs: number
}

function queueOne(sandbox: Sandbox, shop: Shop, { delivery, uri, copy, faults, orderId, inMs }: One): void {
  const turn = sandbox.store.nextId(`webhooks of ${shop.handle}`, 1)
  const overtakenMs = faults.disorder ? (DISORDER_MS[delivery.topic] ?? 0) : 0
  // A stale one comes as a retry does: with the content of before, when newer ones have long arrived.
  const staleMs = isTurn(turn, faults.staleEvery, 3) ? faults.staleMs : 0
  const copied = copy === 0 ? delivery.headers : { ...delivery.headers, "X-Shopify-Webhook-Id": randomUUID() }
  const forged = isTurn(turn, faults.badSignatureEvery, 1)
  const headers = forged ? { ...copied, "X-Shopify-Hmac-Sha256": signature(sandbox, `not ${delivery.body}`) } : copied
  const cut = isTurn(turn, faults.truncateEvery, 2)
  sandbox.store.run(
    "insert into deliveries (shop, topic, uri, headers, body, state, due_ms, attempts, created_at, order_id) values (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
    shop.handle,
    delivery.topic,
    uri,
    JSON.stringify(headers),
    cut ? delivery.body.slice(0, Math.floor(delivery.body.length / 2)) : delivery.body,
    faults.lose || isTurn(turn, faults.loseEvery, 0) ? "lost" : "waiting",
    sandbox.now().getTime() + faults.delayMs + overtakenMs + staleMs + inMs,
    sandbox.now().toISOString(),
    orderId,
  )
}

/** Every so-manieth, each fault at a place of its own, so that several seldom meet in one delivery. */
function isTurn(turn: number, every: number, place: number): boolean {
  return every > 0 && turn % every === place % every
}

function subscribers({ store }: Sandbox, shop: Shop, topic: string): string[] {
  if (!mayHear(store, shop, scopeOfTopic(topic))) return []
  const rows = store.all("select uri from subscriptions where shop = ? and topic = ?", shop.handle, topic)
  return rows.map(row => String(row.uri))
}

function signature(sandbox: Sandbox, body: string): string {
  return createHmac("sha256", sandbox.apiSecret).update(body).digest("base64")
}
