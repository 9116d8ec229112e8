import { and, asc, eq } from "drizzle-orm"
import { afterAll, beforeAll, expect, test } from "vitest"
import { collectionProducts, collections, products, productVariants } from "@/db/schema"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { NO_DNS } from "@/db/testing/no-dns"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import type { RunningShopify } from "@/sandbox/shopify/running-shopify"
import { startShopify } from "@/sandbox/shopify/start-shopify"
import { connectShop } from "@/server/catalog/connect-shop"
import { catalogProgress, listProducts } from "@/server/catalog/product-queries"
import { secretBox } from "@/server/identity/secret-box"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import { present } from "@/server/kernel/error"
import type { World } from "@/server/world"
import { followCollection, followProduct } from "./follow-catalog"
import { readCatalog } from "./read-catalog"

const box = secretBox("a secret of sixteen")
const auth = { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" }
let clock = new Date("2026-11-20T10:00:00Z")
let database: OpenDatabase
let shopify: RunningShopify
let world: World
let brand: Juniper

beforeAll(async () => {
  database = await openDatabase()
  const { db } = database
  shopify = await startShopify({ port: 0, file: ":memory:", now: () => clock, apiKey: "key", apiSecret: "shpss_test" })
  const port = connectShopify({ apiVersion: "2026-10", base: new URL(shopify.url) })
  const unused = {} as unknown
  const [stripe, mail] = [unused as World["stripe"], unused as World["mail"]]
  world = {
    db,
    now: () => clock,
    shopify: port,
    stripe,
    mail,
    dns: NO_DNS,
    appUrl: "",
    secrets: { box, app: "a secret of sixteen" },
  }
  brand = await juniper(db, { slug: "juniper" })
  await db.brand(brand.brandId, async tx => {
    await connectShop(tx, { ...(await port.readShop(auth)), ...auth }, box, clock)
  })
})
afterAll(async () => {
  await shopify.close()
  await database.end()
})

const later = () => {
  clock = new Date(clock.getTime() + 60_000)
}
const ofShop = () => ({ brandId: brand.brandId, shopId: brand.shopId })

async function stored(handle: string) {
  return await world.db.brand(brand.brandId, async tx => {
    const [product] = await tx
      .select()
      .from(products)
      .where(and(eq(products.brandId, tx.brandId), eq(products.handle, handle)))
    const held = present(product, handle)
    const variants = await tx
      .select()
      .from(productVariants)
      .where(and(eq(productVariants.brandId, tx.brandId), eq(productVariants.productId, held.id)))
      .orderBy(asc(productVariants.position))
    const filed = await tx
      .select({ title: collections.title })
      .from(collectionProducts)
      .innerJoin(collections, eq(collections.id, collectionProducts.collectionId))
      .where(and(eq(collectionProducts.brandId, tx.brandId), eq(collectionProducts.productId, held.id)))
    return { ...held, variants, collections: filed.map(row => row.title) }
  })
}

test("what a shop sells is read with prices, costs and collections", async () => {
  await readCatalog(world, ofShop())
  expect(await stored("stoneware-mug")).toMatchObject({
    title: "Stoneware mug",
    status: "active",
    goneAt: null,
    priceFromMinor: 28_00,
    priceToMinor: 31_00,
    collections: ["For the table"],
    variants: [
      { title: "Fog", priceMinor: 28_00, costMinor: 9_80 },
      { title: "Moss", priceMinor: 28_00, costMinor: 9_80 },
      { title: "Ink", priceMinor: 31_00, costMinor: 10_85 },
    ],
  })
  const [progress] = await world.db.brand(brand.brandId, catalogProgress)
  expect(progress).toMatchObject({ stage: "done", seenCount: 8, fault: null, finishedAt: clock })
})

test("a change is followed, and an older telling changes nothing back", async () => {
  const before = await stored("oak-board")
  const old = present(await world.shopify.readProduct(auth, { gid: before.gid, costs: true }), "the board")
  later()
  shopify.changeProduct("juniper", "oak-board", {
    title: "Ash bread board",
    priceMinor: 70_00,
    status: "draft",
    send: false,
  })
  await followProduct(world, { ...ofShop(), gid: before.gid })
  const changed = { id: before.id, title: "Ash bread board", status: "draft", url: null, priceFromMinor: 70_00 }
  expect(await stored("oak-board")).toMatchObject(changed)
  const late = { ...world, shopify: { ...world.shopify, readProduct: async () => old } }
  await followProduct(late, { ...ofShop(), gid: before.gid })
  expect(await stored("oak-board")).toMatchObject(changed)
})

test("a product filed elsewhere moves with its collection", async () => {
  later()
  shopify.changeProduct("juniper", "oak-board", { collections: ["evening"], send: false })
  const rows = await world.db.brand(brand.brandId, tx => tx.select().from(collections))
  for (const { gid } of rows) await followCollection(world, { ...ofShop(), gid })
  expect((await stored("oak-board")).collections).toEqual(["For the evening"])
})

test("a deleted product stays, marked, and leaves the list of what is sold", async () => {
  later()
  const { gid } = await stored("wool-socks")
  shopify.deleteProduct("juniper", "wool-socks", { send: false })
  await followProduct(world, { ...ofShop(), gid })
  expect(await stored("wool-socks")).toMatchObject({ goneAt: clock, title: "House socks" })
  const active = await world.db.brand(brand.brandId, tx =>
    listProducts(tx, { state: "active", sort: "title", limit: 50 }),
  )
  expect(active.rows.map(row => row.title)).not.toContain("House socks")
})

test("what was deleted without our hearing of it is found by the next whole reading", async () => {
  later()
  shopify.deleteProduct("juniper", "brass-lamp", { send: false })
  shopify.deleteCollection("juniper", "soft", { send: false })
  await readCatalog(world, ofShop())
  expect(await stored("brass-lamp")).toMatchObject({ goneAt: clock })
  expect(await stored("linen-throw")).toMatchObject({ goneAt: null, collections: [] })
})

test("a reading that stops goes on from its page, and says why it stopped meanwhile", async () => {
  later()
  const readProductPage = () => Promise.reject(new ShopifyFailure("unavailable", "The shop is closed."))
  const closed = { ...world, shopify: { ...world.shopify, readProductPage } }
  await expect(readCatalog(closed, ofShop())).rejects.toThrow("The shop is closed.")
  const progress = () => world.db.brand(brand.brandId, catalogProgress)
  expect(await progress()).toMatchObject([{ stage: "products", fault: "The shop is closed.", finishedAt: null }])
  await readCatalog(world, ofShop())
  expect(await progress()).toMatchObject([{ stage: "done", fault: null }])
})

test("the list is paged in every order without a row twice or left out", async () => {
  for (const sort of ["title", "-title", "price", "-price", "changed", "-changed"] as const) {
    const titles: string[] = []
    let cursor: string | undefined
    do {
      const page = await world.db.brand(brand.brandId, tx => listProducts(tx, { sort, limit: 3, cursor }))
      titles.push(...page.rows.map(row => row.title))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(new Set(titles).size, sort).toBe(8)
    expect(titles, sort).toHaveLength(8)
  }
})
