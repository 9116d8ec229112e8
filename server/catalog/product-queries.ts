import { and, asc, desc, eq, ilike, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm"
import { catalogReads, collections, type ProductStatus, products, productVariants, shops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, parsePublicId, publicId } from "@/server/kernel/id"
import { literal } from "@/server/kernel/like"
import { type Page, page } from "@/server/kernel/page"

/** A shop's own word, or "deleted" for what it no longer knows. */
export const PRODUCT_STATES = ["active", "draft", "archived", "unlisted", "deleted"] as const
export type ProductState = (typeof PRODUCT_STATES)[number]
export const PRODUCT_SORTS = ["title", "-title", "price", "-price", "changed", "-changed"] as const
export type ProductSort = (typeof PRODUCT_SORTS)[number]

export type ProductFilter = {
  readonly state?: ProductState
  readonly collectionId?: Id<"cln">
  readonly shopId?: Id<"shp">
  /** Words of its title, or the beginning of an item's SKU. */
  readonly words?: string
  readonly sort: ProductSort
  readonly cursor?: string
  readonly limit: number
}

export type ListedProduct = {
  readonly id: Id<"prd">
  readonly title: string
  readonly state: ProductState
  readonly imageUrl: string | null
  readonly shopName: string
  readonly currency: string
  readonly priceFromMinor: number | null
  readonly priceToMinor: number | null
  readonly changedAt: Date
  /** The least and the most that one item costs the brand; null unless the shop says it of every variant. */
  readonly costFromMinor: number | null
  readonly costToMinor: number | null
  readonly collections: readonly string[]
}

/** Collections named beside a product; the product's own page names all. */
const NAMED_COLLECTIONS = 3
const MOST_VARIANTS = 200
const MOST_COLLECTIONS = 500

/** What the brand's shops sell, a page at a time. */
export async function listProducts(tx: BrandTx, filter: ProductFilter): Promise<Page<ListedProduct>> {
  const { column, descending } = orderOf(filter.sort)
  const turn = descending ? desc : asc
  const rows = await tx
    .select({ ...SHOWN, at: sql<string>`${column}::text` })
    .from(products)
    .innerJoin(shops, and(eq(shops.brandId, products.brandId), eq(shops.id, products.shopId)))
    .where(and(eq(products.brandId, tx.brandId), ...conditions(filter), after(filter, column, descending)))
    .orderBy(turn(column), turn(products.id))
    .limit(filter.limit + 1)
  const shown = page(rows, filter.limit, row => JSON.stringify([row.at, publicId("prd", row.id)]))
  return { next: shown.next, rows: shown.rows.map(asListed) }
}

/** One product with its variants and collections. Refuses an id that is none of this brand's. */
export async function readProduct(tx: BrandTx, productId: Id<"prd">) {
  const own = and(eq(products.brandId, tx.brandId), eq(products.id, productId))
  const [row] = await tx
    .select({ ...SHOWN, ...MORE })
    .from(products)
    .innerJoin(shops, and(eq(shops.brandId, products.brandId), eq(shops.id, products.shopId)))
    .where(own)
  if (!row) throw refuse("not_found", "There is no such product in this brand.")
  const itsOwn = and(eq(productVariants.brandId, tx.brandId), eq(productVariants.productId, productId))
  const variants = await tx
    .select()
    .from(productVariants)
    .where(and(itsOwn, isNull(productVariants.goneAt)))
    .orderBy(asc(productVariants.position))
    .limit(MOST_VARIANTS)
  const { shopId, handle, vendor, productType, url, giftCard, seenAt } = row
  return { ...asListed(row), shopId, handle, vendor, productType, url, giftCard, seenAt, variants }
}

/** The collections of the brand's shops, by title. */
export async function listCollections(tx: BrandTx): Promise<{ id: Id<"cln">; title: string }[]> {
  return await tx
    .select({ id: collections.id, title: collections.title })
    .from(collections)
    .where(and(eq(collections.brandId, tx.brandId), isNull(collections.goneAt)))
    .orderBy(asc(collections.title), asc(collections.id))
    .limit(MOST_COLLECTIONS)
}

/** How far the reading of each shop's catalog is. */
export async function catalogProgress(tx: BrandTx) {
  return await tx
    .select({
      shopId: catalogReads.shopId,
      shopName: shops.name,
      stage: catalogReads.stage,
      seenCount: catalogReads.seenCount,
      startedAt: catalogReads.startedAt,
      finishedAt: catalogReads.finishedAt,
      fault: catalogReads.fault,
    })
    .from(catalogReads)
    .innerJoin(shops, and(eq(shops.brandId, catalogReads.brandId), eq(shops.id, catalogReads.shopId)))
    .where(eq(catalogReads.brandId, tx.brandId))
    .orderBy(asc(catalogReads.shopId))
}

const ofVariants = (figure: SQL) => sql<string | null>`(
  select case when bool_and(v.cost_minor is not null) then ${figure} end from product_variants v
  where v.brand_id = ${products.brandId} and v.product_id = ${products.id} and v.gone_at is null)`

const SHOWN = {
  id: products.id,
  title: products.title,
  status: products.status,
  goneAt: products.goneAt,
  imageUrl: products.imageUrl,
  shopName: shops.name,
  currency: products.currency,
  priceFromMinor: products.priceFromMinor,
  priceToMinor: products.priceToMinor,
  changedAt: products.updatedAt,
  costFrom: ofVariants(sql`min(v.cost_minor)`),
  costTo: ofVariants(sql`max(v.cost_minor)`),
  collections: sql<string[]>`array(
    select c.title from collection_products p join collections c on c.brand_id = p.brand_id and c.id = p.collection_id
    where p.brand_id = ${products.brandId} and p.product_id = ${products.id} order by c.title, c.id)`,
}

const MORE = {
  shopId: products.shopId,
  handle: products.handle,
  vendor: products.vendor,
  productType: products.productType,
  url: products.url,
  giftCard: products.giftCard,
  seenAt: products.seenAt,
}

type Row = {
  readonly status: ProductStatus
  readonly goneAt: Date | null
  readonly costFrom: string | null
  readonly costTo: string | null
} & Omit<ListedProduct, "state" | "costFromMinor" | "costToMinor">

function asListed({ status, goneAt, costFrom, costTo, ...row }: Row): ListedProduct {
  const { id, title, imageUrl, shopName, currency, priceFromMinor, priceToMinor, changedAt } = row
  return {
    ...{ id, title, imageUrl, shopName, currency, priceFromMinor, priceToMinor, changedAt },
    collections: row.collections,
    state: goneAt ? "deleted" : status,
    costFromMinor: costFrom === null ? null : Number(costFrom),
    costToMinor: costTo === null ? null : Number(costTo),
  }
}

/** The first few collections by name, and how many more there are. */
export function namedCollections(all: readonly string[]): { named: readonly string[]; more: number } {
  return { named: all.slice(0, NAMED_COLLECTIONS), more: Math.max(0, all.length - NAMED_COLLECTIONS) }
}

function orderOf(sort: ProductSort): { column: SQL; descending: boolean } {
  const descending = sort.startsWith("-")
  const key = descending ? sort.slice(1) : sort
  const price = sql`coalesce(${products.priceFromMinor}, -1)`
  const column = key === "price" ? price : key === "changed" ? sql`${products.updatedAt}` : sql`${products.title}`
  return { column, descending }
}

function conditions({ state, collectionId, shopId, words }: ProductFilter): (SQL | undefined)[] {
  const text = words && `%${literal(words)}%`
  return [
    state &&
      (state === "deleted" ? isNotNull(products.goneAt) : and(isNull(products.goneAt), eq(products.status, state))),
    shopId && eq(products.shopId, shopId),
    collectionId &&
      sql`exists (select 1 from collection_products p where p.brand_id = ${products.brandId}
        and p.collection_id = ${collectionId}::uuid and p.product_id = ${products.id})`,
    text
      ? or(
          ilike(products.title, text),
          sql`exists (select 1 from product_variants v where v.brand_id = ${products.brandId}
        and v.product_id = ${products.id} and v.sku ilike ${`${literal(words)}%`})`,
        )
      : undefined,
  ]
}

function after({ cursor }: ProductFilter, column: SQL, descending: boolean): SQL | undefined {
  if (!cursor) return undefined
  const [at, id] = readCursor(cursor)
  const beyond = descending ? sql`<` : sql`>`
  return sql`(${column}, ${products.id}) ${beyond} (${at}, ${id}::uuid)`
}

function readCursor(cursor: string): [string, Id<"prd">] {
  try {
    const [at, id] = JSON.parse(cursor) as [unknown, unknown]
    const productId = typeof id === "string" ? parsePublicId("prd", id) : null
    if (typeof at === "string" && productId) return [at, productId]
  } catch {
    // Not one of our cursors: refused below like every other.
  }
  throw refuse("invalid", "This page of products does not exist. Start again at the first.")
}
