import { eq, sql } from "drizzle-orm"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Connection, connect } from "@/db/client"
import { orders } from "@/db/schema"
import { type Transactions, transactions } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { ORDERED_AT, shopper } from "@/db/testing/shopper"
import { type TestDatabase, testDatabase } from "@/db/testing/test-database"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import type { World } from "@/server/world"
import { clearHolds } from "./clear-holds"

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

/** A database in which the money of one order cannot clear. */
function refusing(orderId: Id<"ord">): Transactions["brand"] {
  return (brandId, work) =>
    db.brand(brandId, async tx => {
      const result = await work(tx)
      const [row] = await tx.execute<{ count: string }>(
        sql`select count(*) count from postings where order_id = ${orderId} and kind = 'cleared'`,
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
