import type { StripeTopUp } from "@/server/integrations/stripe/stripe-port"
import type { Id } from "@/server/kernel/id"
import { HOUR_MS } from "@/server/kernel/time"
import { forgottenFundings, moveFunding } from "@/server/payouts/keep-funding"
import type { World } from "@/server/world"
import { seeTopUp } from "./see-top-up"

/** Stripe's clock may be behind ours by less than this. */
const CLOCKS_DIFFER_MS = HOUR_MS

/**
 * Looks up the top-ups that nothing was heard of until their key was forgotten: one that Stripe has is followed, one that it
 * does not have will never come. Throws rather than give up when Stripe's list cannot be read to its end.
 */
export async function lookUpFundings(world: World, brandId: Id<"brd">): Promise<void> {
  const forgotten = await world.db.brand(brandId, tx => forgottenFundings(tx, world.now()))
  const [oldest] = forgotten
  if (!oldest) return
  const made = await topUpsByFunding(world, new Date(oldest.askedAt.getTime() - CLOCKS_DIFFER_MS))
  const because = "Stripe never heard of it. No money was taken."
  for (const { id } of forgotten) {
    const topUp = made.get(id)
    if (topUp) await seeTopUp(world, topUp)
    else
      await world.db.brand(brandId, tx => moveFunding(tx, id, { from: "asked", to: "refused", because }, world.now()))
  }
}

async function topUpsByFunding(world: World, since: Date): Promise<Map<string, StripeTopUp>> {
  const found = new Map<string, StripeTopUp>()
  for await (const page of world.stripe.listTopUpsSince(since))
    for (const topUp of page) if (topUp.fundingId) found.set(topUp.fundingId, topUp)
  return found
}
