import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { BrandTx, Transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { ORDERED_AT, type Shopper, shopper } from "@/db/testing/shopper"
import { present } from "@/server/kernel/error"
import { newId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { clearingDays } from "./clearing-days"
import { commissionHeader, commissionLines } from "./commission-export"
import { creatorChoices, listCommissions } from "./commission-list"
import { creditedDays } from "./daily-credit"
import { moneyTotals } from "./money-totals"
import { countDoubtful, countParked, openBatches, unpayable } from "./needs-person"
import { listOrders, orderSources } from "./order-list"
import { readOrderStory } from "./order-story"
import { orderVersion } from "./order-version"

const ALL = { limit: 50 }
const ZONE = "America/New_York"

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
  brand = await juniper(db, { slug: `juniper-${stories}`, accounts: false })
  shop = shopper(db, brand)
})

const read = <T>(work: (tx: BrandTx) => Promise<T>) => db.brand(brand.brandId, work)
const ofFifty = { lines: [{ quantity: 1, price: 50_00 }] }

describe("the list of orders", () => {
  test("says who is credited and what that earns, and that nobody is", async () => {
    await shop.orders({ ...ofFifty, code: "ANA10" })
    await shop.orders(ofFifty)
    const { rows } = await read(tx => listOrders(tx, ALL))
    const told = rows.map(row => `${row.credits.map(credit => credit.name).join()} ${row.commissionMinor}`)
    expect(told.sort()).toEqual([" null", "Ana 500"])
  })

  test("is narrowed by credit, status, test and name, each alone", async () => {
    await shop.orders({ ...ofFifty, code: "ANA10" })
    await shop.orders({ ...ofFifty, pending: true })
    await shop.orders({ ...ofFifty, test: true })
    const names = async (filter: object) =>
      (await read(tx => listOrders(tx, { ...ALL, ...filter }))).rows.map(one => one.name)
    const [credited = "", pending, test] = (await names({})).sort()
    expect(await names({ credited: "yes" })).toEqual([credited])
    expect((await names({ credited: "no" })).sort()).toEqual([pending, test])
    expect(await names({ status: "pending" })).toEqual([pending])
    expect(await names({ test: "yes" })).toEqual([test])
    expect(await names({ name: credited.slice(1) })).toEqual([credited])
    expect(await names({ name: "%" })).toEqual([])
  })

  test("is narrowed to days of the brand's own zone, and to where it was sold", async () => {
    await shop.orders(ofFifty)
    const names = async (filter: object) =>
      (await read(tx => listOrders(tx, { ...ALL, ...filter }))).rows.map(one => one.name)
    const [only] = await names({})
    const day = (at: Date) => at.toLocaleDateString("en-CA", { timeZone: ZONE })
    const placed = (from: string, to: string) => ({ placed: { from, to, timeZone: ZONE } })
    const today = day(ORDERED_AT)
    expect(await names(placed(today, today))).toEqual([only])
    expect(await names(placed(day(addDays(ORDERED_AT, 1)), day(addDays(ORDERED_AT, 2))))).toEqual([])
    expect(await names(placed(day(addDays(ORDERED_AT, -2)), day(addDays(ORDERED_AT, -1))))).toEqual([])
    expect(await names({ shopId: brand.shopId })).toEqual([only])
    const [source] = await read(orderSources)
    expect(await names({ source })).toEqual([only])
    expect(await names({ source: "a fax" })).toEqual([])
  })

  test("is sorted by total in either direction, page by page", async () => {
    for (const price of [50_00, 20_00, 50_00, 90_00]) await shop.orders({ lines: [{ quantity: 1, price }] })
    for (const sort of ["total", "-total"] as const) {
      const totals: number[] = []
      let cursor: string | undefined
      do {
        const page = await read(tx => listOrders(tx, { limit: 1, sort, cursor }))
        totals.push(...page.rows.map(row => row.totalMinor))
        cursor = page.next ?? undefined
      } while (cursor)
      expect(totals).toHaveLength(4)
      expect(totals).toEqual(totals.toSorted((a, b) => (sort === "total" ? a - b : b - a)))
    }
  })

  test("goes on exactly where a page ended, although all orders have one time", async () => {
    for (let n = 0; n < 5; n++) await shop.orders(ofFifty)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await read(tx => listOrders(tx, { limit: 2, cursor }))
      seen.push(...page.rows.map(row => row.name))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(new Set(seen).size).toBe(5)
    expect(seen).toHaveLength(5)
  })

  test("refuses a cursor that nobody gave", async () => {
    await expect(read(tx => listOrders(tx, { ...ALL, cursor: "x" }))).rejects.toThrow("Start again")
  })
})

