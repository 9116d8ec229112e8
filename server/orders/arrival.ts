import { sha256 } from "@/server/kernel/canonical-json"
import type { Arrival } from "./delivery"

const LONGEST_HEADER = 200
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true })

/** What arrived, by its headers and bytes; null when they do not say what it is and whose. */
export function arrivalOf(
  header: (name: string) => string | null,
  rawBody: Uint8Array,
  receivedAt: Date,
): Arrival | null {
  const said = (name: string) => shortText(header(name))
  const topic = said("x-shopify-topic")
  const domain = said("x-shopify-shop-domain")
  if (topic === null || domain === null) return null
  // Shopify repeats an event under one event id; older deliveries have the delivery's own; some have neither.
  const eventKey = said("x-shopify-event-id") ?? said("x-shopify-webhook-id") ?? sha256(rawBody)
  return { domain, topic, eventKey, body: storable(rawBody), receivedAt }
}

function shortText(value: string | null): string | null {
  const text = value?.trim()
  return text && text.length <= LONGEST_HEADER ? text : null
}

/** Text as Postgres can keep it: JSON has no zero byte, and one in the body must not keep us from storing it. */
function storable(rawBody: Uint8Array): string {
  return utf8.decode(rawBody).replaceAll("\u0000", "\uFFFD")
}
