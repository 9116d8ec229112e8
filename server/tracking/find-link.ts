import { and, desc, eq, isNull, sql } from "drizzle-orm"
import { shops } from "@/db/schema/catalog"
import { campaigns, creators, enrollments, programs } from "@/db/schema/programs"
import { trackingLinks } from "@/db/schema/tracking"
import type { BrandTx, Tx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"
import type { LinkTarget, Stopped } from "./tracking-link"
import { campaignSlug, type UtmFacts, utmOf } from "./utm"
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
  const found = await readLink(tx, linkId)
  if (!found) return null
  const { place, facts, stopped } = found
  return { ...place, utm: utmOf(await conventionInForce(tx), facts), stopped }
}

/** A link of this brand and what its parameters are filled with; null when the brand has no such link. */
export async function readLink(tx: BrandTx, linkId: Id<"lnk">) {
  const [row] = await tx
    .select({
      linkId: trackingLinks.id,
      slug: trackingLinks.slug,
      storefrontUrl: shops.storefrontUrl,
      shopLeftAt: shops.uninstalledAt,
      destinationPath: trackingLinks.destinationPath,
      archivedAt: trackingLinks.archivedAt,
      poolId: trackingLinks.poolId,
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
  return row ? found(tx.brandId, row) : null
}

/** A link to show a convention on: the brand's newest that leads somewhere, else one that is made up. */
export async function exampleLink(tx: BrandTx) {
  const [newest] = await tx
    .select({ id: trackingLinks.id })
    .from(trackingLinks)
    .where(and(eq(trackingLinks.brandId, tx.brandId), isNull(trackingLinks.archivedAt)))
    .orderBy(desc(trackingLinks.id))
    .limit(1)
  const real = newest ? await readLink(tx, newest.id) : null
  if (real) return { ...real, real: true }
  const facts: UtmFacts = { creator: "ana", campaign: "spring", program: "friends", code: "ANA10", link: "x7k2m9p" }
  const place = {
    brandId: tx.brandId,
    linkId: newId<"lnk">(),
    storefrontUrl: "https://your-shop.example",
    poolId: null,
  }
  return { place: { ...place, destinationPath: "/products/vase" }, facts, stopped: null, real: false }
}

type Row = {
  readonly linkId: Id<"lnk">
  readonly slug: string
  readonly storefrontUrl: string
  readonly shopLeftAt: Date | null
  readonly destinationPath: string
  readonly archivedAt: Date | null
  readonly creator: string
  readonly program: string
  readonly campaign: string
  readonly code: string | null
  readonly poolId: Id<"cpl"> | null
}

function found(brandId: Id<"brd">, row: Row) {
  const { linkId, slug, storefrontUrl, destinationPath, creator, campaign, code, poolId } = row
  const facts: UtmFacts = { creator, campaign, program: campaignSlug(row.program), code, link: slug }
  const stopped: Stopped | null = row.archivedAt ? "archived" : row.shopLeftAt ? "shop left" : null
  return { place: { brandId, linkId, storefrontUrl, destinationPath, poolId }, facts, stopped }
}

/** The creator's oldest code that the shop takes. */
const CODE = sql<string | null>`(
  select c.code from discount_codes c
  where c.brand_id = ${trackingLinks.brandId} and c.shop_id = ${trackingLinks.shopId} and c.enrollment_id = ${trackingLinks.enrollmentId}
    and c.shopify_gid is not null and c.standing = 'live' order by c.id limit 1)`
