import { z } from "zod"
import {
  catalogProgress,
  type ListedProduct,
  listCollections,
  listProducts,
  namedCollections,
  PRODUCT_SORTS,
  PRODUCT_STATES,
  readProduct,
} from "@/server/catalog/product-queries"
import { connectedShops } from "@/server/catalog/queries"
import { brandName } from "@/server/identity/brand-queries"
import { enqueue } from "@/server/jobs/enqueue"
import { publicId } from "@/server/kernel/id"
import { idInput, pageInput } from "../inputs"
import { brandProcedure, router } from "../procedures"

const ListInput = pageInput.extend({
  state: z.enum(PRODUCT_STATES).optional(),
  collection: idInput("cln").optional(),
  shop: idInput("shp").optional(),
  /** Words of the title, or the beginning of an SKU. */
  words: z.string().trim().max(80).optional(),
  sort: z.enum(PRODUCT_SORTS).default("title"),
})

/** What the brand's shops sell, as the shops say it; what it costs the brand feeds margins. */
export const brandProducts = router({
  list: brandProcedure("see orders")
    .input(ListInput)
    .query(async ({ ctx, input }) => {
      const { collection, shop, ...rest } = input
      const { rows, next } = await listProducts(ctx.tx, { ...rest, collectionId: collection, shopId: shop })
      const { timeZone } = await brandName(ctx.tx)
      return { rows: rows.map(shownProduct), next, now: ctx.now, timeZone }
    }),

  one: brandProcedure("see orders")
    .input(z.object({ product: idInput("prd") }))
    .query(async ({ ctx, input }) => {
      const { variants, shopId: _, ...product } = await readProduct(ctx.tx, input.product)
      const { timeZone } = await brandName(ctx.tx)
      const shownVariants = variants.map(({ gid, title, sku, priceMinor, costMinor }) => ({
        ...{ key: gid, title, sku, priceMinor, costMinor },
      }))
      return { ...product, id: publicId("prd", product.id), variants: shownVariants, now: ctx.now, timeZone }
    }),

  /** What the list can be narrowed to, and how far each shop's catalog is read. */
  filters: brandProcedure("see orders").query(async ({ ctx }) => {
    const collections = await listCollections(ctx.tx)
    const shops = await connectedShops(ctx.tx)
    const progress = await catalogProgress(ctx.tx)
    return {
      collections: collections.map(({ id, title }) => ({ id: publicId("cln", id), title })),
      shops: shops.map(({ id, name }) => ({ id: publicId("shp", id), name })),
      progress: progress.map(row => ({ ...row, shopId: publicId("shp", row.shopId) })),
      now: ctx.now,
    }
  }),

  /** Has every connected shop's catalog read again; the page shows how far it is. */
  readAgain: brandProcedure("connect shops").mutation(async ({ ctx }) => {
    const { brandId } = ctx.tx
    for (const { id: shopId } of await connectedShops(ctx.tx))
      await enqueue(ctx.tx, "read-catalog", { brandId, shopId }, { key: `read-catalog:${shopId}` })
    return { asked: true }
  }),
})

function shownProduct({ collections, ...product }: ListedProduct) {
  return { ...product, id: publicId("prd", product.id), collections: namedCollections(collections) }
}
