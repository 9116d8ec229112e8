import { eq, sql } from "drizzle-orm"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Connection, connect } from "@/db/client"
import { commissionPositions, commissions, orders } from "@/db/schema"
import { type Transactions, transactions } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { ORDERED_AT, shopper } from "@/db/testing/shopper"
import { type TestDatabase, testDatabase } from "@/db/testing/test-database"
import { type Id, publicId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import type { World } from "@/server/world"
import { clearHolds } from "./clear-holds"
import { clearOwed } from "./clear-owed"
import { giveAmount } from "./keep-manual"

const DUE = addDays(ORDERED_AT, 31)
const THROW = { code: "ANA10", lines: [{ quantity: 2, price: 10_00 }] }
let database: TestDatabase
let connection: Connection
let db: Transactions
let brand: Juniper

beforeAll(async () => {
  database = await testDatabase()
  connection = connect(database.url, 5)
  db = transactions(connection.db)
  brand = await juniper(db)
})
afterAll(async () => {
  await expectBooksInOrder(database.url)
  await connection.close()
  await database.drop()
})

/** A database in which the money of one order, or of one commission, cannot clear. */
function refusing(id: Id<"ord"> | Id<"com">): Transactions["brand"] {
  return (brandId, work) =>
    db.brand(brandId, async tx => {
      const result = await work(tx)
      const [row] = await tx.execute<{ count: string }>(
        sql`select count(*) count from postings where ${id} in (order_id, commission_id) and kind = 'cleared'`,
      )
      if (Number(row?.count) > 0) throw new Error("the books refuse it")
      return result
    })
}

test("an order that cannot clear stands aside with its reason, and the rest of its portion clears", async () => {
  const shop = shopper(db, brand)
  const [first, stuck, last] = [await shop.orders(THROW), await shop.orders(THROW), await shop.orders(THROW)]
  for (const order of [first, stuck, last]) await order.confirm(DUE)
  const secrets = { app: "", box: { open: () => "token" } } as unknown as World["secrets"]
  const world = { db: { ...db, brand: refusing(stuck.id()) }, now: () => DUE, appUrl: "", secrets } as unknown as World
  await clearHolds(world, brand.brandId)
  expect(await first.positions()).toEqual({ Ana: { cleared: 2_00 } })
  expect(await last.positions()).toEqual({ Ana: { cleared: 2_00 } })
  expect(await stuck.positions()).toEqual({ Ana: { held: 2_00 } })
  const [row] = await db.brand(brand.brandId, tx => tx.select().from(orders).where(eq(orders.id, stuck.id())))
  expect(row?.unconfirmedBecause).toBe("This order cannot be settled: the books refuse it")
})

test("an amount without an order that cannot clear is named, and the rest of its portion clears", async () => {
  const { enrollmentId } = brand.ana
  const why = { title: "By hand", because: "A reel.", proof: "https://reel.example/1", campaignId: null, holdDays: 0 }
  const by = { by: { id: brand.owner.memberId, role: "owner", name: "Olive" }, appUrl: "" } as const
  const give = async (title: string) => {
    const amount = { kind: "bonus", amountMinor: 5_00, enrollmentId, currency: "USD", ...why, title } as const
    await db.brand(brand.brandId, tx => giveAmount(tx, amount, by, addDays(DUE, -1)))
    const [row] = await db.brand(brand.brandId, tx =>
      tx.select().from(commissions).where(eq(commissions.orderName, title)),
    )
    return row?.id as Id<"com">
  }
  const [first, stuck, last] = [await give("First"), await give("Second"), await give("Third")]
  const world = { db: { ...db, brand: refusing(stuck) }, now: () => DUE, appUrl: "" } as unknown as World
  const clear = clearOwed(world, brand.brandId)
  await expect(clear).rejects.toThrow("that cannot be cleared: 1")
  await expect(clear).rejects.toMatchObject({
    errors: [{ message: `${publicId("com", stuck)} cannot be cleared: the books refuse it` }],
  })
  const heldOf = async (id: Id<"com">) => {
    const of = eq(commissionPositions.commissionId, id)
    const [row] = await db.brand(brand.brandId, tx => tx.select().from(commissionPositions).where(of))
    return [row?.heldMinor, row?.clearedMinor]
  }
  expect([await heldOf(first), await heldOf(stuck), await heldOf(last)]).toEqual([
    [0, 5_00],
    [5_00, 0],
    [0, 5_00],
  ])
})
