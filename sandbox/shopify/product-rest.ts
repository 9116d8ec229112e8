import type { Collection } from "./collections"
import { decimal } from "./money"
import { gid } from "./orders"
import type { Product, Shop } from "./shop-state"

/** The body of `products/create` and `products/update`. */
export function productRest(shop: Shop, product: Product): Record<string, unknown> {
  return {
    admin_graphql_api_id: gid("Product", product.id),
    body_html: product.description,
    created_at: product.updatedAt,
    handle: product.handle,
    id: product.id,
    product_type: product.productType,
    published_at: product.status === "active" ? product.updatedAt : null,
    template_suffix: null,
    title: product.title,
    updated_at: product.updatedAt,
    vendor: product.vendor,
    status: product.status,
    published_scope: "web",
    tags: "",
    variants: product.variants.map((variant, index) => ({
      admin_graphql_api_id: gid("ProductVariant", variant.id),
      id: variant.id,
      position: index + 1,
      price: decimal(variant.priceMinor, shop.currency),
      product_id: product.id,
      sku: variant.sku,
      title: variant.title,
      inventory_item_id: variant.id,
    })),
    options: [],
    images: [],
    image: null,
    media: [],
  }
}

/** The body of `collections/create` and `collections/update`: what is in it is not told. */
export function collectionRest(collection: Collection): Record<string, unknown> {
  return {
    id: collection.id,
    handle: collection.handle,
    title: collection.title,
    updated_at: collection.updatedAt,
    body_html: null,
    published_at: collection.updatedAt,
    sort_order: "manual",
    template_suffix: null,
    published_scope: "web",
    admin_graphql_api_id: gid("Collection", collection.id),
  }
}
