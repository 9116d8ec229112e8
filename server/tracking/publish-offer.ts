import { and, eq, isNull } from "drizzle-orm"
import { codePools, offerDiscounts, offers, offerTerms } from "@/db/schema/offers"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import type { OfferKind, OfferTerms, PoolSettings } from "./offer"
import { newPoolCode } from "./pool-code"

export type NewOffer = {
  readonly programId: Id<"prg">
  /** Null: for every shop. */
  readonly shopId: Id<"shp"> | null
  readonly kind: OfferKind
  readonly terms: OfferTerms
  /** How its codes begin, and for single-use codes how many wait. */
  readonly pool: PoolSettings
}

/** Makes an offer with the first version of its terms. The shops it is for are brought to it with {@link coverShop}. */
export async function createOffer(tx: BrandTx, offer: NewOffer, by: string, now: Date): Promise<Id<"ofr">> {
  const { programId, shopId, kind, terms } = offer
  const id = newId<"ofr">(now)
  const { brandId } = tx
  await tx.insert(offers).values({ brandId, id, programId, shopId, kind, version: 1, createdAt: now, createdBy: by })
  await publishTerms(tx, { offerId: id, version: 1, terms }, by, now)
  return id
}

type ShopOfOffer = {
  readonly offerId: Id<"ofr">
  readonly shopId: Id<"shp">
  readonly kind: OfferKind
  readonly terms: OfferTerms
}

/** The offer is to be a discount of this shop, and for single-use codes there is a pool. Once for each shop. */
export async function coverShop(
  tx: BrandTx,
  { offerId, shopId, kind, terms }: ShopOfOffer,
  pool: PoolSettings,
  now: Date,
) {
  const { brandId } = tx
  const anchorCode = newPoolCode(pool.prefix)
  await tx
    .insert(offerDiscounts)
    .values({ brandId, offerId, shopId, anchorCode, syncedVersion: 0 })
    .onConflictDoNothing()
  if (kind === "single_use")
    await tx
      .insert(codePools)
      .values({
        brandId,
        id: newId<"cpl">(now),
        offerId,
        shopId,
        ...pool,
        ...openOf(terms),
        createdAt: now,
        fillWantedAt: now,
      })
      .onConflictDoNothing()
}

/** Publishes the next version of an offer's terms, if `seen` is still the newest one. Answers the new version. */
export async function editOffer(
  tx: BrandTx,
  offer: { readonly offerId: Id<"ofr">; readonly seen: number; readonly terms: OfferTerms },
  by: string,
  now: Date,
): Promise<number> {
  const { offerId, seen, terms } = offer
  const version = seen + 1
  const [changed] = await tx
    .update(offers)
    .set({ version })
    .where(and(ours(tx, offerId), eq(offers.version, seen), isNull(offers.endedAt)))
    .returning({ id: offers.id })
  if (!changed) throw refuse("conflict", "Somebody changed or ended this offer meanwhile. Reload to see how it stands.")
  await publishTerms(tx, { offerId, version, terms }, by, now)
  await tx
    .update(codePools)
    .set(openOf(terms))
    .where(and(eq(codePools.brandId, tx.brandId), eq(codePools.offerId, offerId)))
  // What a shop refused of the version before says nothing about this one.
  await tx
    .update(offerDiscounts)
    .set({ refusal: null })
    .where(and(eq(offerDiscounts.brandId, tx.brandId), eq(offerDiscounts.offerId, offerId)))
  return version
}

/** Ends an offer: its codes are to work no more, and its pools give no more codes. Once. */
export async function endOffer(tx: BrandTx, offerId: Id<"ofr">, by: string, now: Date): Promise<void> {
  const [ended] = await tx
    .update(offers)
    .set({ endedAt: now, endedBy: by })
    .where(and(ours(tx, offerId), isNull(offers.endedAt)))
    .returning({ id: offers.id })
  if (!ended) throw refuse("conflict", "This offer has ended already.")
  await tx
    .update(codePools)
    .set({ endedAt: now })
    .where(and(eq(codePools.brandId, tx.brandId), eq(codePools.offerId, offerId)))
}

function openOf({ startsAt, endsAt }: OfferTerms) {
  return { opensAt: new Date(startsAt), closesAt: endsAt === null ? null : new Date(endsAt) }
}

type Version = { readonly offerId: Id<"ofr">; readonly version: number; readonly terms: OfferTerms }

async function publishTerms(tx: BrandTx, { offerId, version, terms }: Version, by: string, now: Date): Promise<void> {
  const row = { brandId: tx.brandId, id: newId<"oft">(now), offerId, version, terms }
  await tx.insert(offerTerms).values({ ...row, publishedAt: now, publishedBy: by })
}

function ours(tx: BrandTx, offerId: Id<"ofr">) {
  return and(eq(offers.brandId, tx.brandId), eq(offers.id, offerId))
}
