import { and, eq, sql } from "drizzle-orm"
import { shops } from "@/db/schema/catalog"
import { creators } from "@/db/schema/programs"
import { trackingLinks } from "@/db/schema/tracking"
import type { BrandTx, Tx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { LinkTarget } from "./tracking-link"

export type LinkPlace = { readonly brandId: Id<"brd">; readonly linkId: Id<"lnk"> }

/** Whose link a slug is; null when it is nobody's. */
export async function findLink(tx: Tx, slug: string): Promise<LinkPlace | null> {
  const [found] = await tx.execute<{ brand_id: Id<"brd">; link_id: Id<"lnk"> }>(
    sql`select brand_id, link_id from find_link(${slug})`,
  )
  return found ? { brandId: found.brand_id, linkId: found.link_id } : null
}

/** Where a link of this brand leads; null when the brand has no such link. */
export async function readLinkTarget(tx: BrandTx, linkId: Id<"lnk">): Promise<LinkTarget | null> {
  const [target] = await tx
    .select({
      brandId: trackingLinks.brandId,
      linkId: trackingLinks.id,
      storefrontUrl: shops.storefrontUrl,
      destinationPath: trackingLinks.destinationPath,
      handle: creators.handle,
      utmCampaign: trackingLinks.utmCampaign,
    })
    .from(trackingLinks)
    .innerJoin(shops, and(eq(shops.brandId, trackingLinks.brandId), eq(shops.id, trackingLinks.shopId)))
    .innerJoin(creators, eq(creators.id, trackingLinks.creatorId))
    .where(and(eq(trackingLinks.brandId, tx.brandId), eq(trackingLinks.id, linkId)))
  return target ?? null
}
