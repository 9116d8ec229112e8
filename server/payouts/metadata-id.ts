import type { Id, Prefix } from "@/server/kernel/id"

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** An id that we once wrote into Stripe's metadata; null when it is anything else, for strangers write there too. */
export function metadataId<P extends Prefix>(text: string | null): Id<P> | null {
  return text !== null && UUID.test(text) ? (text as Id<P>) : null
}
