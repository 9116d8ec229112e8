import type { Id } from "@/server/kernel/id"

/** Where a stored delivery lies: its partition's time and its id. */
export type DeliveryRef = { readonly receivedAt: Date; readonly deliveryId: Id<"whd"> }

/** A delivery as the door takes it in. `domain` is what the unsigned header says. */
export type Arrival = {
  readonly domain: string
  readonly topic: string
  readonly eventKey: string
  readonly body: string
  readonly receivedAt: Date
}

/** "repeated": this event of this shop and topic is stored already. "unknown_shop": no brand has connected it. */
export type Received = "stored" | "repeated" | "unknown_shop"

/**
 * What processing came to. "nothing_new": what it says was known, or older than what we hold. "ignored": a topic without a
 * meaning for us. "forgotten": emptied unread, because the shop asked us to forget whom it tells of, or nobody replayed it.
 */
export type Outcome = "recorded" | "nothing_new" | "ignored" | "forgotten"
