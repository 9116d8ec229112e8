import { eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { orders } from "@/db/schema"
import type { Transactions } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { ORDERED_AT, type Shopper, shopper } from "@/db/testing/shopper"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { recordRefund } from "@/server/orders/record-refund"
import type { World } from "@/server/world"
import { CLEARING_PORTION, clearConfirmed } from "./clear-confirmed"
import { clearHolds } from "./clear-holds"
import { confirmOrders } from "./confirm-orders"
import { settleOrder } from "./order-changed"

const DUE = addDays(ORDERED_AT, 31)
const THROW = { code: "ANA10", lines: [{ quantity: 2, price: 10_00 }] }
let database: OpenDatabase
let db: Transactions
let brand: Juniper
let shop: Shopper
let stories = 0

beforeAll(async () => {
  database = await openDatabase()
  ;({ db } = database)
})
afterAll(async () => {
  await expectBooksInOrder(database.url)
  await database.end()
})
beforeEach(async () => {
  stories += 1
  brand = await juniper(db, { slug: `juniper-${stories}` })
  shop = shopper(db, brand)
})

/** A refund of one item that only a webhook of its own tells of: the order's newer version has not come. */
async function hearOfRefund(order: Awaited<ReturnType<Shopper["orders"]>>, refundedAt = ORDERED_AT) {
  const { gid, lines } = order.facts()
  const part = { lineGid: lines[0]?.gid ?? "", quantity: 1, amountMinor: 10_00 }
  const facts = { orderGid: gid, refundedAt, lines: [part], discrepancyMinor: 0, shippingMinor: 0 }
  await db.brand(brand.brandId, async tx => {
    const told = { gid: `gid://shopify/Refund/${gid.split("/").at(-1)}`, ...facts }
    await recordRefund(tx, { shopId: brand.shopId, facts: told, source: "webhook" }, DUE)
    await settleOrder(tx, order.id(), DUE, "refund")
  })
}

describe("a refund that only a webhook told of", () => {
  test("takes nothing that has cleared until the shop has said so", async () => {
    const order = await shop.orders(THROW)
    await order.clear()
    await hearOfRefund(order)
    expect(await order.positions()).toEqual({ Ana: { cleared: 2_00 } })
  })

  test("keeps the rest from clearing until the shop has said so", async () => {
    const order = await shop.orders(THROW)
    await order.confirm(DUE)
    await hearOfRefund(order)
    await db.brand(brand.brandId, tx => clearConfirmed(tx, [order.id()], DUE, ""))
    expect(await order.positions()).toEqual({ Ana: { held: 1_00 } })
  })
})

describe("an order the shop answers nothing for", () => {
  const answersNothing = (daysAfter: number) => {
    const secrets = { app: "", box: { open: () => "token" } } as unknown as World["secrets"]
    const readOrders = (_: unknown, gids: readonly string[]) => Promise.resolve(gids.map(() => null))
    const shopify = { readOrders, grantedScopes: () => Promise.resolve(["read_orders"]) }
    return { db, now: () => addDays(ORDERED_AT, daysAfter), appUrl: "", secrets, shopify } as unknown as World
  }
  const ask = (order: { id(): Id<"ord"> }, daysAfter: number) =>
    confirmOrders(answersNothing(daysAfter), brand.brandId, [order.id()])

  test("is void while the shop would still show it", async () => {
    const [cleared, waiting] = [await shop.orders(THROW), await shop.orders(THROW)]
    await cleared.clear()
    for (const order of [cleared, waiting]) await ask(order, 59)
    expect([await cleared.positions(), await waiting.positions()]).toEqual([{ Ana: {} }, { Ana: {} }])
  })

  test("is in doubt once the shop hides orders of its age: nothing is taken back and nothing clears", async () => {
    const [cleared, waiting] = [await shop.orders(THROW), await shop.orders(THROW)]
    await cleared.clear()
    await hearOfRefund(cleared)
    await ask(cleared, 61)
    await clearHolds(answersNothing(61), brand.brandId)
    expect(await cleared.positions()).toEqual({ Ana: { cleared: 2_00 } })
    expect(await waiting.positions()).toEqual({ Ana: { held: 2_00 } })
    const rows = await db.brand(brand.brandId, tx => tx.select().from(orders).where(eq(orders.brandId, tx.brandId)))
    for (const row of rows) {
      expect(row).toMatchObject({ confirmedAt: null, unknownToShopAt: null })
      expect(row.unconfirmedBecause).toContain("no longer shows orders this old")
    }
  })
})

describe("clearing", () => {
  test("passes over an order that lost its confirmation while the clearing waited for it", async () => {
    const order = await shop.orders(THROW)
    await order.confirm(DUE)
    let clearing: Promise<number> | undefined
    await db.brand(brand.brandId, async tx => {
      await tx.update(orders).set({ confirmedAt: null }).where(eq(orders.id, order.id()))
      clearing = db.brand(brand.brandId, other => clearConfirmed(other, [order.id()], DUE, ""))
      await new Promise(resolve => setTimeout(resolve, 200))
    })
    expect(await clearing).toBe(1)
    expect(await order.positions()).toEqual({ Ana: { held: 2_00 } })
  })

  test("goes on behind more orders than one portion that cannot be confirmed", async () => {
    for (let i = 0; i < CLEARING_PORTION; i++) await shop.orders(THROW)
    const last = await shop.orders(THROW)
    await last.confirm(DUE)
    let asked = 0
    const readOrders = () => {
      asked += 1
      return Promise.reject(new ShopifyFailure("unauthorised", "The app was removed from this shop."))
    }
    const secrets = { app: "", box: { open: () => "token" } } as unknown as World["secrets"]
    const world = { db, now: () => DUE, appUrl: "", secrets, shopify: { readOrders } } as unknown as World
    await clearHolds(world, brand.brandId)
    expect(await last.positions()).toEqual({ Ana: { cleared: 2_00 } })
    expect(asked).toBe(1)
  })
})