describe("an order's story", () => {
  test("holds facts, evidence, decision, every calculation, hold and postings", async () => {
    const click = await shop.clicks("Wren")
    const order = await shop.orders({ lines: [{ quantity: 2, price: 50_00 }], code: "ANA10", clickIds: [click] })
    const { rows } = await read(tx => listOrders(tx, ALL))
    const { id } = present(rows[0], "the order")
    const before = await read(tx => orderVersion(tx, id))
    await order.refund({ quantity: 1 })
    const story = await read(tx => readOrderStory(tx, id, ORDERED_AT))
    expect(story.refunds).toHaveLength(1)
    expect(story.decisions.at(-1)?.decision.losers.map(loser => loser.reason)).toEqual(["a code counts before a click"])
    const commission = present(story.commissions[0], "Ana's commission")
    expect(commission.calculations.map(one => one.amountMinor)).toEqual([10_00, 5_00])
    expect(commission.holdChanges).toHaveLength(1)
    expect(story.postings.map(one => one.kind)).toEqual(["earned", "reduced"])
    expect([...story.names.values()].sort()).toEqual(["Ana", "Wren"])
    expect(await read(tx => orderVersion(tx, id))).not.toBe(before)
  })

  test("is not told of another brand's order", async () => {
    const stranger = newId<"ord">()
    await expect(read(tx => readOrderStory(tx, stranger, ORDERED_AT))).rejects.toThrow("no such order")
    await expect(read(tx => orderVersion(tx, stranger))).rejects.toThrow("no such order")
  })
})

describe("commissions", () => {
  test("are listed with where their money is, and totals agree with the rows", async () => {
    const first = await shop.orders({ ...ofFifty, code: "ANA10" })
    await first.clear()
    await shop.orders({ ...ofFifty, code: "WREN10" })
    const { rows } = await read(tx => listCommissions(tx, ALL))
    expect(rows.map(row => `${row.creatorName} ${row.heldMinor} ${row.clearedMinor}`).sort()).toEqual([
      "Ana 0 500",
      "Wren 500 0",
    ])
    const cleared = await read(tx => listCommissions(tx, { ...ALL, state: "cleared" }))
    expect(cleared.rows.map(row => row.creatorName)).toEqual(["Ana"])
    const wrens = await read(tx => listCommissions(tx, { ...ALL, creatorId: brand.wren.creatorId }))
    expect(wrens.rows.map(row => row.creatorName)).toEqual(["Wren"])
    expect(await read(tx => moneyTotals(tx))).toEqual([
      {
        currency: "USD",
        heldMinor: 5_00,
        clearedMinor: 5_00,
        reservedMinor: 0,
        owedMinor: 0,
        paidMinor: 0,
        cashMinor: 0,
      },
    ])
    const [hers] = await read(tx => moneyTotals(tx, brand.ana.creatorId))
    expect(hers).toMatchObject({ heldMinor: 0, clearedMinor: 5_00, paidMinor: null })
    expect((await read(creatorChoices)).map(one => one.name)).toEqual(["Ana", "Tomas", "Wren"])
  })

  test("are exported as they are listed", async () => {
    await shop.orders({ ...ofFifty, code: "ANA10" })
    const { rows } = await read(tx => listCommissions(tx, ALL))
    const lines = commissionLines(rows).trim().split("\r\n")
    expect(lines).toHaveLength(1)
    expect(lines[0]?.split(",")).toHaveLength(commissionHeader().trim().split(",").length)
    expect(lines[0]).toContain("Ana,USD,5.00,5.00,0.00,0.00,0.00,0.00,2026-10-31T12:00:00.000Z,,no")
  })
})

describe("the home page", () => {
  test("says what clears when, what needs a person, and what was credited by day", async () => {
    await (await shop.orders({ ...ofFifty, code: "ANA10" })).clear()
    await shop.orders({ ...ofFifty, code: "WREN10" })
    await shop.orders({ ...ofFifty, code: "WREN10", test: true })
    const clearsAt = new Date("2026-10-31T12:00:00Z")
    expect(await read(tx => clearingDays(tx, ZONE))).toEqual([{ currency: "USD", clearsAt, minor: 5_00 }])
    expect(await read(unpayable)).toEqual([{ currency: "USD", creators: 1, minor: 5_00 }])
    expect([await read(countDoubtful), await read(countParked), await read(openBatches)]).toEqual([0, 0, []])
    const [usd] = await read(tx => creditedDays(tx, ZONE, 30, addDays(ORDERED_AT, 2)))
    expect(usd?.days).toHaveLength(30)
    expect(usd?.days.filter(day => day.netMinor > 0)).toEqual([
      { day: "2026-10-01", netMinor: 100_00, commissionMinor: 10_00 },
    ])
  })
})
