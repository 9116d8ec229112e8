import { verifyEvent } from "@/server/integrations/stripe/verify-event"
import { enqueue } from "@/server/jobs/enqueue"
import { keepStripeEvent } from "@/server/payouts/keep-stripe-event"
import type { World } from "@/server/world"

export type Delivered = {
  /** The body as it came, before any parsing. */
  readonly body: Uint8Array
  /** The `Stripe-Signature` header. */
  readonly header: string | null
  /** Each is tried. */
  readonly secrets: readonly string[]
}

/**
 * Takes a delivery in: verified on its raw body, stored and enqueued in one transaction, once however often it comes. Throws
 * when it could not be stored, so that the sender tries again.
 */
export async function receiveStripeEvent(
  world: World,
  delivered: Delivered,
): Promise<"kept" | "signature" | "unreadable"> {
  const result = verifyEvent(delivered)
  if (!result.verified) return result.because
  const { eventId, type, subject } = result.event
  await world.db.nobody(async tx => {
    const isNew = await keepStripeEvent(tx, { eventId, type, objectId: subject?.id ?? "" }, world.now())
    if (isNew) await enqueue(tx, "read-stripe-event", { eventId }, { key: `stripe:${eventId}` })
  })
  return "kept"
}
