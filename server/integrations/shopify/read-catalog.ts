import type { AskShopify } from "./ask-shopify"
import {
  READ_COLLECTION,
  READ_COLLECTION_PAGE,
  READ_MORE_MEMBERSHIPS,
  READ_MORE_VARIANTS,
  READ_PRODUCT,
  READ_PRODUCT_PAGE,
} from "./product-documents"
import type { CatalogPage, ShopifyCollection, ShopifyProduct, ShopifyVariant } from "./shopify-catalog"
import { ShopifyFailure } from "./shopify-failure"
import type { ShopifyMoney } from "./shopify-order"
import type { ShopAuth } from "./shopify-port"

/** A product has at most 2,048 variants, a collection may hold all a shop sells. */
const MOST_PAGES = 1_000

type Paged<T> = { nodes: T[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }
type VariantNode = {
  id: string
  title: string
  sku: string | null
  price: string
  inventoryItem?: { unitCost: ShopifyMoney | null } | null
}
type ProductNode = {
  id: string
  handle: string
  title: string
  vendor: string
  productType: string
  status: string
  updatedAt: string
  onlineStoreUrl: string | null
  isGiftCard: boolean
  featuredMedia: { preview: { image: { url: string } | null } | null } | null
  variants: Paged<VariantNode>
  collections: Paged<{ id: string }>
}
type CollectionNode = { id: string; handle: string; title: string; updatedAt: string }

/** A page of all products, whole. `costs` asks what they cost the merchant, which needs a permission of its own. */
export async function readProductPage(
  ask: AskShopify,
  auth: ShopAuth,
  { after = null, costs }: { after?: string | null; costs: boolean },
): Promise<CatalogPage<ShopifyProduct>> {
  const { products } = await ask<{ products: Paged<ProductNode> }>(auth, READ_PRODUCT_PAGE, { after, costs })
  const rows: ShopifyProduct[] = []
  for (const node of products.nodes) rows.push(await wholeProduct(ask, auth, node, costs))
  return { rows, next: nextOf(products) }
}

/** One product, whole; null when the shop does not know it (any more). */
export async function readProduct(
  ask: AskShopify,
  auth: ShopAuth,
  { gid, costs }: { gid: string; costs: boolean },
): Promise<ShopifyProduct | null> {
  const { product } = await ask<{ product: ProductNode | null }>(auth, READ_PRODUCT, { id: gid, costs })
  return product && (await wholeProduct(ask, auth, product, costs))
}

/** A page of all collections, without what is in them: products name their own. */
export async function readCollectionPage(
  ask: AskShopify,
  auth: ShopAuth,
  { after = null }: { after?: string | null },
): Promise<CatalogPage<ShopifyCollection>> {
  const { collections } = await ask<{ collections: Paged<CollectionNode> }>(auth, READ_COLLECTION_PAGE, { after })
  return { rows: collections.nodes.map(asCollection), next: nextOf(collections) }
}

/** One collection and the gids of all products in it; null when the shop does not know it (any more). */
export async function readCollection(
  ask: AskShopify,
  auth: ShopAuth,
  gid: string,
): Promise<{ collection: ShopifyCollection; members: readonly string[] } | null> {
  type Answer = { collection: (CollectionNode & { products: Paged<{ id: string }> }) | null }
  const { collection } = await ask<Answer>(auth, READ_COLLECTION, { id: gid, after: null })
  if (collection === null) return null
  const members = await everyPage(auth, collection.products, async after => {
    const answer: Answer = await ask(auth, READ_COLLECTION, { id: gid, after })
    return answer.collection?.products
  })
  return { collection: asCollection(collection), members: members.map(node => node.id) }
}

async function wholeProduct(
  ask: AskShopify,
  auth: ShopAuth,
  node: ProductNode,
  costs: boolean,
): Promise<ShopifyProduct> {
  type More = { product: ProductNode | null }
  const id = node.id
  const variants = await everyPage(auth, node.variants, async after => {
    return (await ask<More>(auth, READ_MORE_VARIANTS, { id, after, costs })).product?.variants
  })
  const memberships = await everyPage(auth, node.collections, async after => {
    return (await ask<More>(auth, READ_MORE_MEMBERSHIPS, { id, after })).product?.collections
  })
  const { handle, title, vendor, productType, status, updatedAt, isGiftCard } = node
  return {
    ...{ gid: id, handle, title, vendor, productType, status, updatedAt, isGiftCard },
    url: node.onlineStoreUrl,
    imageUrl: node.featuredMedia?.preview?.image?.url ?? null,
    variants: variants.map(asVariant),
    collections: memberships.map(collection => collection.id),
  }
}

async function everyPage<T>(
  auth: ShopAuth,
  first: Paged<T>,
  more: (after: string) => Promise<Paged<T> | undefined>,
): Promise<T[]> {
  const all = [...first.nodes]
  let page = first
  for (let pages = 1; page.pageInfo.hasNextPage; pages++) {
    const next = pages < MOST_PAGES ? await more(page.pageInfo.endCursor ?? "") : undefined
    // It was deleted between two pages, or does not end: half a list would take the rest away here.
    if (!next) throw new ShopifyFailure("incomplete", `${auth.domain} did not list a product or collection to its end.`)
    all.push(...next.nodes)
    page = next
  }
  return all
}

function nextOf<T>({ pageInfo }: Paged<T>): string | null {
  return pageInfo.hasNextPage ? pageInfo.endCursor : null
}

function asVariant({ id, title, sku, price, inventoryItem }: VariantNode): ShopifyVariant {
  return { gid: id, title, sku, price, cost: inventoryItem?.unitCost ?? null }
}

function asCollection({ id, handle, title, updatedAt }: CollectionNode): ShopifyCollection {
  return { gid: id, handle, title, updatedAt }
}
