import type { BrandTx } from "@/db/scope"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { refuse } from "@/server/kernel/error"
import { publicId } from "@/server/kernel/id"
import { type OfferPlace, takenFromShop, wantSync } from "@/server/tracking/offer-in-shop"
import { changeOffer, offerCalled } from "./keep-offer"
import { syncOfferSoon } from "./sync-offer"

/** The shop differs from the offer: it is brought back to ours. */
export async function putOursBack(tx: BrandTx, place: OfferPlace, by: Member, now: Date): Promise<void> {
  const { discount } = await differing(tx, place)
  await wantSync(tx, place)
  await syncOfferSoon(tx, place)
  const entry = { actor: `member:${by.id}`, action: "put offer back", subject: publicId("ofr", place.offerId) }
  await recordAudit(tx, { ...entry, detail: { shop: discount.shopName, changed: discount.drift.join(", ") } }, now)
}

/** The shop differs from the offer: what it has becomes the next version, for every shop the offer is for. */
export async function takeTheirs(tx: BrandTx, place: OfferPlace, by: Member, now: Date): Promise<void> {
  const { offer, discount } = await differing(tx, place)
  if (discount.said === null)
    throw refuse("conflict", "The shop has made another kind of discount of it, which cannot be taken over.")
  // How often a single-use code works is not the offer's to say.
  const terms = offer.kind === "single_use" ? { ...discount.said, usageLimit: null } : discount.said
  const version = await changeOffer(tx, { offerId: place.offerId, seen: offer.version, terms }, by, now)
  const wasLimit = offer.kind === "single_use" && discount.said.usageLimit !== 1
  if (!wasLimit) await takenFromShop(tx, place, version)
}

async function differing(tx: BrandTx, place: OfferPlace) {
  const offer = await offerCalled(tx, place.offerId)
  const discount = offer.discounts.find(one => one.shopId === place.shopId)
  if (discount?.state !== "differs")
    throw refuse("conflict", "The shop has the offer as it is written here. Reload to see how it stands.")
  return { offer, discount }
}
