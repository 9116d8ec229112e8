import { creatorOfAccount, updateAccount } from "@/server/payouts/keep-account"
import type { World } from "@/server/world"

/** Reads a creator's account back from Stripe and keeps what it says. An account that is nobody's here is left alone. */
export async function seeAccount(world: World, stripeAccountId: string): Promise<void> {
  const creatorId = await world.db.nobody(tx => creatorOfAccount(tx, stripeAccountId))
  if (!creatorId) return
  const state = await world.stripe.readAccount(stripeAccountId)
  await world.db.creator(creatorId, tx => updateAccount(tx, state, world.now()))
}
