import { and, eq, inArray, isNull, lte, notInArray, sql } from "drizzle-orm"
import { collectionProducts, collections, products, productVariants } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"
import type { ProductFacts, VariantFacts } from "./product"

type Told = { readonly shopId: Id<"shp">; readonly facts: ProductFacts }

/**
 * Records a product as the shop just told it, with its variants and the collections it is in. One older than what we hold
 * changes nothing; a variant that is no longer named stays and is marked gone.
 */
export async function recordProduct(tx: BrandTx, { shopId, facts }: Told, now: Date): Promise<void> {
  const { variants, collections: memberships, ...row } = facts
  const { gid: _, ...content } = { ...row, seenAt: now, goneAt: null }
  const [held] = await tx
    .insert(products)
    .values({ brandId: tx.brandId, id: newId<"prd">(now), shopId, ...row, seenAt: now })
    .onConflictDoUpdate({
      target: [products.brandId, products.shopId, products.gid],
      set: content,
      setWhere: lte(products.updatedAt, facts.updatedAt),
    })
    .returning({ id: products.id })
  if (!held) return await sawProduct(tx, shopId, facts.gid, now)
  await recordVariants(tx, held.id, variants, now)
  await recordMemberships(tx, shopId, held.id, memberships)
}

/** We hold a newer telling; that the shop still lists it is true all the same. */
async function sawProduct(tx: BrandTx, shopId: Id<"shp">, gid: string, now: Date): Promise<void> {
  await tx
    .update(products)
    .set({ seenAt: now, goneAt: null })
    .where(and(eq(products.brandId, tx.brandId), eq(products.shopId, shopId), eq(products.gid, gid)))
}

async function recordVariants(
  tx: BrandTx,
  productId: Id<"prd">,
  variants: readonly VariantFacts[],
  now: Date,
): Promise<void> {
  const named = variants.map(variant => variant.gid)
  if (variants.length > 0)
    await tx
      .insert(productVariants)
      .values(variants.map(variant => ({ brandId: tx.brandId, productId, ...variant })))
      .onConflictDoUpdate({
        target: [productVariants.brandId, productVariants.productId, productVariants.gid],
        set: {
          position: sql`excluded.position`,
          title: sql`excluded.title`,
          sku: sql`excluded.sku`,
          priceMinor: sql`excluded.price_minor`,
          costMinor: sql`excluded.cost_minor`,
          goneAt: null,
        },
      })
  const itsOwn = and(eq(productVariants.brandId, tx.brandId), eq(productVariants.productId, productId))
  await tx
    .update(productVariants)
    .set({ goneAt: now })
    .where(
      and(
        itsOwn,
        isNull(productVariants.goneAt),
        named.length > 0 ? notInArray(productVariants.gid, named) : undefined,
      ),
    )
}

/** A collection that we have not read yet brings its products along when it comes. */
async function recordMemberships(
  tx: BrandTx,
  shopId: Id<"shp">,
  productId: Id<"prd">,
  gids: readonly string[],
): Promise<void> {
  const { brandId } = tx
  const known = gids.length === 0 ? [] : await collectionsNamed(tx, shopId, gids)
  const itsOwn = and(eq(collectionProducts.brandId, brandId), eq(collectionProducts.productId, productId))
  await tx
    .delete(collectionProducts)
    .where(and(itsOwn, known.length > 0 ? notInArray(collectionProducts.collectionId, known) : undefined))
  if (known.length === 0) return
  await tx
    .insert(collectionProducts)
    .values(known.map(collectionId => ({ brandId, collectionId, productId })))
    .onConflictDoNothing()
}

async function collectionsNamed(tx: BrandTx, shopId: Id<"shp">, gids: readonly string[]): Promise<Id<"cln">[]> {
  const ofShop = and(eq(collections.brandId, tx.brandId), eq(collections.shopId, shopId))
  const rows = await tx
    .select({ id: collections.id })
    .from(collections)
    .where(and(ofShop, inArray(collections.gid, [...gids])))
  return rows.map(row => row.id)
}
