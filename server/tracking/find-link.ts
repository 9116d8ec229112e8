import { and, eq, sql } from "drizzle-orm"
import { shops } from "@/db/schema/catalog"
import { campaigns, creators, enrollments, programs } from "@/db/schema/programs"
import { trackingLinks } from "@/db/schema/tracking"
import type { BrandTx, Tx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { LinkTarget } from "./tracking-link"
import { campaignSlug, utmOf } from "./utm"
import { conventionInForce } from "./utm-queries"

export type LinkPlace = { readonly brandId: Id<"brd">; readonly linkId: Id<"lnk"> }

/** Whose link a slug is; null when it is nobody's. */
export async function findLink(tx: Tx, slug: string): Promise<LinkPlace | null> {
  const [found] = await tx.execute<{ brand_id: Id<"brd">; link_id: Id<"lnk"> }>(
    sql`select brand_id, link_id from find_link(${slug})`,
  )
  return found ? { brandId: found.brand_id, linkId: found.link_id } : null
}

/** The brand whose links a host answers; null when it is no brand's. */
export async function findLinkDomain(tx: Tx, host: string): Promise<Id<"brd"> | null> {
  const [found] = await tx.execute<{ brand_id: Id<"brd"> | null }>(sql`select find_link_domain(${host}) as brand_id`)
  return found?.brand_id ?? null
}

/** Where a link of this brand leads, under the convention in force; null when the brand has no such link. */
export async function readLinkTarget(tx: BrandTx, linkId: Id<"lnk">): Promise<LinkTarget | null> {
  const [row] = await tx
    .select({
      linkId: trackingLinks.id,
      slug: trackingLinks.slug,
      storefrontUrl: shops.storefrontUrl,
      shopLeftAt: shops.uninstalledAt,
      destinationPath: trackingLinks.destinationPath,
      archivedAt: trackingLinks.archivedAt,
      creator: creators.handle,
      program: programs.name,
      campaign: sql<string>`coalesce(${campaigns.utmCampaign}, ${trackingLinks.utmCampaign})`,
      code: CODE,
    })
    .from(trackingLinks)
    .innerJoin(shops, and(eq(shops.brandId, trackingLinks.brandId), eq(shops.id, trackingLinks.shopId)))
    .innerJoin(creators, eq(creators.id, trackingLinks.creatorId))
    .innerJoin(
      enrollments,
      and(eq(enrollments.brandId, trackingLinks.brandId), eq(enrollments.id, trackingLinks.enrollmentId)),
    )
    .innerJoin(programs, and(eq(programs.brandId, enrollments.brandId), eq(programs.id, enrollments.programId)))
    .leftJoin(campaigns, and(eq(campaigns.brandId, trackingLinks.brandId), eq(campaigns.id, trackingLinks.campaignId)))
    .where(and(eq(trackingLinks.brandId, tx.brandId), eq(trackingLinks.id, linkId)))
  if (!row) return null
  const { slug, storefrontUrl, destinationPath, creator, campaign, code } = row
  const facts = { creator, campaign, program: campaignSlug(row.program), code, link: slug }
  return {
    ...{ brandId: tx.brandId, linkId, storefrontUrl, destinationPath },
    utm: utmOf(await conventionInForce(tx), facts),
    stopped: row.archivedAt ? "archived" : row.shopLeftAt ? "shop left" : null,
  }
}

/** The creator's oldest code that the shop takes. */
const CODE = sql<string | null>`(
  select c.code from discount_codes c
  where c.brand_id = ${trackingLinks.brandId} and c.shop_id = ${trackingLinks.shopId} and c.enrollment_id = ${trackingLinks.enrollmentId}
    and c.shopify_gid is not null and c.standing = 'live' order by c.id limit 1)`
