import { env } from "@/server/env"
import { receiveStripeEvent } from "@/server/journeys/receive-stripe-event"
import { world } from "@/server/world"

/** Stripe's events are a few kilobytes; nothing larger is read to its end. */
const LONGEST_BODY_BYTES = 512 * 1024

/** Stripe's deliveries. Anything but 2xx makes Stripe try again, so it is answered only when the event is stored. */
export async function POST(request: Request): Promise<Response> {
  const body = await readBounded(request)
  if (!body) return new Response("The body is too large.", { status: 413 })
  const header = request.headers.get("stripe-signature")
  const delivered = { body, header, secrets: env().STRIPE_WEBHOOK_SECRETS }
  const taken = await receiveStripeEvent(world(), delivered).catch(() => "not_stored" as const)
  if (taken === "not_stored") return new Response("It could not be stored. Please send it again.", { status: 503 })
  if (taken === "signature") return new Response("The signature does not fit.", { status: 401 })
  if (taken === "unreadable") return new Response("This is not an event.", { status: 400 })
  return new Response(null, { status: 200 })
}

async function readBounded(request: Request): Promise<Uint8Array | null> {
  if (!request.body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > LONGEST_BODY_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
