import { eq } from "drizzle-orm"
import postgres, { type Sql } from "postgres"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Connection, connect } from "@/db/client"
import { commissionPositions, orders } from "@/db/schema"
import { transactions } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { NO_DNS } from "@/db/testing/no-dns"
import { type TestDatabase, testDatabase } from "@/db/testing/test-database"
import type { RunningShopify } from "@/sandbox/shopify/running-shopify"
import { startShopify } from "@/sandbox/shopify/start-shopify"
import { connectShop } from "@/server/catalog/connect-shop"
import { secretBox } from "@/server/identity/secret-box"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import { present } from "@/server/kernel/error"
import { addDays } from "@/server/kernel/time"
import { recordRefund } from "@/server/orders/record-refund"
import { recordWebhook } from "@/server/orders/record-webhook"
import type { World } from "@/server/world"
import { clearHolds } from "./clear-holds"
import { confirmOrders } from "./confirm-orders"
import { settleOrder } from "./order-changed"

const APP_SECRET = "a secret of sixteen"
const box = secretBox(APP_SECRET)
const auth = { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" }
let clock = new Date("2026-11-20T10:00:00Z")
let database: TestDatabase
let connection: Connection
let owner: Sql
let shopify: RunningShopify
let world: World
let brand: Juniper

beforeAll(async () => {
  database = await testDatabase()
  owner = postgres(database.url, { max: 1 })
  connection = connect(database.url, 5)
  const db = transactions(connection.db)
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
    secrets: { box, app: APP_SECRET },
  }
  brand = await juniper(db, { slug: "juniper" })
  await db.brand(brand.brandId, async tx => connectShop(tx, { ...(await port.readShop(auth)), ...auth }, box, clock))
})
afterAll(async () => {
  await expectBooksInOrder(database.url)
  await shopify.close()
  await owner.end()
  await connection.close()
  await database.drop()
})

const inBrand: <T>(work: Parameters<typeof world.db.brand<T>>[1]) => Promise<T> = work =>
  world.db.brand(brand.brandId, work)
const cleared = () =>
  inBrand(tx => tx.select({ clearedMinor: commissionPositions.clearedMinor }).from(commissionPositions))

/** An order of one creator's, told, read back and cleared. */
async function clearedOrder() {
  const starts = { startsAt: new Date("2026-11-01T00:00:00Z"), title: "ANA10", code: "ANA10", percentageBps: 1_000 }
  await world.shopify.createDiscountCode(auth, starts)
  const lines = [{ productHandle: "juniper-candle", quantity: 2 }]
  const bought = shopify.placeOrder("juniper", { lines, codes: ["ANA10"], send: false })
  const body = present(bought.deliveries[0], "the webhook").body
  const recorded = await inBrand(tx =>
    recordWebhook(tx, { shopId: brand.shopId, topic: "orders/create", body }, APP_SECRET, clock),
  )
  const orderId = present(recorded.orderId, "the order")
  await inBrand(tx => settleOrder(tx, orderId, clock, "order placed"))
  clock = addDays(clock, 31)
  await clearHolds(world, brand.brandId)
  expect(await cleared()).toEqual([{ clearedMinor: 6_12 }])
  return { orderId, gid: bought.order.gid, lineGid: present(bought.order.lines[0], "a line").gid }
}

test("a refund that the shop does not know takes nothing, whatever time it names, and the shop is asked again in an hour", async () => {
  const { orderId, gid, lineGid } = await clearedOrder()
  const hearsay = {
    ...{ gid: "gid://shopify/Refund/1", orderGid: gid, refundedAt: addDays(clock, 300) },
    ...{ lines: [{ lineGid, quantity: 1, amountMinor: 30_60 }], discrepancyMinor: 0, shippingMinor: 0 },
  }
  await inBrand(async tx => {
    await recordRefund(tx, { shopId: brand.shopId, facts: hearsay, source: "webhook" }, clock)
    await settleOrder(tx, orderId, clock, "refund")
  })
  const waiting = () =>
    owner`select key, run_at > now() + interval '59 minutes' later from graphile_worker._private_jobs where key like 'confirm%'`
  expect(await waiting()).toEqual([{ key: `confirm:${orderId}`, later: false }])
  await owner`delete from graphile_worker._private_jobs`
  await confirmOrders(world, brand.brandId, [orderId])
  expect(await cleared()).toEqual([{ clearedMinor: 6_12 }])
  const [order] = await inBrand(tx => tx.select().from(orders).where(eq(orders.id, orderId)))
  expect(order?.unconfirmedBecause).toContain("does not know the refund 1")
  expect(await waiting()).toEqual([{ key: `confirm-later:${orderId}`, later: true }])
})
