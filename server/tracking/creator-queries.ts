import { and, desc, eq, isNotNull, isNull, or, sql } from "drizzle-orm"
import { shops } from "@/db/schema/catalog"
import { brands } from "@/db/schema/identity"
import { codePools, offers, offerTerms } from "@/db/schema/offers"
import { campaigns } from "@/db/schema/programs"
import { discountCodes, trackingLinks } from "@/db/schema/tracking"
import type { CreatorTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { countClicks, NO_CLICKS } from "./click-counts"
import { codeState } from "./code-state"

/** More than a creator scrolls through; links to the same page are one link. */
const MOST_SHOWN = 100

/** The creator's newest links across brands, each with its clicks of the last 30 days. */
export async function listOwnLinks(tx: CreatorTx, now: Date) {
  const rows = await tx
    .select({
      brandId: trackingLinks.brandId,
      linkId: trackingLinks.id,
      enrollmentId: trackingLinks.enrollmentId,
      slug: trackingLinks.slug,
      destinationPath: trackingLinks.destinationPath,
      createdAt: trackingLinks.createdAt,
      name: trackingLinks.name,
      archivedAt: trackingLinks.archivedAt,
      archivedBy: trackingLinks.archivedBy,
      campaignName: campaigns.name,
      poolId: trackingLinks.poolId,
      poolEndedAt: codePools.endedAt,
      reservationHours: codePools.reservationHours,
      terms: offerTerms.terms,
      shopLeftAt: shops.uninstalledAt,
      brandName: brands.name,
      shopName: shops.name,
      storefrontUrl: shops.storefrontUrl,
    })
    .from(trackingLinks)
    .innerJoin(brands, eq(brands.id, trackingLinks.brandId))
    .innerJoin(shops, and(eq(shops.brandId, trackingLinks.brandId), eq(shops.id, trackingLinks.shopId)))
    .leftJoin(campaigns, and(eq(campaigns.brandId, trackingLinks.brandId), eq(campaigns.id, trackingLinks.campaignId)))
    .leftJoin(codePools, and(eq(codePools.brandId, trackingLinks.brandId), eq(codePools.id, trackingLinks.poolId)))
    .leftJoin(offers, and(eq(offers.brandId, codePools.brandId), eq(offers.id, codePools.offerId)))
    .leftJoin(offerTerms, newestTerms)
    .where(eq(trackingLinks.creatorId, tx.creatorId))
    .orderBy(sql`${trackingLinks.archivedAt} is not null`, desc(trackingLinks.id))
    .limit(MOST_SHOWN)
  const clicks = await countClicks(tx, rows, now)
  return rows.map(row => ({ ...row, clicks: clicks.get(row.linkId) ?? NO_CLICKS }))
}

const newestTerms = and(
  eq(offerTerms.brandId, offers.brandId),
  eq(offerTerms.offerId, offers.id),
  eq(offerTerms.version, offers.version),
)

/** The creator's codes across brands that are in use or on their way; what the shop refused is the brand's to see. */
export async function listOwnCodes(tx: CreatorTx) {
  const rows = await tx
    .select({
      codeId: discountCodes.id,
      enrollmentId: discountCodes.enrollmentId,
      code: discountCodes.code,
      percentageBps: discountCodes.percentageBps,
      offerId: discountCodes.offerId,
      terms: offerTerms.terms,
      retiredAt: discountCodes.retiredAt,
      shopifyGid: discountCodes.shopifyGid,
      refusal: discountCodes.refusal,
      standing: discountCodes.standing,
      createdAt: discountCodes.createdAt,
      brandName: brands.name,
    })
    .from(discountCodes)
    .innerJoin(brands, eq(brands.id, discountCodes.brandId))
    .leftJoin(offers, and(eq(offers.brandId, discountCodes.brandId), eq(offers.id, discountCodes.offerId)))
    .leftJoin(offerTerms, newestTerms)
    .where(
      and(
        eq(discountCodes.creatorId, tx.creatorId),
        isNull(discountCodes.retiredAt),
        or(isNotNull(discountCodes.shopifyGid), isNull(discountCodes.refusal)),
      ),
    )
    .orderBy(desc(discountCodes.id))
    .limit(MOST_SHOWN)
  return rows.map(row => ({ ...row, state: codeState(row) }))
}

/** One of the creator's own links: whose brand's it is, and its slug; null when it is not theirs. */
export async function findOwnSlug(tx: CreatorTx, linkId: Id<"lnk">) {
  const [link] = await tx
    .select({ brandId: trackingLinks.brandId, slug: trackingLinks.slug })
    .from(trackingLinks)
    .where(and(eq(trackingLinks.creatorId, tx.creatorId), eq(trackingLinks.id, linkId)))
  return link ?? null
}
