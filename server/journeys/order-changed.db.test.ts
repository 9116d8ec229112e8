import { and, eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { holds } from "@/db/schema"
import type { Transactions } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { ORDERED_AT, type Shopper, shopper } from "@/db/testing/shopper"
import { addDays } from "@/server/kernel/time"
import { markUnknown } from "@/server/orders/mark-unknown"
import { clearConfirmed } from "./clear-confirmed"
import { settleOrder } from "./order-changed"

let database: OpenDatabase
let db: Transactions
let brand: Juniper
let shop: Shopper
let stories = 0

beforeAll(async () => {
  database = await openDatabase()
  ;({ db } = database)
})
afterAll(() => database.end())
beforeEach(async () => {
  stories += 1
  brand = await juniper(db, { slug: `juniper-${stories}` })
  shop = shopper(db, brand)
})

/** The second tranche of the brand's one commission. */
async function raised() {
  const mine = and(eq(holds.brandId, brand.brandId), eq(holds.tranche, 2))
  const [row] = await db.brand(brand.brandId, tx =>
    tx.select({ clearsAt: holds.clearsAt, waitsFor: holds.waitsFor }).from(holds).where(mine),
  )
  return row
}

const books = () => expectBooksInOrder(database.url)

describe("an order's commission", () => {
  test("is ten percent of what the lines keep, held until thirty days after payment", async () => {
    const order = await shop.orders({ code: "ANA10", lines: [{ quantity: 2, price: 50_00, discount: 10_00 }] })
    expect(await order.positions()).toEqual({ Ana: { held: 9_00 } })
    expect(await order.clearsAt()).toEqual(new Date("2026-10-31T12:00:00.000Z"))
    await books()
  })

  test("settled a second time posts nothing", async () => {
    const order = await shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 50_00 }] })
    const before = await order.postingCount()
    await order.settle()
    expect(await order.postingCount()).toBe(before)
  })

  test("a refund during the hold takes back only the refunded share", async () => {
    const order = await shop.orders({ code: "ANA10", lines: [{ quantity: 3, price: 10_00 }] })
    await order.refund({ quantity: 1 })
    expect(await order.positions()).toEqual({ Ana: { held: 2_00 } })
    await books()
  })

  test("a refund after clearing takes from what is cleared, and only once the shop has confirmed it", async () => {
    const order = await shop.orders({ code: "ANA10", lines: [{ quantity: 2, price: 10_00 }] })
    await order.confirm()
    await order.clear()
    await order.refund({ quantity: 1 })
    expect(await order.positions()).toEqual({ Ana: { cleared: 2_00 } })
    await order.confirm()
    expect(await order.positions()).toEqual({ Ana: { cleared: 1_00 } })
    await books()
  })

  test("cancelled comes to nothing", async () => {
    const order = await shop.orders({ code: "ANA10", lines: [{ quantity: 2, price: 10_00 }] })
    await order.cancel()
    expect(await order.positions()).toEqual({ Ana: {} })
    await books()
  })

  test("a test order is decided and computed, and never posted", async () => {
    const order = await shop.orders({ code: "ANA10", test: true, lines: [{ quantity: 2, price: 10_00 }] })
    expect(await order.amounts()).toEqual({ Ana: 2_00 })
    expect(await order.postingCount()).toBe(0)
    await books()
  })

  test("a pending order earns, and has no date until it is paid", async () => {
    const order = await shop.orders({ code: "ANA10", pending: true, lines: [{ quantity: 2, price: 10_00 }] })
    expect(await order.positions()).toEqual({ Ana: { held: 2_00 } })
    expect(await order.clearsAt()).toBeNull()
    await order.pay()
    expect(await order.clearsAt()).not.toBeNull()
  })

  test("a raise after clearing has no date while it is not paid, and is held from its payment on", async () => {
    const order = await shop.orders({ code: "ANA10", lines: [{ quantity: 2, price: 10_00 }] })
    await order.clear()
    const lines = order.facts().lines.map(line => ({ ...line, quantity: 3, currentQuantity: 3 }))
    await order.change({ lines, financialStatus: "partially_paid", paidAt: null, updatedAt: addDays(ORDERED_AT, 40) })
    await order.clear(addDays(ORDERED_AT, 90))
    expect(await order.positions()).toEqual({ Ana: { cleared: 2_00, held: 1_00 } })
    expect(await raised()).toEqual({ clearsAt: null, waitsFor: "payment in full" })
    const paidAt = addDays(ORDERED_AT, 95)
    await order.change({ financialStatus: "paid", paidAt, updatedAt: paidAt })
    expect(await raised()).toEqual({ clearsAt: addDays(order.facts().updatedAt, 30), waitsFor: null })
    await order.clear(addDays(ORDERED_AT, 126))
    expect(await order.positions()).toEqual({ Ana: { cleared: 3_00 } })
    await books()
  })

  test("a code counts before a click, and the click's creator gets an assist with the reason", async () => {
    const click = await shop.clicks("Tomas")
    const order = await shop.orders({ code: "ANA10", clickIds: [click], lines: [{ quantity: 1, price: 10_00 }] })
    expect(await order.amounts()).toEqual({ Ana: 1_00 })
    const decision = await order.decision()
    expect(decision.losers.map(loser => loser.reason)).toEqual(["a code counts before a click"])
    expect(decision.assists).toHaveLength(1)
  })

  test("a click outside the window loses by the time it is late", async () => {
    const click = await shop.clicks("Tomas", new Date("2026-08-30T08:00:00Z"))
    const order = await shop.orders({ clickIds: [click], lines: [{ quantity: 1, price: 10_00 }] })
    expect(await order.amounts()).toEqual({})
    const decision = await order.decision()
    expect(decision.losers.map(loser => loser.reason)).toEqual(["outside the 30-day window by 2 d 4 h"])
  })

  test("goes to who has the better evidence, as often as that changes during the hold", async () => {
    const order = await shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 10_00 }] })
    const uses = (code: string) => order.change({ usedCodes: [{ code, amountMinor: 100 }] })
    await uses(brand.tomas.code)
    expect(await order.positions()).toEqual({ Ana: {}, Tomas: { held: 1_00 } })
    await uses("ANA10")
    await uses(brand.tomas.code)
    expect(await order.amounts()).toEqual({ Ana: 0, Tomas: 1_00 })
    expect(await order.positions()).toEqual({ Ana: {}, Tomas: { held: 1_00 } })
  })

  test("a test order that turns out to be a real one earns, and a real one that was a test gives back", async () => {
    const order = await shop.orders({ code: "ANA10", test: true, lines: [{ quantity: 1, price: 10_00 }] })
    await order.change({ test: false })
    expect(await order.positions()).toEqual({ Ana: { held: 1_00 } })
    await order.change({ test: true })
    expect(await order.positions()).toEqual({ Ana: {} })
    await order.change({ test: false })
    await order.clear()
    await order.change({ test: true })
    expect(await order.positions()).toEqual({ Ana: { cleared: 1_00 } })
    await order.confirm()
    expect(await order.positions()).toEqual({ Ana: {} })
  })

  test("new evidence changes who is credited until money has cleared, not merely until a hold of nothing has ended", async () => {
    const { brandId, tomas } = brand
    const purchase = { code: "ANA10", lines: [{ quantity: 1, price: 10_00 }] }
    const [empty, cleared] = [await shop.orders(purchase), await shop.orders(purchase)]
    const due = addDays(ORDERED_AT, 31)
    await db.brand(brandId, async tx => {
      await markUnknown(tx, { orderId: empty.id(), readAt: due }, due)
      await settleOrder(tx, empty.id(), due, "the shop does not know this order")
      await clearConfirmed(tx, [empty.id()], due, "")
    })
    await cleared.clear(due)
    for (const order of [empty, cleared]) {
      await order.change({ usedCodes: [{ code: tomas.code, amountMinor: 100 }] })
      await order.confirm(due)
    }
    expect(await empty.positions()).toEqual({ Ana: {}, Tomas: { held: 1_00 } })
    expect(await cleared.positions()).toEqual({ Ana: { cleared: 1_00 } })
  })
})
