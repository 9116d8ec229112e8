import type { WebhookDelivery } from "@/sandbox/shopify/queue-webhooks"
import { processDelivery } from "@/server/journeys/process-delivery"
import { receiveShopifyWebhook } from "@/server/journeys/receive-shopify-webhook"
import type { Id } from "@/server/kernel/id"
import { waitingDeliveries } from "@/server/orders/waiting-deliveries"
import type { World } from "@/server/world"

const AT_ONCE = 4
/** Deliveries that come before the worker has another look. */
const BETWEEN_LOOKS = 300

export type Arrival = { readonly status: number; readonly delivery: WebhookDelivery }

/** Lets deliveries in through the door in their order, and has them processed meanwhile, several at once. */
export async function arrive(
  { world, brandId }: { readonly world: World; readonly brandId: Id<"brd"> },
  deliveries: readonly WebhookDelivery[],
  secret: string,
): Promise<readonly Arrival[]> {
  const arrivals: Arrival[] = []
  for (let start = 0; start < deliveries.length; start += BETWEEN_LOOKS) {
    for (const delivery of deliveries.slice(start, start + BETWEEN_LOOKS))
      arrivals.push({ delivery, status: await knock(world, delivery, secret) })
    await processWaiting(world, brandId)
  }
  return arrivals
}

async function knock(world: World, { headers, body }: WebhookDelivery, secret: string): Promise<number> {
  const named = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  const header = (name: string) => named.get(name) ?? null
  const request = { header, rawBody: Buffer.from(body), secrets: [secret] }
  return (await receiveShopifyWebhook(world, request)).status
}

/** Processes what waits, until nothing does. */
export async function processWaiting(world: World, brandId: Id<"brd">): Promise<void> {
  for (;;) {
    const waiting = await world.db.brand(brandId, tx => waitingDeliveries(tx, BETWEEN_LOOKS))
    if (waiting.length === 0) return
    const one = async () => {
      for (let ref = waiting.shift(); ref; ref = waiting.shift())
        await processDelivery(world, { brandId, receivedAt: ref.receivedAt.toISOString(), deliveryId: ref.deliveryId })
    }
    await Promise.all(Array.from({ length: AT_ONCE }, one))
  }
}
