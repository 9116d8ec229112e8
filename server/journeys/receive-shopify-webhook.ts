import { verifyShopifyHmac } from "@/server/integrations/shopify/verify-hmac"
import { COMPLIANCE_TOPICS } from "@/server/integrations/shopify/webhook-topics"
import { arrivalOf } from "@/server/orders/arrival"
import { wakeWorker } from "@/server/orders/wake-worker"
import type { World } from "@/server/world"
import { storeInTime } from "./store-in-time"

/** What the shop is told. Anything but 200 makes it try again later. */
export type Acknowledgement = { readonly status: 200 | 400 | 401 | 404 | 503; readonly sentence?: string }

export type ShopifyRequest = {
  header(name: string): string | null
  /** The bytes as they came: the signature is over them. */
  readonly rawBody: Uint8Array
  /** Each is tried, so that a secret can be rotated. */
  readonly secrets: readonly string[]
}

/**
 * Verifies a webhook, stores it once and enqueues its processing. Nothing else happens while the shop waits. `report` hears
 * why one could not be stored.
 */
export async function receiveShopifyWebhook(
  world: World,
  request: ShopifyRequest,
  report: (line: { event: string; error: unknown }) => void = () => {},
): Promise<Acknowledgement> {
  const { rawBody, secrets } = request
  if (!verifyShopifyHmac(rawBody, request.header("x-shopify-hmac-sha256"), secrets))
    return { status: 401, sentence: "The signature does not match the body." }
  const arrival = arrivalOf(name => request.header(name), rawBody, world.now())
  if (arrival === null)
    return { status: 400, sentence: "X-Shopify-Topic and X-Shopify-Shop-Domain must say what this is and whose." }
  try {
    const received = await storeInTime(world, arrival, rawBody.byteLength)
    if (received === "unknown_shop" && isCompliance(arrival.topic)) return { status: 200 }
    if (received === "unknown_shop") return { status: 404, sentence: `No brand has connected ${arrival.domain}.` }
    if (received === "stored") wakeSoon(world)
    return { status: 200 }
  } catch (error) {
    report({ event: "a webhook could not be stored", error })
    return { status: 503, sentence: "The webhook could not be stored. Please send it again." }
  }
}

/** Of a shop that nobody connected we hold nothing: what it asks us to show or forget is done, and nothing is stored. */
function isCompliance(topic: string): boolean {
  return COMPLIANCE_TOPICS.some(known => known === topic)
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
    world.db.alone(wakeWorker).catch(() => undefined)
  }, WAKE_PAUSE_MS).unref()
}
