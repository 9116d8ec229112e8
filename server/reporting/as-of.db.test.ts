import { afterAll, beforeAll, expect, test } from "vitest"
import type { Transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { asOf } from "./as-of"

let database: OpenDatabase
let db: Transactions
let brand: Juniper
const NOW = new Date("2026-11-28T20:00:00Z")

beforeAll(async () => {
  database = await openDatabase(2)
  ;({ db } = database)
  brand = await juniper(db)
})
afterAll(() => database.end())

const read = async (asked?: string) => {
  const { until, day } = await db.brand(brand.brandId, tx => asOf(tx, asked, NOW))
  return [until.toISOString(), day]
}

test("a day is told as of its end in the brand's zone, also when clocks change on it", async () => {
  expect(await read("2026-10-31")).toEqual(["2026-11-01T03:59:59.999Z", "2026-10-31"])
  expect(await read("2026-11-01")).toEqual(["2026-11-02T04:59:59.999Z", "2026-11-01"])
})

test("a minute is told as of itself, and what is to come as of now", async () => {
  expect(await read("2026-11-20T09:30")).toEqual(["2026-11-20T14:30:00.000Z", "2026-11-20"])
  for (const later of ["2026-11-28", "2026-12-24", undefined])
    expect(await read(later)).toEqual([NOW.toISOString(), "2026-11-28"])
})

test("what is no day is refused in words", async () => {
  for (const wrong of ["2026-02-30", "2026-13-01"]) await expect(read(wrong)).rejects.toThrow("no day of the calendar")
  await expect(read("2026-11-20T25:00")).rejects.toThrow("no day of the calendar")
})
