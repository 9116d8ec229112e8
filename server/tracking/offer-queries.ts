import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lt, or } from "drizzle-orm"
import { shops } from "@/db/schema/catalog"
import { offerDiscounts, offers, offerTerms } from "@/db/schema/offers"
import { programs } from "@/db/schema/programs"
import { discountCodes } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { PAGE_LIMIT, page } from "@/server/kernel/page"
import { asAsked, type OfferTerms } from "./offer"
import { driftOf } from "./offer-drift"

/** What an offer's discount is in one shop. "differs": somebody changed it there. */
export type DiscountState = "being made" | "active" | "later" | "refused" | "differs" | "ended" | "gone"

const MOST_VERSIONS = 20
const MOST_LIVE = 500

const OFFER = {
  offerId: offers.id,
  kind: offers.kind,
  version: offers.version,
  programId: offers.programId,
  programName: programs.name,
  shopId: offers.shopId,
  terms: offerTerms.terms,
  createdAt: offers.createdAt,
  endedAt: offers.endedAt,
}

/** The brand's offers, newest first, each with what the shops say of it. */
export async function listOffers(tx: BrandTx, after: Id<"ofr"> | undefined) {
  const rows = await selectOffers(tx)
    .where(and(eq(offers.brandId, tx.brandId), after ? lt(offers.id, after) : undefined))
    .orderBy(desc(offers.id))
    .limit(PAGE_LIMIT + 1)
  const found = page(rows, PAGE_LIMIT, row => row.offerId)
  const discounts = await discountsOf(tx, found.rows)
  return {
    ...found,
    rows: found.rows.map(row => ({ ...row, discounts: discounts.filter(one => one.offerId === row.offerId) })),
  }
}

/** One offer with its discounts; null when the brand has no such offer. */
export async function findOffer(tx: BrandTx, offerId: Id<"ofr">) {
  const [row] = await selectOffers(tx).where(and(eq(offers.brandId, tx.brandId), eq(offers.id, offerId)))
  if (!row) return null
  return { ...row, discounts: await discountsOf(tx, [row]), codes: await countShared(tx, offerId) }
}

/** The versions of an offer's terms, newest first. */
export async function offerVersions(tx: BrandTx, offerId: Id<"ofr">) {
  return await tx
    .select({
      version: offerTerms.version,
      terms: offerTerms.terms,
      publishedAt: offerTerms.publishedAt,
      publishedBy: offerTerms.publishedBy,
    })
    .from(offerTerms)
    .where(and(eq(offerTerms.brandId, tx.brandId), eq(offerTerms.offerId, offerId)))
    .orderBy(desc(offerTerms.version))
    .limit(MOST_VERSIONS)
}

/** Offers of a program that run, with the shops they are for: who joins gets what there is to share of each. */
export async function liveOffers(tx: BrandTx, programId: Id<"prg">) {
  return await tx
    .select({ offerId: offerDiscounts.offerId, shopId: offerDiscounts.shopId })
    .from(offerDiscounts)
    .innerJoin(offers, and(eq(offers.brandId, offerDiscounts.brandId), eq(offers.id, offerDiscounts.offerId)))
    .where(and(eq(offers.brandId, tx.brandId), eq(offers.programId, programId), isNull(offers.endedAt)))
    .orderBy(asc(offers.id))
    .limit(MOST_LIVE)
}

/** Offers for every shop that run: a shop that is connected later gets them too. */
export async function offersForAllShops(tx: BrandTx) {
  return await tx
    .select({ offerId: offers.id, kind: offers.kind, terms: offerTerms.terms })
    .from(offers)
    .innerJoin(offerTerms, newestTerms)
    .where(and(eq(offers.brandId, tx.brandId), isNull(offers.shopId), isNull(offers.endedAt)))
    .orderBy(asc(offers.id))
    .limit(MOST_LIVE)
}

const newestTerms = and(
  eq(offerTerms.brandId, offers.brandId),
  eq(offerTerms.offerId, offers.id),
  eq(offerTerms.version, offers.version),
)

