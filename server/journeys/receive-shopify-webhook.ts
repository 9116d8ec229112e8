import { verifyShopifyHmac } from "@/server/integrations/shopify/verify-hmac"
import { sha256 } from "@/server/kernel/canonical-json"
import { receiveWebhook } from "@/server/orders/receive-webhook"
import { wakeWorker } from "@/server/orders/wake-worker"
import type { World } from "@/server/world"

/** What the shop is told. Anything but 200 makes it try again later. */
export type Acknowledgement = { readonly status: 200 | 400 | 401 | 404 | 503; readonly sentence?: string }

export type ShopifyRequest = {
  header(name: string): string | null
  /** The bytes as they came: the signature is over them. */
  readonly rawBody: Uint8Array
  /** Each is tried, so that a secret can be rotated. */
  readonly secrets: readonly string[]
}

const LONGEST_HEADER = 200

/** Verifies a webhook, stores it once and enqueues its processing. Nothing else happens while the shop waits. */
export async function receiveShopifyWebhook(world: World, request: ShopifyRequest): Promise<Acknowledgement> {
  const { rawBody, secrets } = request
  if (!verifyShopifyHmac(rawBody, request.header("x-shopify-hmac-sha256"), secrets))
    return { status: 401, sentence: "The signature does not match the body." }
  const topic = headerOf(request, "x-shopify-topic")
  const domain = headerOf(request, "x-shopify-shop-domain")
  if (topic === null || domain === null)
    return { status: 400, sentence: "X-Shopify-Topic and X-Shopify-Shop-Domain must say what this is and whose." }
  try {
    const arrival = { domain, topic, eventKey: eventKeyOf(request), body: storable(rawBody) }
    const received = await world.db.nobody(tx => receiveWebhook(tx, arrival, world.now()))
    if (received === "unknown_shop") return { status: 404, sentence: `No brand has connected ${domain}.` }
    if (received === "stored") wakeSoon(world)
    return { status: 200 }
  } catch {
    return { status: 503, sentence: "The webhook could not be stored. Please send it again." }
  }
}

const WAKE_PAUSE_MS = 50
let waking = false

/** Wakes the worker once for all webhooks of the pause, and outside their transactions: see receive_webhook. */
function wakeSoon(world: World): void {
  if (waking) return
  waking = true
  setTimeout(() => {
    waking = false
    // A worker that was not woken looks by itself soon after.
    world.db.nobody(wakeWorker).catch(() => undefined)
  }, WAKE_PAUSE_MS).unref()
}

/** Shopify repeats an event under one event id; older deliveries have the delivery's own; some have neither. */
function eventKeyOf(request: ShopifyRequest): string {
  const named = headerOf(request, "x-shopify-event-id") ?? headerOf(request, "x-shopify-webhook-id")
  return named ?? sha256(request.rawBody)
}

function headerOf(request: ShopifyRequest, name: string): string | null {
  const value = request.header(name)?.trim()
  return value && value.length <= LONGEST_HEADER ? value : null
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true })

/** Text as Postgres can keep it: JSON has no zero byte, and one in the body must not keep us from storing it. */
function storable(rawBody: Uint8Array): string {
  return utf8.decode(rawBody).replaceAll("\u0000", "\uFFFD")
}
