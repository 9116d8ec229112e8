import { markEventRead, unreadEvent } from "@/server/payouts/keep-stripe-event"
import { metadataId } from "@/server/payouts/metadata-id"
import type { World } from "@/server/world"
import { resumeFundings } from "./fund-brand"
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
  if (objectId.startsWith("tu_")) await followTopUp(world, objectId)
  if (type.startsWith("v2.core.account") && objectId.startsWith("acct_")) await seeAccount(world, objectId)
  await world.db.nobody(tx => markEventRead(tx, eventId, world.now()))
}

/** A top-up whose answer was lost is asked for once more under its key, so that it is known whose it is. */
async function followTopUp(world: World, topUpId: string): Promise<void> {
  const topUp = await world.stripe.readTopUp(topUpId)
  const brandId = metadataId<"brd">(topUp.brandId)
  if (brandId) await resumeFundings(world, brandId)
  await seeTopUp(world, topUp)
}
