import type { BrandTx } from "@/db/scope"
import { connectedShops } from "@/server/catalog/queries"
import { brandName } from "@/server/identity/brand-queries"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { createLink } from "@/server/tracking/create-link"
import { offerProblem, POOL } from "@/server/tracking/offer"
import { offersForAllShops } from "@/server/tracking/offer-queries"
import { prefixOf } from "@/server/tracking/pool-code"
import { coverShop } from "@/server/tracking/publish-offer"
import { reopenUnasked } from "@/server/tracking/reopen-code"
import { campaignSlug } from "@/server/tracking/utm"
import { enrollmentsWithoutLink } from "@/server/tracking/without-link"
import type { World } from "@/server/world"
import { syncOfferSoon } from "./sync-offer"

/** Enrollments seen to in one transaction, and transactions of one run. */
const PORTION = 100
const PORTIONS_A_RUN = 20

/**
 * A shop was connected, or is back: every creator of the brand gets a link to it and is to have a code in it, also those whose
 * code it could not be asked for while it was away. In bounded portions.
 */
export async function equipCreators(world: World, brandId: Id<"brd">, shopId: Id<"shp">): Promise<void> {
  await world.db.brand(brandId, tx => bringOffers(tx, shopId, world.now()))
  for (let portion = 0; portion < PORTIONS_A_RUN; portion++) {
    const done = await world.db.brand(brandId, tx => equipPortion(tx, shopId, world.now()))
    if (done < PORTION) return
  }
  await world.db.brand(brandId, tx => equipSoon(tx, shopId))
}

/** Has the creators equipped for a shop. */
export async function equipSoon(tx: BrandTx, shopId: Id<"shp">): Promise<void> {
  await enqueue(tx, "equip-creators", { brandId: tx.brandId, shopId }, { key: `equip-creators:${shopId}` })
}

async function equipPortion(tx: BrandTx, shopId: Id<"shp">, now: Date): Promise<number> {
  const waiting = await enrollmentsWithoutLink(tx, shopId, PORTION)
  for (const { enrollmentId, creatorId, programName } of waiting) {
    const where = { destinationPath: "/", utmCampaign: campaignSlug(programName) }
    await createLink(tx, { shopId, enrollmentId, creatorId, ...where }, now)
  }
  const unasked = await reopenUnasked(tx, shopId, PORTION)
  for (const enrollmentId of [...waiting.map(one => one.enrollmentId), ...unasked]) {
    const order = { brandId: tx.brandId, shopId, enrollmentId }
    await enqueue(tx, "issue-code", order, { key: `issue-code:${shopId}:${enrollmentId}` })
  }
  return Math.max(waiting.length, unasked.length)
}

/** Offers for every shop are for this one too. */
async function bringOffers(tx: BrandTx, shopId: Id<"shp">, now: Date): Promise<void> {
  const { name } = await brandName(tx)
  const shops = (await connectedShops(tx)).filter(shop => shop.id === shopId)
  for (const { offerId, kind, terms } of await offersForAllShops(tx)) {
    // An amount means nothing in a shop of another currency.
    if (offerProblem(terms, shops, true) !== null) continue
    await coverShop(tx, { offerId, shopId, kind, terms }, { ...POOL, prefix: prefixOf(name) }, now)
    await syncOfferSoon(tx, { offerId, shopId })
  }
}
