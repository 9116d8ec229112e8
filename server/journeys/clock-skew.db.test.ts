import { sql } from "drizzle-orm"
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest"
import type { Transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { shopper } from "@/db/testing/shopper"
import { addDays, MINUTE_MS, SECOND_MS } from "@/server/kernel/time"
import type { World } from "@/server/world"
import { clearHolds } from "./clear-holds"

const SKEW_MS = 10 * MINUTE_MS
let database: OpenDatabase
let db: Transactions
let stories = 0

beforeAll(async () => {
  database = await openDatabase()
  ;({ db } = database)
})
afterAll(() => database.end())
afterEach(() => void vi.useRealTimers())

async function databaseNow(): Promise<Date> {
  const [row] = await db.nobody(tx => tx.execute<{ at: string }>(sql`select clock_timestamp()::text at`))
  return new Date(row?.at ?? "")
}

/** This machine's clock and the app's time by it; `movedMs` is a demonstration's own. */
function machineRuns(aheadMs: number, at: Date, movedMs = 0): World {
  vi.useFakeTimers({ toFake: ["Date"], now: at.getTime() + aheadMs })
  // Every order of these stories was confirmed within the day: neither shop nor mail is asked.
  return { db, now: () => new Date(Date.now() + movedMs), appUrl: "" } as unknown as World
}

/** An order whose hold ends so long after the database's now. */
async function held(brand: Juniper, at: Date, endsInMs: number) {
  const paidAt = addDays(new Date(at.getTime() + endsInMs), -30)
  const more = { orderedAt: paidAt, updatedAt: paidAt, paidAt }
  const order = await shopper(db, brand).orders({ code: "ANA10", lines: [{ quantity: 1, price: 100_00 }], more })
  await order.confirm(at)
  return order
}

async function cleared(aheadMs: number, endsInMs: number, movedMs = 0): Promise<boolean> {
  stories += 1
  const brand = await juniper(db, { slug: `skew-${stories}` })
  const at = await databaseNow()
  const order = await held(brand, new Date(at.getTime() + movedMs), endsInMs)
  await clearHolds(machineRuns(aheadMs, at, movedMs), brand.brandId)
  vi.useRealTimers()
  return (await order.positions()).Ana?.cleared === 10_00
}

test("a machine ten minutes ahead of the database clears nothing before its time", async () => {
  expect(await cleared(SKEW_MS, 9 * MINUTE_MS)).toBe(false)
  expect(await cleared(SKEW_MS, MINUTE_MS)).toBe(false)
  expect(await cleared(SKEW_MS, -MINUTE_MS)).toBe(true)
})

test("a machine ten minutes behind clears late, never early", async () => {
  expect(await cleared(-SKEW_MS, MINUTE_MS)).toBe(false)
  expect(await cleared(-SKEW_MS, -9 * MINUTE_MS)).toBe(false)
  expect(await cleared(-SKEW_MS, -11 * MINUTE_MS)).toBe(true)
})

test("clocks that agree clear what is due, to the second", async () => {
  expect(await cleared(0, -SECOND_MS)).toBe(true)
  expect(await cleared(0, MINUTE_MS)).toBe(false)
})

test("a demonstration's time that was moved on purpose stays moved, whatever the machine's clock does", async () => {
  const movedMs = 40 * 24 * 60 * MINUTE_MS
  expect(await cleared(0, -SECOND_MS, movedMs)).toBe(true)
  expect(await cleared(SKEW_MS, MINUTE_MS, movedMs)).toBe(false)
})
