import { and, desc, eq, lt } from "drizzle-orm"
import { shops } from "@/db/schema/catalog"
import { creators } from "@/db/schema/programs"
import { discountCodes, trackingLinks } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { PAGE_LIMIT, page } from "@/server/kernel/page"
import { countClicks } from "./click-counts"
import { codeState } from "./code-state"

export const NO_CLICKS = { people: 0, machines: 0, more: false }

type Filter<P extends "lnk" | "cod"> = { readonly creatorId?: Id<"crt">; readonly after?: Id<P> | null }

/** The brand's links, newest first, each with its clicks of the last 30 days. */
export async function listLinks(tx: BrandTx, { creatorId, after }: Filter<"lnk">, now: Date) {
  const rows = await tx
    .select({
      brandId: trackingLinks.brandId,
      linkId: trackingLinks.id,
      slug: trackingLinks.slug,
      destinationPath: trackingLinks.destinationPath,
      utmCampaign: trackingLinks.utmCampaign,
      createdAt: trackingLinks.createdAt,
      creatorId: trackingLinks.creatorId,
      creatorName: creators.name,
      shopName: shops.name,
    })
    .from(trackingLinks)
    .innerJoin(creators, eq(creators.id, trackingLinks.creatorId))
    .innerJoin(shops, and(eq(shops.brandId, trackingLinks.brandId), eq(shops.id, trackingLinks.shopId)))
    .where(
      and(
        eq(trackingLinks.brandId, tx.brandId),
        creatorId ? eq(trackingLinks.creatorId, creatorId) : undefined,
        after ? lt(trackingLinks.id, after) : undefined,
      ),
    )
    .orderBy(desc(trackingLinks.id))
    .limit(PAGE_LIMIT + 1)
  const links = page(rows, PAGE_LIMIT, row => row.linkId)
  const clicks = await countClicks(tx, links.rows, now)
  return { ...links, rows: links.rows.map(row => ({ ...row, clicks: clicks.get(row.linkId) ?? NO_CLICKS })) }
}

/** The slug of one of the brand's links; null when there is no such link. */
export async function findSlug(tx: BrandTx, linkId: Id<"lnk">): Promise<string | null> {
  const [link] = await tx
    .select({ slug: trackingLinks.slug })
    .from(trackingLinks)
    .where(and(eq(trackingLinks.brandId, tx.brandId), eq(trackingLinks.id, linkId)))
  return link?.slug ?? null
}

/** The brand's discount codes, newest first, with what the shop says of each. */
export async function listCodes(tx: BrandTx, { creatorId, after }: Filter<"cod">) {
  const rows = await tx
    .select({
      codeId: discountCodes.id,
      code: discountCodes.code,
      percentageBps: discountCodes.percentageBps,
      shopifyGid: discountCodes.shopifyGid,
      refusal: discountCodes.refusal,
      standing: discountCodes.standing,
      createdAt: discountCodes.createdAt,
      creatorId: discountCodes.creatorId,
      creatorName: creators.name,
      shopName: shops.name,
    })
    .from(discountCodes)
    .innerJoin(creators, eq(creators.id, discountCodes.creatorId))
    .innerJoin(shops, and(eq(shops.brandId, discountCodes.brandId), eq(shops.id, discountCodes.shopId)))
    .where(
      and(
        eq(discountCodes.brandId, tx.brandId),
        creatorId ? eq(discountCodes.creatorId, creatorId) : undefined,
        after ? lt(discountCodes.id, after) : undefined,
      ),
    )
    .orderBy(desc(discountCodes.id))
    .limit(PAGE_LIMIT + 1)
  const codes = page(rows, PAGE_LIMIT, row => row.codeId)
  return { ...codes, rows: codes.rows.map(row => ({ ...row, state: codeState(row) })) }
}
