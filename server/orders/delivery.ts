import type { Id } from "@/server/kernel/id"

/** Where a stored delivery lies: its partition's time and its id. */
export type DeliveryRef = { readonly receivedAt: Date; readonly deliveryId: Id<"whd"> }

/** A delivery as the door takes it in. `domain` is what the unsigned header says. */
export type Arrival = {
  readonly domain: string
  readonly topic: string
  readonly eventKey: string
  readonly body: string
}
