import { and, asc, desc, eq, gt, ilike, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm"
import { shops } from "@/db/schema/catalog"
import { campaigns, creators } from "@/db/schema/programs"
import { trackingLinks } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { literal } from "@/server/kernel/like"
import { PAGE_LIMIT, page } from "@/server/kernel/page"
import { countClicks, NO_CLICKS } from "./click-counts"

export const LINK_STATES = ["in use", "put away"] as const
export const LINK_SORTS = ["-made", "made"] as const

export type LinkFilter = {
  readonly creatorId?: Id<"crt">
  readonly campaignId?: Id<"cmp">
  readonly state?: (typeof LINK_STATES)[number]
  /** Part of its ending, its name, or the path it leads to. */
  readonly words?: string
  readonly sort?: (typeof LINK_SORTS)[number]
  readonly after?: Id<"lnk"> | null
}

/** The brand's links, newest first unless asked otherwise, each with its clicks of the last 30 days. */
export async function listLinks(tx: BrandTx, filter: LinkFilter, now: Date) {
  const oldestFirst = filter.sort === "made"
  const rows = await tx
    .select({
      brandId: trackingLinks.brandId,
      linkId: trackingLinks.id,
      slug: trackingLinks.slug,
      name: trackingLinks.name,
      destinationPath: trackingLinks.destinationPath,
      utmCampaign: sql<string>`coalesce(${campaigns.utmCampaign}, ${trackingLinks.utmCampaign})`,
      campaignId: trackingLinks.campaignId,
      campaignName: campaigns.name,
      createdAt: trackingLinks.createdAt,
      archivedAt: trackingLinks.archivedAt,
      creatorId: trackingLinks.creatorId,
      creatorName: creators.name,
      shopName: shops.name,
      shopLeftAt: shops.uninstalledAt,
    })
    .from(trackingLinks)
    .innerJoin(creators, eq(creators.id, trackingLinks.creatorId))
    .innerJoin(shops, and(eq(shops.brandId, trackingLinks.brandId), eq(shops.id, trackingLinks.shopId)))
    .leftJoin(campaigns, and(eq(campaigns.brandId, trackingLinks.brandId), eq(campaigns.id, trackingLinks.campaignId)))
    .where(and(eq(trackingLinks.brandId, tx.brandId), ...conditions(filter)))
    .orderBy(oldestFirst ? asc(trackingLinks.id) : desc(trackingLinks.id))
    .limit(PAGE_LIMIT + 1)
  const links = page(rows, PAGE_LIMIT, row => row.linkId)
  const clicks = await countClicks(tx, links.rows, now)
  return { ...links, rows: links.rows.map(row => ({ ...row, clicks: clicks.get(row.linkId) ?? NO_CLICKS })) }
}

function conditions({ creatorId, campaignId, state, words, sort, after }: LinkFilter): (SQL | undefined)[] {
  const text = words && `%${literal(words)}%`
  const beyond = sort === "made" ? gt : lt
  return [
    creatorId && eq(trackingLinks.creatorId, creatorId),
    campaignId && eq(trackingLinks.campaignId, campaignId),
    state && (state === "in use" ? isNull(trackingLinks.archivedAt) : isNotNull(trackingLinks.archivedAt)),
    text
      ? or(ilike(trackingLinks.slug, text), ilike(trackingLinks.name, text), ilike(trackingLinks.destinationPath, text))
      : undefined,
    after ? beyond(trackingLinks.id, after) : undefined,
  ]
}

/** The slug of one of the brand's links; null when there is no such link. */
export async function findSlug(tx: BrandTx, linkId: Id<"lnk">): Promise<string | null> {
  const [link] = await tx
    .select({ slug: trackingLinks.slug })
    .from(trackingLinks)
    .where(and(eq(trackingLinks.brandId, tx.brandId), eq(trackingLinks.id, linkId)))
  return link?.slug ?? null
}

/** How many links each of these campaigns has. */
export async function linkCounts(
  tx: BrandTx,
  campaignIds: readonly Id<"cmp">[],
): Promise<ReadonlyMap<Id<"cmp">, number>> {
  if (campaignIds.length === 0) return new Map()
  const asked = JSON.stringify(campaignIds)
  const rows = await tx.execute<{ campaign_id: Id<"cmp">; links: number }>(sql`
    select asked.id as campaign_id, counted.links
    from json_array_elements_text(${asked}::json) as ids(text) cross join lateral (select ids.text::uuid as id) asked
    cross join lateral (
      select count(*)::int as links from (
        select 1 from tracking_links l where l.brand_id = ${tx.brandId} and l.campaign_id = asked.id limit ${COUNTED_AT_MOST}) few) counted`)
  return new Map(rows.map(({ campaign_id, links }) => [campaign_id, links]))
}

/** Links of a campaign are counted up to here on a screen. */
const COUNTED_AT_MOST = 10_000
