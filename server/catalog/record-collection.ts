import { and, eq, inArray, sql } from "drizzle-orm"
import { collectionProducts, collections, products } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { ShopifyCollection } from "@/server/integrations/shopify/shopify-catalog"
import { type Id, newId } from "@/server/kernel/id"
import { changedAt } from "./product"

/** Products looked up at once, so that no statement grows with the collection. */
const PORTION = 1_000

/** Records collections as the shop just listed them; what is in them comes with the products. Answers their ids by gid. */
export async function recordCollections(
  tx: BrandTx,
  shopId: Id<"shp">,
  told: readonly ShopifyCollection[],
  now: Date,
): Promise<ReadonlyMap<string, Id<"cln">>> {
  if (told.length === 0) return new Map()
  const rows = await tx
    .insert(collections)
    .values(told.map(one => ({ brandId: tx.brandId, id: newId<"cln">(now), shopId, ...rowOf(one), seenAt: now })))
    .onConflictDoUpdate({
      target: [collections.brandId, collections.shopId, collections.gid],
      set: {
        handle: sql`excluded.handle`,
        title: sql`excluded.title`,
        updatedAt: sql`greatest(excluded.updated_at, ${collections.updatedAt})`,
        seenAt: now,
        goneAt: null,
      },
    })
    .returning({ id: collections.id, gid: collections.gid })
  return new Map(rows.map(row => [row.gid, row.id]))
}

/** Records exactly which of the products that we hold are in a collection. */
export async function recordMembers(
  tx: BrandTx,
  shopId: Id<"shp">,
  collectionId: Id<"cln">,
  gids: readonly string[],
): Promise<void> {
  const { brandId } = tx
  await tx
    .delete(collectionProducts)
    .where(and(eq(collectionProducts.brandId, brandId), eq(collectionProducts.collectionId, collectionId)))
  for (let start = 0; start < gids.length; start += PORTION) {
    const ofShop = and(eq(products.brandId, brandId), eq(products.shopId, shopId))
    const found = await tx
      .select({ productId: products.id })
      .from(products)
      .where(and(ofShop, inArray(products.gid, gids.slice(start, start + PORTION))))
    if (found.length > 0)
      await tx
        .insert(collectionProducts)
        .values(found.map(({ productId }) => ({ brandId, collectionId, productId })))
        .onConflictDoNothing()
  }
}

function rowOf(told: ShopifyCollection) {
  const { gid, handle, title } = told
  return { gid, handle, title, updatedAt: changedAt(told.updatedAt, title) }
}
