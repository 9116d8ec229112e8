import { and, eq, isNull } from "drizzle-orm"
import { codePools, offerDiscounts, offers, offerTerms } from "@/db/schema/offers"
import { discountCodes } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { Standing } from "./code-state"
import type { OfferTerms } from "./offer"

export type OfferPlace = { readonly offerId: Id<"ofr">; readonly shopId: Id<"shp"> }

/** What a shop is to be brought to, and what is known of it; null when the offer is not for this shop. */
export async function offerInShop(tx: BrandTx, { offerId, shopId }: OfferPlace) {
  const [row] = await tx
    .select({
      kind: offers.kind,
      programId: offers.programId,
      version: offers.version,
      offerEndedAt: offers.endedAt,
      terms: offerTerms.terms,
      anchorCode: offerDiscounts.anchorCode,
      askedAt: offerDiscounts.askedAt,
      gid: offerDiscounts.shopifyGid,
      refusal: offerDiscounts.refusal,
      syncedVersion: offerDiscounts.syncedVersion,
      said: offerDiscounts.said,
      lookedAt: offerDiscounts.lookedAt,
      endedAt: offerDiscounts.endedAt,
      poolId: codePools.id,
    })
    .from(offerDiscounts)
    .innerJoin(offers, and(eq(offers.brandId, offerDiscounts.brandId), eq(offers.id, offerDiscounts.offerId)))
    .innerJoin(
      offerTerms,
      and(
        eq(offerTerms.brandId, offers.brandId),
        eq(offerTerms.offerId, offers.id),
        eq(offerTerms.version, offers.version),
      ),
    )
    .leftJoin(
      codePools,
      and(
        eq(codePools.brandId, offerDiscounts.brandId),
        eq(codePools.offerId, offerDiscounts.offerId),
        eq(codePools.shopId, offerDiscounts.shopId),
      ),
    )
    .where(there(tx, { offerId, shopId }))
  return row ?? null
}

/** Keeps that the shop is asked for the discount now, before it is asked. */
export async function discountAsked(tx: BrandTx, place: OfferPlace, now: Date): Promise<void> {
  await tx
    .update(offerDiscounts)
    .set({ askedAt: now })
    .where(and(there(tx, place), isNull(offerDiscounts.askedAt)))
}

type Synced = { readonly gid: string; readonly version: number; readonly terms: OfferTerms }

/** The shop has the discount as this version says. An answer about an older version than is known changes nothing. */
export async function discountSynced(tx: BrandTx, place: OfferPlace, synced: Synced, now: Date): Promise<void> {
  const { gid, version, terms } = synced
  await tx
    .update(offerDiscounts)
    .set({ shopifyGid: gid, syncedVersion: version, said: terms, refusal: null, lookedAt: now, standing: "live" })
    .where(there(tx, place))
}

/** Keeps why the shop did not do as it was asked, as a sentence. */
export async function discountRefused(tx: BrandTx, place: OfferPlace, because: string): Promise<void> {
  await tx.update(offerDiscounts).set({ refusal: because }).where(there(tx, place))
}

/** The discount is ended in the shop, and with it every code of it. */
export async function discountEnded(tx: BrandTx, place: OfferPlace, now: Date): Promise<void> {
  await tx
    .update(offerDiscounts)
    .set({ endedAt: now, standing: "ended", refusal: null })
    .where(and(there(tx, place), isNull(offerDiscounts.endedAt)))
  await tx
    .update(discountCodes)
    .set({ standing: "ended", lookedAt: now })
    .where(
      and(
        eq(discountCodes.brandId, tx.brandId),
        eq(discountCodes.offerId, place.offerId),
        eq(discountCodes.shopId, place.shopId),
      ),
    )
}

export type SaidOfDiscount = { readonly standing: Standing; readonly terms: OfferTerms | null; readonly askedAt: Date }

/** What the shop says of the discount, whoever changed it there. An answer to an older question changes nothing. */
export async function recordSaid(tx: BrandTx, place: OfferPlace, said: SaidOfDiscount): Promise<void> {
  const { standing, terms, askedAt } = said
  const [held] = await tx
    .select({ lookedAt: offerDiscounts.lookedAt })
    .from(offerDiscounts)
    .where(there(tx, place))
    .for("update")
  if (!held || (held.lookedAt !== null && held.lookedAt > askedAt)) return
  await tx.update(offerDiscounts).set({ standing, said: terms, lookedAt: askedAt }).where(there(tx, place))
  await tx
    .update(discountCodes)
    .set({ standing, lookedAt: askedAt })
    .where(
      and(
        eq(discountCodes.brandId, tx.brandId),
        eq(discountCodes.offerId, place.offerId),
        eq(discountCodes.shopId, place.shopId),
        isNull(discountCodes.retiredAt),
      ),
    )
}

/** The shop is to be brought to our terms again; what it has now is overwritten. */
export async function wantSync(tx: BrandTx, place: OfferPlace): Promise<void> {
  await tx.update(offerDiscounts).set({ syncedVersion: 0, refusal: null }).where(there(tx, place))
}

/** The shop has these terms already: they were taken from it. */
export async function takenFromShop(tx: BrandTx, place: OfferPlace, version: number): Promise<void> {
  await tx.update(offerDiscounts).set({ syncedVersion: version, refusal: null }).where(there(tx, place))
}

/** The offer whose discount this is in the shop; null when it is none of ours. */
export async function offerOfDiscount(tx: BrandTx, shopId: Id<"shp">, gid: string): Promise<Id<"ofr"> | null> {
  const [row] = await tx
    .select({ offerId: offerDiscounts.offerId })
    .from(offerDiscounts)
    .where(
      and(
        eq(offerDiscounts.brandId, tx.brandId),
        eq(offerDiscounts.shopId, shopId),
        eq(offerDiscounts.shopifyGid, gid),
      ),
    )
    .limit(1)
  return row?.offerId ?? null
}

function there(tx: BrandTx, { offerId, shopId }: OfferPlace) {
  return and(
    eq(offerDiscounts.brandId, tx.brandId),
    eq(offerDiscounts.offerId, offerId),
    eq(offerDiscounts.shopId, shopId),
  )
}
