import { and, asc, eq } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { commissions, holdChanges, holds } from "@/db/schema"
import type { Transactions } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { ORDERED_AT, type Shopper, shopper } from "@/db/testing/shopper"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { recordFulfillment } from "@/server/orders/record-fulfillment"
import { settleOrder } from "./order-changed"

let database: OpenDatabase
let db: Transactions
let brand: Juniper
let shop: Shopper
let parcels = 0

beforeAll(async () => {
  database = await openDatabase()
  ;({ db } = database)
})
afterAll(() => database.end())

const at = (day: number) => addDays(ORDERED_AT, day)
const CANDLES = { code: "ANA10", lines: [{ quantity: 2, price: 50_00 }] }
type Order = Awaited<ReturnType<Shopper["orders"]>>

async function brandHolding(holdFrom: "paid" | "fulfilled" | "delivered") {
  brand = await juniper(db, { slug: `from-${holdFrom}-${++parcels}`, holdDays: 14, holdFrom })
  shop = shopper(db, brand)
}

/** A parcel leaves and may have arrived; the shop says how much of the order that is. */
async function parcel(order: Order, days: { left: number; came?: number }, status: string, gid = `p${++parcels}`) {
  const when = { fulfilledAt: at(days.left), deliveredAt: days.came === undefined ? null : at(days.came) }
  const last = at(days.came ?? days.left)
  const facts = { gid, orderGid: order.facts().gid, status: "success", shipmentStatus: null, updatedAt: last, ...when }
  await order.change({ fulfillmentStatus: status, updatedAt: last })
  await db.brand(brand.brandId, async tx => {
    const { orderId } = await recordFulfillment(tx, { shopId: brand.shopId, facts, source: "webhook" }, last)
    if (orderId) await settleOrder(tx, orderId, last, days.came === undefined ? "a parcel left" : "a parcel arrived")
  })
  return gid
}

/** When it clears and what that waits for, now and by every record of a change. */
async function hold(orderId: Id<"ord">) {
  return db.brand(brand.brandId, async tx => {
    const of = and(eq(commissions.brandId, tx.brandId), eq(commissions.orderId, orderId))
    const [now] = await tx
      .select({ clearsAt: holds.clearsAt, waitsFor: holds.waitsFor })
      .from(holds)
      .innerJoin(commissions, and(eq(commissions.brandId, holds.brandId), eq(commissions.id, holds.commissionId)))
      .where(of)
    const changes = await tx
      .select({ clearsAt: holdChanges.clearsAt, waitsFor: holdChanges.waitsFor, because: holdChanges.because })
      .from(holdChanges)
      .innerJoin(
        commissions,
        and(eq(commissions.brandId, holdChanges.brandId), eq(commissions.id, holdChanges.commissionId)),
      )
      .where(of)
      .orderBy(asc(holdChanges.seq))
    return { now, changes }
  })
}

describe("a hold that starts with delivery", () => {
  test("says what it waits for and the latest day, and then the day", async () => {
    await brandHolding("delivered")
    const order = await shop.orders(CANDLES)
    expect((await hold(order.id())).now).toEqual({ clearsAt: at(20 + 14), waitsFor: "delivery" })
    const gid = await parcel(order, { left: 2 }, "fulfilled")
    expect((await hold(order.id())).now).toEqual({ clearsAt: at(20 + 14), waitsFor: "delivery" })
    await parcel(order, { left: 2, came: 5 }, "fulfilled", gid)
    expect(await hold(order.id())).toEqual({
      now: { clearsAt: at(5 + 14), waitsFor: null },
      changes: [
        { clearsAt: at(20 + 14), waitsFor: "delivery", because: "order placed" },
        { clearsAt: at(5 + 14), waitsFor: null, because: "a parcel arrived" },
      ],
    })
  })

  test("waits for the last parcel of what the shopper kept", async () => {
    await brandHolding("delivered")
    const order = await shop.orders(CANDLES)
    await parcel(order, { left: 2, came: 4 }, "partially_fulfilled")
    expect((await hold(order.id())).now?.waitsFor).toBe("delivery")
    const second = await parcel(order, { left: 3 }, "fulfilled")
    await parcel(order, { left: 3, came: 9 }, "fulfilled", second)
    expect((await hold(order.id())).now).toEqual({ clearsAt: at(9 + 14), waitsFor: null })
  })

  test("clears not a day before, and on its latest day where no parcel is ever heard of", async () => {
    await brandHolding("delivered")
    const order = await shop.orders(CANDLES)
    await order.clear(at(33))
    expect(await order.positions()).toEqual({ Ana: { held: 10_00 } })
    await order.clear(at(34))
    expect(await order.positions()).toEqual({ Ana: { cleared: 10_00 } })
    await expectBooksInOrder(database.url)
  })

  test("an item that an edit adds makes it wait again, with the latest day", async () => {
    await brandHolding("delivered")
    const order = await shop.orders(CANDLES)
    await parcel(order, { left: 2, came: 4 }, "fulfilled")
    await order.change({ fulfillmentStatus: "partially_fulfilled" })
    expect((await hold(order.id())).now).toEqual({ clearsAt: at(34), waitsFor: "delivery" })
    expect((await hold(order.id())).changes).toHaveLength(3)
  })
})

test("a hold that starts with shipping runs from the last parcel that left", async () => {
  await brandHolding("fulfilled")
  const order = await shop.orders(CANDLES)
  expect((await hold(order.id())).now).toEqual({ clearsAt: at(34), waitsFor: "shipping" })
  await parcel(order, { left: 3 }, "fulfilled")
  expect((await hold(order.id())).now).toEqual({ clearsAt: at(17), waitsFor: null })
})

test("nothing starts before payment, whatever has arrived", async () => {
  await brandHolding("delivered")
  const order = await shop.orders({ ...CANDLES, pending: true })
  await parcel(order, { left: 2, came: 4 }, "fulfilled")
  expect((await hold(order.id())).now).toEqual({ clearsAt: null, waitsFor: "payment" })
  await order.change({ financialStatus: "paid", paidAt: at(10), updatedAt: at(10) })
  expect((await hold(order.id())).now).toEqual({ clearsAt: at(24), waitsFor: null })
})

test("the same facts in another order give the same day", async () => {
  await brandHolding("delivered")
  const order = await shop.orders({ ...CANDLES, pending: true })
  const early = await shop.orders(CANDLES)
  for (const one of [order, early]) await parcel(one, { left: 2, came: 6 }, "fulfilled")
  await order.change({ financialStatus: "paid", paidAt: ORDERED_AT, updatedAt: at(8) })
  expect((await hold(order.id())).now).toEqual((await hold(early.id())).now)
})
