import type { BrandTx } from "@/db/scope"
import { type CatalogRead, keepCatalogFault, moveCatalogRead, openCatalogRead } from "@/server/catalog/catalog-read"
import { markUnseenGone } from "@/server/catalog/mark-gone"
import { productFacts } from "@/server/catalog/product"
import { recordCollections } from "@/server/catalog/record-collection"
import { recordProduct } from "@/server/catalog/record-product"
import type { ShopifyCollection, ShopifyProduct } from "@/server/integrations/shopify/shopify-catalog"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import type { ShopAuth } from "@/server/integrations/shopify/shopify-port"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { shopAccessOr } from "./shop-access"

/** A run ends after so many pages, so that other shops' work has its turn. */
const PAGES_A_RUN = 10

export type OfShop = { readonly brandId: Id<"brd">; readonly shopId: Id<"shp"> }

type Page =
  | { readonly stage: "collections"; readonly rows: readonly ShopifyCollection[]; readonly next: string | null }
  | { readonly stage: "products"; readonly rows: readonly ShopifyProduct[]; readonly next: string | null }

/**
 * Reads everything a shop sells, collections first, page by page; each page moves the reading on in the transaction that
 * records it, so that a run that died goes on from there. What the whole reading did not name is marked gone.
 */
export async function readCatalog(world: World, { brandId, shopId }: OfShop): Promise<void> {
  const auth = await shopAccessOr(world, brandId, shopId)
  if (typeof auth === "string") return
  let read: CatalogRead | null = await world.db.brand(brandId, tx => openCatalogRead(tx, shopId, world.now()))
  for (let pages = 0; read && pages < PAGES_A_RUN; pages++) {
    const asked: CatalogRead = read
    const page = await askPage(world, auth, asked).catch(fault => noteFault(world, asked, fault))
    read = await world.db.brand(brandId, tx => recordPage(tx, asked, page, world.now()))
  }
  const again = { key: `read-catalog:${shopId}` }
  if (read) await world.db.brand(brandId, tx => enqueue(tx, "read-catalog", { brandId, shopId }, again))
}

async function askPage(world: World, auth: ShopAuth, { stage, page, readsCosts }: CatalogRead): Promise<Page> {
  if (stage === "collections") return { stage, ...(await world.shopify.readCollectionPage(auth, { after: page })) }
  const products = await world.shopify.readProductPage(auth, { after: page, costs: readsCosts })
  return { stage: "products", ...products }
}

/** Where the reading goes on; null when it is done, or when somebody else took it further. */
async function recordPage(tx: BrandTx, read: CatalogRead, page: Page, now: Date): Promise<CatalogRead | null> {
  const stage = page.next !== null ? page.stage : page.stage === "collections" ? "products" : "done"
  const seen = page.stage === "products" ? page.rows.length : 0
  if (!(await moveCatalogRead(tx, read, { stage, page: page.next, seen }, now))) return null
  if (page.stage === "collections") await recordCollections(tx, read.shopId, page.rows, now)
  else
    for (const product of page.rows)
      await recordProduct(tx, { shopId: read.shopId, facts: productFacts(product, read.currency) }, now)
  if (stage !== "done") return { ...read, stage, page: page.next, seenCount: read.seenCount + seen }
  await markUnseenGone(tx, read.shopId, read.startedAt, now)
  return null
}

async function noteFault(world: World, { brandId, shopId }: CatalogRead, fault: unknown): Promise<never> {
  const because = fault instanceof ShopifyFailure ? fault.message : "The catalog could not be read; we try again."
  await world.db.brand(brandId, tx => keepCatalogFault(tx, shopId, because))
  throw fault
}
