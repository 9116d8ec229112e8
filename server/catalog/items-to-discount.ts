import { and, asc, eq, ilike, inArray, isNull } from "drizzle-orm"
import { collections, products } from "@/db/schema/catalog"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { literal } from "@/server/kernel/like"

const MOST_SHOWN = 50

/** Products and collections of a shop, or of all shops, that an offer or a rule can be for, by name; of many only the first, until words narrow them. */
export async function itemsToDiscount(tx: BrandTx, shopId: Id<"shp"> | null, words: string) {
  const like = `%${literal(words)}%`
  return {
    products: await tx
      .select({ gid: products.gid, title: products.title })
      .from(products)
      .where(
        and(
          eq(products.brandId, tx.brandId),
          shopId ? eq(products.shopId, shopId) : undefined,
          isNull(products.goneAt),
          eq(products.giftCard, false),
          words ? ilike(products.title, like) : undefined,
        ),
      )
      .orderBy(asc(products.title), asc(products.id))
      .limit(MOST_SHOWN),
    collections: await tx
      .select({ gid: collections.gid, title: collections.title })
      .from(collections)
      .where(
        and(
          eq(collections.brandId, tx.brandId),
          shopId ? eq(collections.shopId, shopId) : undefined,
          isNull(collections.goneAt),
          words ? ilike(collections.title, like) : undefined,
        ),
      )
      .orderBy(asc(collections.title), asc(collections.id))
      .limit(MOST_SHOWN),
  }
}

/** What things of a shop are called, by gid; a thing that we never heard of is left out. */
export async function titlesOf(tx: BrandTx, gids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (gids.length === 0) return new Map()
  const wanted = [...gids]
  const rows = [
    ...(await tx
      .select({ gid: products.gid, title: products.title })
      .from(products)
      .where(and(eq(products.brandId, tx.brandId), inArray(products.gid, wanted)))),
    ...(await tx
      .select({ gid: collections.gid, title: collections.title })
      .from(collections)
      .where(and(eq(collections.brandId, tx.brandId), inArray(collections.gid, wanted)))),
  ]
  return new Map(rows.map(row => [row.gid, row.title]))
}
