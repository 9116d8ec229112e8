import { markEventRead, unreadEvent } from "@/server/payouts/keep-stripe-event"
import type { World } from "@/server/world"
import { seeAccount } from "./see-account"
import { seeTopUp } from "./see-top-up"
import { seeTransfer } from "./see-transfer"

/**
 * Reads back what an event is about and follows it. The event is only a hint: what Stripe shows now decides, so repeated
 * and unordered events change nothing twice. Types that mean nothing here are marked read.
 */
export async function readStripeEvent(world: World, eventId: string): Promise<void> {
  const event = await world.db.nobody(tx => unreadEvent(tx, eventId))
  if (!event) return
  const { type, objectId } = event
  if (objectId.startsWith("tr_")) await seeTransfer(world, await world.stripe.readTransfer(objectId))
  if (objectId.startsWith("tu_")) await seeTopUp(world, await world.stripe.readTopUp(objectId))
  if (type.startsWith("v2.core.account") && objectId.startsWith("acct_")) await seeAccount(world, objectId)
  await world.db.nobody(tx => markEventRead(tx, eventId, world.now()))
}
