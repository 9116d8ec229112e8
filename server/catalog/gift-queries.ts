import { and, asc, eq, isNull, min } from "drizzle-orm"
import { products, productVariants, shops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"

/** A choice of more products than these is no help. */
const MOST_PRODUCTS = 200

/** What the brand sells now, by title, with the least that one costs it where the shop says so. */
export async function productsToGive(tx: BrandTx) {
  return tx
    .select({
      ...{ id: products.id, title: products.title, currency: products.currency, imageUrl: products.imageUrl },
      costMinor: min(productVariants.costMinor),
    })
    .from(products)
    .leftJoin(
      productVariants,
      and(
        eq(productVariants.brandId, products.brandId),
        eq(productVariants.productId, products.id),
        isNull(productVariants.goneAt),
      ),
    )
    .where(
      and(
        eq(products.brandId, tx.brandId),
        isNull(products.goneAt),
        eq(products.status, "active"),
        eq(products.giftCard, false),
      ),
    )
    .groupBy(products.brandId, products.id)
    .orderBy(asc(products.title), asc(products.id))
    .limit(MOST_PRODUCTS)
}

/** The currencies of the brand's shops: what amounts can be in. */
export async function shopCurrencies(tx: BrandTx): Promise<readonly string[]> {
  const rows = await tx.selectDistinct({ currency: shops.currency }).from(shops).where(eq(shops.brandId, tx.brandId))
  return rows.map(row => row.currency).sort()
}
