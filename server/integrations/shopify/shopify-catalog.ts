import type { ShopifyMoney } from "./shopify-order"

/** `cost`: what one item costs the merchant; null where the shop does not say or does not let us ask. */
export type ShopifyVariant = {
  gid: string
  title: string
  sku: string | null
  price: string
  cost: ShopifyMoney | null
}

/** A product with all its variants, in the shop's order, and the gids of all its collections. `updatedAt` is ISO 8601. */
export type ShopifyProduct = {
  gid: string
  handle: string
  title: string
  vendor: string
  productType: string
  status: string
  updatedAt: string
  /** Where shoppers see it; null while it is not published. */
  url: string | null
  imageUrl: string | null
  isGiftCard: boolean
  variants: readonly ShopifyVariant[]
  collections: readonly string[]
}

export type ShopifyCollection = { gid: string; handle: string; title: string; updatedAt: string }

/** A page of a list; `next` goes into the next call, null means that this was the last page. */
export type CatalogPage<T> = { rows: readonly T[]; next: string | null }
