import { type Collection, collectionsOf } from "./collections"
import { connection, type PageArgs } from "./connection"
import { decimal } from "./money"
import { gid, idOf } from "./orders"
import { type Sandbox, storefrontUrl } from "./sandbox"
import type { Product, Shop, Variant } from "./shop-state"
import { productsOf } from "./shops"

type Fields = Record<string, unknown>

/** The root fields about what the shop sells. Lists are by id, oldest first. */
export function catalogRoot(sandbox: Sandbox, shop: Shop): Fields {
  const { store } = sandbox
  const products = () => productsOf(store, shop)
  return {
    products: (args: PageArgs) =>
      connection(
        products().map(product => productFields(sandbox, shop, product)),
        args,
      ),
    product: ({ id }: { id: string }) => {
      const found = products().find(product => product.id === idOf(id, "Product"))
      return found ? productFields(sandbox, shop, found) : null
    },
    collections: (args: PageArgs) =>
      connection(
        collectionsOf(store, shop).map(collection => collectionFields(sandbox, shop, collection)),
        args,
      ),
    collection: ({ id }: { id: string }) => {
      const found = collectionsOf(store, shop).find(collection => collection.id === idOf(id, "Collection"))
      return found ? collectionFields(sandbox, shop, found) : null
    },
  }
}

export function productFields(sandbox: Sandbox, shop: Shop, product: Product): Fields {
  const base = storefrontUrl(sandbox, shop.handle)
  const image = { url: `${base}/images/${product.handle}.svg`, altText: product.title }
  const filedUnder = () => collectionsOf(sandbox.store, shop).filter(one => one.productIds.includes(product.id))
  return {
    __typename: "Product",
    id: gid("Product", product.id),
    handle: product.handle,
    title: product.title,
    vendor: product.vendor,
    productType: product.productType,
    status: product.status.toUpperCase(),
    createdAt: product.updatedAt,
    updatedAt: product.updatedAt,
    onlineStoreUrl: product.status === "active" ? `${base}/products/${product.handle}` : null,
    isGiftCard: product.giftCard,
    featuredMedia: { __typename: "MediaImage", id: gid("MediaImage", product.id), preview: { image } },
    variants: (args: PageArgs) =>
      connection(
        product.variants.map(variant => variantFields(shop, variant)),
        args,
      ),
    collections: (args: PageArgs) =>
      connection(
        filedUnder().map(collection => collectionFields(sandbox, shop, collection)),
        args,
      ),
  }
}

function variantFields(shop: Shop, variant: Variant): Fields {
  const { costMinor } = variant
  const unitCost =
    costMinor === null ? null : { amount: decimal(costMinor, shop.currency), currencyCode: shop.currency }
  return {
    __typename: "ProductVariant",
    id: gid("ProductVariant", variant.id),
    title: variant.title,
    sku: variant.sku,
    price: decimal(variant.priceMinor, shop.currency),
    inventoryItem: { __typename: "InventoryItem", id: gid("InventoryItem", variant.id), sku: variant.sku, unitCost },
  }
}

export function collectionFields(sandbox: Sandbox, shop: Shop, collection: Collection): Fields {
  const inIt = () => productsOf(sandbox.store, shop).filter(product => collection.productIds.includes(product.id))
  return {
    __typename: "Collection",
    id: gid("Collection", collection.id),
    handle: collection.handle,
    title: collection.title,
    updatedAt: collection.updatedAt,
    products: (args: PageArgs) =>
      connection(
        inIt().map(product => productFields(sandbox, shop, product)),
        args,
      ),
  }
}
