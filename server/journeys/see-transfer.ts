import type { StripeTransfer } from "@/server/integrations/stripe/stripe-port"
import { findAdoptable } from "@/server/payouts/adopt-transfer"
import { metadataId } from "@/server/payouts/metadata-id"
import { knownTransfers, lockPayer, resolvePayerLock } from "@/server/payouts/payer-lock"
import type { World } from "@/server/world"
import { recordReturned } from "./record-returned"
import { recordSent } from "./record-sent"

/**
 * Takes note of a transfer that Stripe shows. Known: only what was reversed since is posted. Unknown but asked for by us:
 * adopted, as if its answer had just come. Anything else locks the payer until a person has looked at it.
 */
export async function seeTransfer(world: World, seen: StripeTransfer): Promise<void> {
  const place = (await find(world, seen)) ?? (await adopt(world, seen)) ?? (await lock(world, seen))
  if (!place || seen.reversedMinor === 0) return
  const { brandId, transferId } = place
  await world.db.brand(brandId, tx => recordReturned(tx, transferId, seen.reversedMinor, world.now()))
}

async function find(world: World, seen: StripeTransfer) {
  const known = await world.db.nobody(tx => knownTransfers(tx, [seen.stripeId]))
  return known.get(seen.stripeId) ?? null
}

async function adopt(world: World, seen: StripeTransfer) {
  const brandId = metadataId<"brd">(seen.brandId)
  if (!brandId) return null
  const now = world.now()
  return world.db.brand(brandId, async tx => {
    const found = await findAdoptable(tx, seen, now)
    if (!found) return null
    const { payoutId, transferId } = found
    await recordSent(tx, payoutId, { transferId, stripeId: seen.stripeId }, now, world.appUrl)
    await resolvePayerLock(tx, seen.stripeId, "Adopted: it is the transfer of a payout that was waiting for it.", now)
    return { brandId, transferId }
  })
}

/** Looks once more first: its outcome may have been recorded between the two looks before. */
async function lock(world: World, seen: StripeTransfer) {
  const now = world.now()
  return world.db.nobody(async tx => {
    const known = await knownTransfers(tx, [seen.stripeId])
    const place = known.get(seen.stripeId)
    if (place) return place
    const because = "Stripe shows this transfer and the books do not know it. Was a backup restored?"
    await lockPayer(tx, { stripeTransferId: seen.stripeId, brandId: metadataId<"brd">(seen.brandId), because }, now)
    return null
  })
}
