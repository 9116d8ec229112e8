import { and, desc, eq, inArray } from "drizzle-orm"
import { campaignBriefs, products } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { type Brief, readBrief } from "./brief"

/** What is kept of a brief: its newest version; null while a campaign has none. */
export async function newestBrief(tx: BrandTx, campaignId: Id<"cmp">) {
  const [brief] = await tx
    .select()
    .from(campaignBriefs)
    .where(and(eq(campaignBriefs.brandId, tx.brandId), eq(campaignBriefs.campaignId, campaignId)))
    .orderBy(desc(campaignBriefs.version))
    .limit(1)
  return brief ?? null
}

/** Publishes the next version of a campaign's brief; products keep the titles they have now. Answers its version. */
export async function publishBrief(
  tx: BrandTx,
  campaignId: Id<"cmp">,
  wish: Brief & { readonly productIds: readonly Id<"prd">[] },
  by: string,
  now: Date,
): Promise<number> {
  const brief = readBrief(wish)
  const known = await tx
    .select({ id: products.id, title: products.title, imageUrl: products.imageUrl })
    .from(products)
    .where(and(eq(products.brandId, tx.brandId), inArray(products.id, [...wish.productIds])))
    .orderBy(products.title, products.id)
  const version = ((await newestBrief(tx, campaignId))?.version ?? 0) + 1
  const row = { brandId: tx.brandId, campaignId, version, ...brief, products: known, publishedAt: now, publishedBy: by }
  await tx.insert(campaignBriefs).values(row)
  return version
}
