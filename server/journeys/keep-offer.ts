import type { BrandTx } from "@/db/scope"
import { connectedShops } from "@/server/catalog/queries"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { readTerms } from "@/server/programs/queries"
import { type OfferKind, type OfferTerms, offerProblem, type PoolSettings, poolProblem } from "@/server/tracking/offer"
import { findOffer } from "@/server/tracking/offer-queries"
import { coverShop, createOffer, editOffer, endOffer } from "@/server/tracking/publish-offer"
import { syncOfferSoon } from "./sync-offer"

export type OfferWish = {
  readonly programId: Id<"prg">
  readonly shopId: Id<"shp"> | null
  readonly kind: OfferKind
  readonly terms: OfferTerms
  readonly pool: PoolSettings
}

/** A member makes an offer; the shops make the discount and its codes after that. Refuses with a sentence what cannot be. */
export async function makeOffer(tx: BrandTx, wish: OfferWish, by: Member, now: Date): Promise<Id<"ofr">> {
  if ((await readTerms(tx, wish.programId)).length === 0) throw refuse("not_found", "There is no such program.")
  const shops = await shopsFor(tx, wish.shopId)
  refuseProblem(offerProblem(wish.terms, shops, wish.shopId === null))
  refuseProblem(poolProblem(wish.pool))
  const offerId = await createOffer(tx, wish, actor(by), now)
  for (const { id: shopId } of shops) {
    await coverShop(tx, { offerId, shopId, kind: wish.kind, terms: wish.terms }, wish.pool, now)
    await syncOfferSoon(tx, { offerId, shopId })
  }
  await audit(tx, "make offer", offerId, { title: wish.terms.title, kind: wish.kind }, by, now)
  return offerId
}

export type OfferEdit = { readonly offerId: Id<"ofr">; readonly seen: number; readonly terms: OfferTerms }

/** A member changes what an offer gives: every shop it is for is brought to it. */
export async function changeOffer(tx: BrandTx, edit: OfferEdit, by: Member, now: Date): Promise<number> {
  const offer = await offerCalled(tx, edit.offerId)
  refuseProblem(offerProblem(edit.terms, await shopsFor(tx, offer.shopId), offer.shopId === null))
  const version = await editOffer(tx, edit, actor(by), now)
  for (const { shopId } of offer.discounts) await syncOfferSoon(tx, { offerId: edit.offerId, shopId })
  await audit(tx, "change offer", edit.offerId, { title: edit.terms.title, version }, by, now)
  return version
}

/** A member ends an offer: its codes end in the shops, and no click gets another. */
export async function stopOffer(tx: BrandTx, offerId: Id<"ofr">, by: Member, now: Date): Promise<void> {
  const offer = await offerCalled(tx, offerId)
  await endOffer(tx, offerId, actor(by), now)
  for (const { shopId } of offer.discounts) await syncOfferSoon(tx, { offerId, shopId })
  await audit(tx, "end offer", offerId, { title: offer.terms.title }, by, now)
}

export async function offerCalled(tx: BrandTx, offerId: Id<"ofr">) {
  const offer = await findOffer(tx, offerId)
  if (!offer) throw refuse("not_found", "There is no such offer.")
  return offer
}

async function shopsFor(tx: BrandTx, shopId: Id<"shp"> | null) {
  const shops = (await connectedShops(tx)).filter(shop => shop.uninstalledAt === null)
  const meant = shopId === null ? shops : shops.filter(shop => shop.id === shopId)
  if (meant.length === 0) throw refuse("unavailable", "No shop is connected to make the discount. Connect one first.")
  return meant
}

function refuseProblem(problem: string | null): void {
  if (problem !== null) throw refuse("invalid", problem)
}

const actor = (by: Member) => `member:${by.id}`

type Detail = Record<string, string | number>

async function audit(tx: BrandTx, action: string, offerId: Id<"ofr">, detail: Detail, by: Member, now: Date) {
  await recordAudit(tx, { actor: actor(by), action, subject: publicId("ofr", offerId), detail }, now)
}
