import { plainProducts, SHOPS } from "./catalogue"
import { fileProducts } from "./collections"
import { type Faults, NO_FAULTS, type Product, type Shop, type Variant } from "./shop-state"
import type { Store, Value } from "./store"

const FIRST_PRODUCT = 7_410_000_000_001
const FIRST_VARIANT = 42_100_000_000_001
/** When the shelves were filled: before everything that happens here. */
const STOCKED_AT = "2026-01-01T00:00:00Z"
/** What most things cost the merchant, in percent of their price. */
const COST_PERCENT = 35

/** What `POST /_sandbox/shops` takes; `taxes` in parts per million. */
export type NewShop = {
  handle: string
  currency: string
  taxesIncluded: boolean
  name?: string
  taxes?: { title: string; ratePpm: number }[]
  timeZone?: string
  shippingMinor?: number
}

export class SandboxRefusal extends Error {}

/** Makes the two standard shops where they are missing. */
export function stockShelves(store: Store): void {
  store.together(() => {
    for (const { shop, products } of SHOPS) if (findShop(store, shop.handle) === null) addShop(store, shop, products)
    for (const shop of allShops(store)) fileProducts(store, shop, STOCKED_AT)
  })
}

/** Opens another shop in any currency; an existing handle is given back as it is. */
export function openShop(store: Store, wanted: NewShop): Shop {
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(wanted.handle))
    throw new SandboxRefusal("A handle is lower-case letters, digits and dashes.")
  if (!/^[A-Z]{3}$/.test(wanted.currency)) throw new SandboxRefusal("A currency is three capital letters.")
  const existing = findShop(store, wanted.handle)
  if (existing !== null) return existing
  const shop: Shop = {
    handle: wanted.handle,
    domain: `${wanted.handle}.myshopify.com`,
    name: wanted.name ?? wanted.handle,
    currency: wanted.currency,
    taxesIncluded: wanted.taxesIncluded,
    taxes: wanted.taxes ?? [{ title: "Tax", ratePpm: 80_000 }],
    timeZone: wanted.timeZone ?? "UTC",
    locale: "en",
    tagline: "A shop for trying things out",
    hue: 280,
    shippingMinor: wanted.shippingMinor ?? 500,
    freeShippingFromMinor: 1_000_000_000,
  }
  store.together(() => addShop(store, shop, plainProducts()))
  return shop
}

function addShop(store: Store, shop: Shop, products: ReturnType<typeof plainProducts>): void {
  store.run("insert into shops values (?, ?, ?)", shop.handle, shop.domain, JSON.stringify(shop))
  for (const { variants, ...rest } of products) {
    const product: Product = {
      ...rest,
      id: store.nextId("product", FIRST_PRODUCT),
      vendor: shop.name,
      productType: rest.giftCard ? "Gift card" : `${rest.shape.charAt(0).toUpperCase()}${rest.shape.slice(1)}`,
      status: "active",
      updatedAt: STOCKED_AT,
      variants: variants.map((variant, index) => ({
        ...variant,
        costMinor: rest.giftCard ? null : Math.floor((variant.priceMinor * COST_PERCENT) / 100),
        id: store.nextId("variant", FIRST_VARIANT),
        sku: `${rest.handle}-${index + 1}`.toUpperCase(),
      })),
    }
    saveProduct(store, shop, product)
  }
  fileProducts(store, shop, STOCKED_AT)
}

export function saveProduct(store: Store, shop: Shop, product: Product): void {
  store.run(
    "insert or replace into products values (?, ?, ?, ?)",
    product.id,
    shop.handle,
    product.handle,
    JSON.stringify(product),
  )
}

export function allShops(store: Store): Shop[] {
  return store.all("select state from shops order by rowid").map(row => stateOf<Shop>(row.state ?? null))
}

/** By handle or myshopify domain. */
export function findShop(store: Store, name: string): Shop | null {
  const row = store.one("select state from shops where handle = ? or domain = ?", name, name)
  return row && stateOf<Shop>(row.state ?? null)
}

export function shopNamed(store: Store, name: string): Shop {
  const shop = findShop(store, name)
  if (shop === null) throw new SandboxRefusal(`There is no sandbox shop "${name}".`)
  return shop
}

export function productsOf(store: Store, shop: Shop): Product[] {
  const rows = store.all("select state from products where shop = ? order by id", shop.handle)
  return rows.map(row => productOf(row.state ?? null))
}

/** A product kept by an earlier version of this sandbox lacks what came later. */
function productOf(state: Value): Product {
  const read = stateOf<Product>(state)
  const variants = read.variants.map(variant => ({ ...variant, costMinor: variant.costMinor ?? null }))
  const { vendor = "", productType = "", status = "active", updatedAt = STOCKED_AT } = read as Partial<Product>
  return { ...read, vendor, productType, status, updatedAt, variants }
}

export function findProduct(store: Store, shop: Shop, handle: string): Product | null {
  const row = store.one("select state from products where shop = ? and handle = ?", shop.handle, handle)
  return row && productOf(row.state ?? null)
}

export function findVariant(
  store: Store,
  shop: Shop,
  variantId: number,
): { product: Product; variant: Variant } | null {
  for (const product of productsOf(store, shop)) {
    const variant = product.variants.find(({ id }) => id === variantId)
    if (variant !== undefined) return { product, variant }
  }
  return null
}

export function faultsOf(store: Store, shop: Shop): Faults {
  const row = store.one("select state from faults where shop = ?", shop.handle)
  return row === null ? NO_FAULTS : { ...NO_FAULTS, ...stateOf<Partial<Faults>>(row.state ?? null) }
}

/** Changes the named faults and keeps the others. */
export function setFaults(store: Store, shop: Shop, faults: Partial<Faults>): Faults {
  const next = { ...faultsOf(store, shop), ...faults }
  store.run("insert or replace into faults values (?, ?)", shop.handle, JSON.stringify(next))
  return next
}

/** State columns hold what this sandbox wrote itself, so their shape is known. */
export function stateOf<T>(value: Value): T {
  return JSON.parse(String(value)) as T
}
