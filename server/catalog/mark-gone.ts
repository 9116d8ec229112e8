import { and, eq, isNull, lt, type SQL } from "drizzle-orm"
import { collectionProducts, collections, products } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** The shop deleted this product: it stays for the orders that name it, and is offered nowhere. */
export async function markProductGone(tx: BrandTx, shopId: Id<"shp">, gid: string, now: Date): Promise<void> {
  await productsGone(tx, shopId, eq(products.gid, gid), now)
}

/** The shop deleted this collection: it stays, and nothing is in it. */
export async function markCollectionGone(tx: BrandTx, shopId: Id<"shp">, gid: string, now: Date): Promise<void> {
  await collectionsGone(tx, shopId, eq(collections.gid, gid), now)
}

/** What a whole reading of the catalog, begun at `startedAt`, did not name was deleted without our hearing of it. */
export async function markUnseenGone(tx: BrandTx, shopId: Id<"shp">, startedAt: Date, now: Date): Promise<void> {
  await productsGone(tx, shopId, lt(products.seenAt, startedAt), now)
  await collectionsGone(tx, shopId, lt(collections.seenAt, startedAt), now)
}

async function productsGone(tx: BrandTx, shopId: Id<"shp">, which: SQL, now: Date): Promise<void> {
  const still = and(eq(products.brandId, tx.brandId), eq(products.shopId, shopId), isNull(products.goneAt))
  await tx.update(products).set({ goneAt: now }).where(and(still, which))
}

async function collectionsGone(tx: BrandTx, shopId: Id<"shp">, which: SQL, now: Date): Promise<void> {
  const still = and(eq(collections.brandId, tx.brandId), eq(collections.shopId, shopId), isNull(collections.goneAt))
  const gone = await tx
    .update(collections)
    .set({ goneAt: now })
    .where(and(still, which))
    .returning({ id: collections.id })
  for (const { id } of gone)
    await tx
      .delete(collectionProducts)
      .where(and(eq(collectionProducts.brandId, tx.brandId), eq(collectionProducts.collectionId, id)))
}
