import { and, asc, eq } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { commissionPositions, commissions, orderLines, orders, refunds } from "@/db/schema"
import { expectBooksInOrder } from "@/db/testing/books"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { NO_DNS } from "@/db/testing/no-dns"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { shopper } from "@/db/testing/shopper"
import type { WebhookDelivery } from "@/sandbox/shopify/announce"
import type { RunningShopify } from "@/sandbox/shopify/running-shopify"
import { startShopify } from "@/sandbox/shopify/start-shopify"
import { connectShop } from "@/server/catalog/connect-shop"
import { secretBox } from "@/server/identity/secret-box"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import { present } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { recordWebhook } from "@/server/orders/record-webhook"
import { clickKey, clickRef } from "@/server/tracking/click-ref"
import type { World } from "@/server/world"
import { confirmOrders } from "./confirm-orders"
import { processDelivery } from "./process-delivery"
import { receiveShopifyWebhook } from "./receive-shopify-webhook"

const SECRET = "shpss_test"
const APP_SECRET = "a secret of sixteen"
const box = secretBox(APP_SECRET)
const auth = { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" }
const CANDLES = { lines: [{ productHandle: "juniper-candle", quantity: 3 }] }
let clock = new Date("2026-11-20T10:00:00Z")
let database: OpenDatabase
let shopify: RunningShopify
let world: World
let brand: Juniper

beforeAll(async () => {
  database = await openDatabase()
  const { db } = database
  shopify = await startShopify({ port: 0, file: ":memory:", now: () => clock, apiKey: "key", apiSecret: SECRET })
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
  await db.brand(brand.brandId, async tx => {
    const shop = await port.readShop(auth)
    const again = await connectShop(tx, { ...shop, ...auth }, box, clock)
    expect(again).toBe(brand.shopId)
  })
})
afterAll(async () => {
  await expectBooksInOrder(database.url)
  await shopify.close()
  await database.end()
})

const KEY = clickKey(APP_SECRET)
/** So many hours of the day before. */
const at = (hour: number) => new Date(Date.UTC(2026, 10, 19, hour))

async function heldOn(gid: string) {
  return world.db.brand(brand.brandId, tx =>
    tx
      .select({ held: commissionPositions.heldMinor })
      .from(orders)
      .innerJoin(commissions, eq(commissions.orderId, orders.id))
      .innerJoin(commissionPositions, eq(commissionPositions.commissionId, commissions.id))
      .where(and(eq(orders.brandId, tx.brandId), eq(orders.gid, gid))),
  )
}

const later = () => {
  clock = new Date(clock.getTime() + 60_000)
}

/** Through the door and the job, one after the other. */
async function arrive(...deliveries: (WebhookDelivery | undefined)[]) {
  for (const delivery of deliveries) {
    const { headers, body } = present(delivery, "the webhook")
    const named = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
    const header = (name: string) => named.get(name) ?? null
    const answer = await receiveShopifyWebhook(world, { header, rawBody: Buffer.from(body), secrets: ["old", SECRET] })
    expect(answer).toEqual({ status: 200 })
  }
  const open = await world.db.brand(brand.brandId, tx =>
    tx.execute<{ brand_id: Id<"brd">; received_at: string; delivery_id: Id<"whd"> }>(
      "select brand_id, received_at, id delivery_id from webhook_deliveries where processed_at is null and parked_because is null",
    ),
  )
  await Promise.all(
    open.map(row => {
      const receivedAt = new Date(row.received_at).toISOString()
      return processDelivery(world, { brandId: row.brand_id, receivedAt, deliveryId: row.delivery_id })
    }),
  )
}

async function stored(gid: string) {
  return world.db.brand(brand.brandId, async tx => {
    const [order] = await tx
      .select()
      .from(orders)
      .where(and(eq(orders.brandId, tx.brandId), eq(orders.gid, gid)))
    if (!order) return null
    const ofOrder = and(eq(orderLines.brandId, tx.brandId), eq(orderLines.orderId, order.id))
    const lines = await tx.select().from(orderLines).where(ofOrder).orderBy(asc(orderLines.gid))
    const itsRefunds = and(eq(refunds.brandId, tx.brandId), eq(refunds.orderGid, gid))
    return { order, lines, refunds: await tx.select().from(refunds).where(itsRefunds) }
  })
}

async function confirm(gid: string, given: World = world) {
  const { order } = present(await stored(gid), "the order")
  await confirmOrders(given, brand.brandId, [order.id])
  return present(await stored(gid), "the order")
}

describe("an order is confirmed when its own shop says the same", () => {
  test("and keeps what only the webhook told", async () => {
    const [noted, landed] = [clickRef(KEY, newId<"clk">(at(1))), clickRef(KEY, newId<"clk">(at(2)))]
    const bought = shopify.placeOrder("juniper", {
      ...CANDLES,
      landingSite: `/?ref=${landed}`,
      ref: noted,
      send: false,
    })
    await arrive(bought.deliveries[0])
    const before = present(await stored(bought.order.gid), "the order")
    expect(before.order).toMatchObject({ confirmedAt: null, clickRefs: [noted, landed].sort() })
    const after = await confirm(bought.order.gid)
    const { clickRefs, landingSite, contentHash } = before.order
    expect(after.order).toMatchObject({ confirmedAt: clock, clickRefs, landingSite, contentHash })
    expect(after.lines).toEqual(before.lines)
  })

  test("by whom it was brought takes a click that we signed: a forged ref of a real click counts for nothing", async () => {
    const real = clickRef(KEY, await shopper(world.db, brand).clicks("Ana", at(1)))
    const forged = `${real.slice(0, 25)}${real[25] === "A" ? "B" : "A"}${real.slice(26)}`
    for (const [ref, held] of [
      [forged, []],
      [real, [{ held: 10_20 }]],
    ] as const)
      for (const way of [{ ref }, { landingSite: `/?ref=${ref}` }]) {
        const bought = shopify.placeOrder("juniper", { ...CANDLES, ...way, send: false })
        await arrive(bought.deliveries[0])
        await confirm(bought.order.gid)
        expect(await heldOn(bought.order.gid)).toEqual(held)
      }
  })

  test("a webhook sent again afterwards leaves it confirmed; a newer one does not", async () => {
    later()
    const bought = shopify.placeOrder("juniper", { ...CANDLES, send: false })
    await arrive(bought.deliveries[0])
    await confirm(bought.order.gid)
    await arrive(bought.deliveries[1])
    expect((await stored(bought.order.gid))?.order.confirmedAt).toEqual(clock)
    later()
    const line = present(bought.order.lines[0], "a line")
    await arrive(...shopify.editQuantity(bought.order.gid, { lineGid: line.gid, remove: 1, send: false }).deliveries)
    expect(await stored(bought.order.gid)).toMatchObject({
      order: { confirmedAt: null },
      lines: [{ currentQuantity: 2 }],
    })
  })

  test("the read-back finds a refund whose webhook never came", async () => {
    later()
    const bought = shopify.placeOrder("juniper", { ...CANDLES, send: false })
    await arrive(...bought.deliveries)
    later()
    const line = present(bought.order.lines[0], "a line")
    shopify.refund(bought.order.gid, { lines: [{ lineGid: line.gid, quantity: 1 }], send: false })
    expect(await confirm(bought.order.gid)).toMatchObject({
      order: { financialStatus: "partially_refunded" },
      lines: [{ currentQuantity: 2 }],
      refunds: [{ source: "read_back", lines: [{ quantity: 1 }] }],
    })
  })
})

describe("what does not agree is asked about", () => {
  test("two tellings of one second: neither overwrites, and the shop decides", async () => {
    later()
    const bought = shopify.placeOrder("juniper", { ...CANDLES, send: false })
    const line = present(bought.order.lines[0], "a line")
    const edited = shopify.editQuantity(bought.order.gid, { lineGid: line.gid, remove: 2, at: clock, send: false })
    await arrive(...edited.deliveries)
    await arrive(bought.deliveries[0])
    expect(await stored(bought.order.gid)).toMatchObject({
      order: { confirmedAt: null, unconfirmedBecause: expect.stringContaining("two different versions") },
      lines: [{ currentQuantity: 1 }],
    })
    expect((await confirm(bought.order.gid)).order).toMatchObject({ confirmedAt: clock, unconfirmedBecause: null })
  })

  test("an order the shop does not know is void, until the shop knows it", async () => {
    later()
    const stranger = JSON.stringify({
      id: 9,
      currency: "USD",
      created_at: clock,
      updated_at: clock,
      total_price: "0.00",
    })
    await world.db.brand(brand.brandId, async tx => {
      await recordWebhook(tx, { shopId: brand.shopId, topic: "orders/create", body: stranger }, APP_SECRET, clock)
    })
    const after = await confirm("gid://shopify/Order/9")
    expect(after.order).toMatchObject({ unknownToShopAt: clock, confirmedAt: clock })
  })

  test("an answer that cannot be whole leaves that order in doubt and confirms the others", async () => {
    later()
    const [long, short] = [1, 2].map(() => shopify.placeOrder("juniper", { ...CANDLES, send: false }))
    await arrive(long?.deliveries[0], short?.deliveries[0])
    const gids = [long, short].map(one => present(one, "an order").order.gid)
    const ids = await Promise.all(gids.map(async gid => present(await stored(gid), "the order").order.id))
    const readOrders: World["shopify"]["readOrders"] = (auth, asked) =>
      asked.includes(gids[0] ?? "")
        ? Promise.reject(new ShopifyFailure("incomplete", "Too many lines."))
        : world.shopify.readOrders(auth, asked)
    await confirmOrders({ ...world, shopify: { ...world.shopify, readOrders } }, brand.brandId, ids)
    expect((await stored(gids[0] ?? ""))?.order.unconfirmedBecause).toContain("Too many lines.")
    expect((await stored(gids[1] ?? ""))?.order.confirmedAt).toEqual(clock)
  })

  test("a shop that cannot be asked changes nothing, and the job tries again", async () => {
    later()
    const bought = shopify.placeOrder("juniper", { ...CANDLES, send: false })
    await arrive(bought.deliveries[0])
    const before = await stored(bought.order.gid)
    const readOrders = () => Promise.reject(new ShopifyFailure("unavailable", "The shop is closed."))
    const closed = { ...world, shopify: { ...world.shopify, readOrders } }
    await expect(confirm(bought.order.gid, closed)).rejects.toThrow("The shop is closed.")
    expect(await stored(bought.order.gid)).toEqual(before)
  })
})

test("a refund and its order that come at once find each other, whoever is first", async () => {
  const starts = { startsAt: new Date("2026-11-01T00:00:00Z"), title: "ANA10", code: "ANA10", percentageBps: 1_000 }
  await world.shopify.createDiscountCode(auth, starts)
  for (let round = 0; round < 12; round++) {
    later()
    const bought = shopify.placeOrder("juniper", { ...CANDLES, codes: ["ANA10"], send: false })
    const line = present(bought.order.lines[0], "a line")
    const back = shopify.refund(bought.order.gid, { lines: [{ lineGid: line.gid, quantity: 1 }], send: false })
    const refund = back.deliveries.find(one => one.topic === "refunds/create")
    await arrive(refund, bought.deliveries[0])
    const { order } = present(await stored(bought.order.gid), "the order")
    // Ten percent of two candles at 34.00 less ten percent.
    expect(await held(order.id)).toEqual([6_12])
  }
})

async function held(orderId: Id<"ord">): Promise<number[]> {
  const rows = await world.db.brand(brand.brandId, tx =>
    tx
      .select({ held: commissionPositions.heldMinor })
      .from(commissionPositions)
      .innerJoin(
        commissions,
        and(eq(commissions.brandId, tx.brandId), eq(commissions.id, commissionPositions.commissionId)),
      )
      .where(eq(commissions.orderId, orderId)),
  )
  return rows.map(row => row.held)
}
