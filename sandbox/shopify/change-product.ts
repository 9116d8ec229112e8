import { collectionsOf, saveCollection } from "./collections"
import { collectionRest, productRest } from "./product-rest"
import { tell } from "./queue-webhooks"
import type { Sandbox } from "./sandbox"
import type { Product } from "./shop-state"
import { wholeSecond } from "./shop-time"
import { findProduct, SandboxRefusal, saveProduct, shopNamed } from "./shops"

/** Amounts in minor units, for every variant alike; `collections` are the handles of all that it is filed under. */
export type ProductChange = {
  title?: string
  status?: Product["status"]
  priceMinor?: number
  costMinor?: number | null
  collections?: readonly string[]
}

type When = { at?: Date; send?: boolean }

/** The changes of products as a running sandbox offers them. */
export type ProductLife = {
  changeProduct(shop: string, handle: string, change: ProductChange & When): void
  deleteProduct(shop: string, handle: string, when?: When): void
  deleteCollection(shop: string, handle: string, when?: When): void
}

export function productLife(sandbox: Sandbox): ProductLife {
  return {
    changeProduct: (shop, handle, change) => changeProduct(sandbox, shop, handle, change),
    deleteProduct: (shop, handle, when) => deleteProduct(sandbox, shop, handle, when),
    deleteCollection: (shop, handle, when) => deleteCollection(sandbox, shop, handle, when),
  }
}

/** What the merchant's staff would change of a product. Filing it elsewhere tells of the collections, not of the product. */
function changeProduct(sandbox: Sandbox, shopName: string, handle: string, change: ProductChange & When): void {
  const shop = shopNamed(sandbox.store, shopName)
  const product = productNamed(sandbox, shopName, handle)
  const at = change.at ?? sandbox.now()
  const { title = product.title, status = product.status, priceMinor, costMinor } = change
  const variants = product.variants.map(variant => ({
    ...variant,
    priceMinor: priceMinor ?? variant.priceMinor,
    costMinor: costMinor === undefined ? variant.costMinor : costMinor,
  }))
  const changed: Product = { ...product, title, status, variants, updatedAt: wholeSecond(at) }
  sandbox.store.together(() => {
    saveProduct(sandbox.store, shop, changed)
    tell(sandbox, shop, { topic: "products/update", payload: productRest(shop, changed), at, send: change.send })
    if (change.collections) fileUnder(sandbox, shopName, product, change.collections, { at, send: change.send })
  })
}

/** Deletes it; the orders that name it keep its name. */
function deleteProduct(sandbox: Sandbox, shopName: string, handle: string, { at, send }: When = {}): void {
  const shop = shopNamed(sandbox.store, shopName)
  const product = productNamed(sandbox, shopName, handle)
  sandbox.store.together(() => {
    sandbox.store.run("delete from products where id = ?", product.id)
    tell(sandbox, shop, { topic: "products/delete", payload: { id: product.id }, at, send })
  })
}

/** Deletes a collection; what was in it stays. */
function deleteCollection(sandbox: Sandbox, shopName: string, handle: string, { at, send }: When = {}): void {
  const shop = shopNamed(sandbox.store, shopName)
  const collection = collectionsOf(sandbox.store, shop).find(one => one.handle === handle)
  if (!collection) throw new SandboxRefusal(`${shop.name} has no collection "${handle}".`)
  sandbox.store.together(() => {
    sandbox.store.run("delete from collections where id = ?", collection.id)
    tell(sandbox, shop, { topic: "collections/delete", payload: { id: collection.id }, at, send })
  })
}

function fileUnder(
  sandbox: Sandbox,
  shopName: string,
  product: Product,
  handles: readonly string[],
  { at, send }: Required<Pick<When, "at">> & When,
): void {
  const shop = shopNamed(sandbox.store, shopName)
  for (const collection of collectionsOf(sandbox.store, shop)) {
    const others = collection.productIds.filter(id => id !== product.id)
    const productIds = handles.includes(collection.handle) ? [...others, product.id] : others
    if (productIds.length === collection.productIds.length) continue
    const changed = { ...collection, productIds, updatedAt: wholeSecond(at) }
    saveCollection(sandbox.store, shop, changed)
    tell(sandbox, shop, { topic: "collections/update", payload: collectionRest(changed), at, send })
  }
}

function productNamed(sandbox: Sandbox, shopName: string, handle: string): Product {
  const shop = shopNamed(sandbox.store, shopName)
  const product = findProduct(sandbox.store, shop, handle)
  if (product === null) throw new SandboxRefusal(`${shop.name} has no product "${handle}".`)
  return product
}