function selectOffers(tx: BrandTx) {
  return tx
    .select(OFFER)
    .from(offers)
    .innerJoin(offerTerms, newestTerms)
    .innerJoin(programs, and(eq(programs.brandId, offers.brandId), eq(programs.id, offers.programId)))
    .$dynamic()
}

type Known = {
  readonly offerId: Id<"ofr">
  readonly terms: OfferTerms
  readonly version: number
  readonly kind: "shared" | "single_use"
  readonly endedAt: Date | null
}

async function discountsOf(tx: BrandTx, known: readonly Known[]) {
  if (known.length === 0) return []
  const rows = await tx
    .select({
      offerId: offerDiscounts.offerId,
      shopId: offerDiscounts.shopId,
      shopName: shops.name,
      currency: shops.currency,
      gid: offerDiscounts.shopifyGid,
      refusal: offerDiscounts.refusal,
      syncedVersion: offerDiscounts.syncedVersion,
      said: offerDiscounts.said,
      standing: offerDiscounts.standing,
      lookedAt: offerDiscounts.lookedAt,
      endedAt: offerDiscounts.endedAt,
    })
    .from(offerDiscounts)
    .innerJoin(shops, and(eq(shops.brandId, offerDiscounts.brandId), eq(shops.id, offerDiscounts.shopId)))
    .where(
      and(
        eq(offerDiscounts.brandId, tx.brandId),
        inArray(
          offerDiscounts.offerId,
          known.map(offer => offer.offerId),
        ),
      ),
    )
    .orderBy(asc(shops.id))
  return rows.flatMap(row => {
    const offer = known.find(one => one.offerId === row.offerId)
    if (!offer) return []
    const drift =
      row.said && row.syncedVersion === offer.version ? driftOf(asAsked(offer.terms, offer.kind), row.said) : []
    return [{ ...row, drift, state: discountState(offer, { ...row, drift }) }]
  })
}

type Said = {
  readonly gid: string | null
  readonly refusal: string | null
  readonly syncedVersion: number
  readonly standing: "live" | "later" | "ended" | "gone" | null
  readonly drift: readonly string[]
}

function discountState(offer: Known, said: Said): DiscountState {
  if (offer.endedAt !== null) return "ended"
  if (said.refusal !== null) return "refused"
  if (said.gid === null || said.syncedVersion < offer.version) return "being made"
  if (said.standing === "gone") return "gone"
  if (said.drift.length > 0) return "differs"
  return said.standing === "live" || said.standing === null ? "active" : said.standing
}

async function countShared(tx: BrandTx, offerId: Id<"ofr">): Promise<number> {
  const [codes] = await tx
    .select({ count: count() })
    .from(discountCodes)
    .where(
      and(
        eq(discountCodes.brandId, tx.brandId),
        eq(discountCodes.offerId, offerId),
        isNotNull(discountCodes.shopifyGid),
        isNull(discountCodes.retiredAt),
      ),
    )
  return codes?.count ?? 0
}

const MOST_IN_NEED = 20

/** Running offers that a shop refused, or no longer has as we think: a person decides. */
export async function offersInNeed(tx: BrandTx) {
  const rows = await selectOffers(tx)
    .innerJoin(offerDiscounts, and(eq(offerDiscounts.brandId, offers.brandId), eq(offerDiscounts.offerId, offers.id)))
    .where(
      and(
        eq(offers.brandId, tx.brandId),
        isNull(offers.endedAt),
        or(isNotNull(offerDiscounts.refusal), isNotNull(offerDiscounts.said)),
      ),
    )
    .orderBy(desc(offers.id))
    .limit(MOST_LIVE)
  const known = rows.map(row => row as Known & { terms: OfferTerms })
  const discounts = await discountsOf(tx, known)
  return discounts
    .filter(one => one.state === "refused" || one.state === "differs" || one.state === "gone")
    .slice(0, MOST_IN_NEED)
    .map(one => ({ ...one, title: known.find(offer => offer.offerId === one.offerId)?.terms.title ?? "" }))
}
