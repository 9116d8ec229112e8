import { isOutage } from "@/server/integrations/stripe/outage"
import { type KeptEvent, markEventRead, parkEvent, unreadEvent } from "@/server/payouts/keep-stripe-event"
import type { World } from "@/server/world"
import { parkReason } from "./park-reason"
import { seeAccount } from "./see-account"
import { seeTopUp } from "./see-top-up"
import { seeTransfer } from "./see-transfer"

/**
 * Reads back what an event is about and follows it. The event is only a hint: what Stripe shows now decides, so repeated
 * and unordered events change nothing twice. Types that mean nothing here are marked read. `attempt` counts from 1; what
 * keeps failing although Stripe answers is parked with the reason.
 */
export async function readStripeEvent(world: World, eventId: string, attempt = 1): Promise<void> {
  const event = await world.db.nobody(tx => unreadEvent(tx, eventId))
  if (!event) return
  try {
    await follow(world, event)
  } catch (error) {
    const because = isOutage(error) ? null : parkReason(error, attempt)
    if (because === null) throw error
    return world.db.nobody(tx => parkEvent(tx, eventId, because))
  }
  await world.db.nobody(tx => markEventRead(tx, eventId, world.now()))
}

async function follow(world: World, { type, objectId }: KeptEvent): Promise<void> {
  if (objectId.startsWith("tr_")) await seeTransfer(world, await world.stripe.readTransfer(objectId))
  if (objectId.startsWith("tu_")) await seeTopUp(world, await world.stripe.readTopUp(objectId))
  if (type.startsWith("v2.core.account") && objectId.startsWith("acct_")) await seeAccount(world, objectId)
}
