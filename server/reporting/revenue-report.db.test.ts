import { sql } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import * as schema from "@/db/schema"
import type { BrandTx, Transactions } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { ORDERED_AT, type Shopper, shopper } from "@/db/testing/shopper"
import { type Id, newId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { channelCredits, creatorsOnly } from "./channel-credits"
import { channelJourneys, creatorChannels } from "./channel-journeys"
import { coverageLines } from "./coverage-export"
import { reportPeriod } from "./report-period"
import { revenueCoverage } from "./revenue-coverage"
import { revenueHeader, revenueLines } from "./revenue-export"
import { type RevenueAsked, revenueReport } from "./revenue-report"
import { ofAllDays, reportCurrencies, revenueDays, storeRevenue } from "./store-revenue"

const ZONE = "America/New_York"
const OCTOBER = reportPeriod({ from: "2026-10-01", to: "2026-10-31" }, ZONE, ORDERED_AT)
const ASKED: RevenueAsked = { period: OCTOBER, currency: "USD", by: "creator", sort: "-direct", limit: 50 }

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
  brand = await juniper(db, { slug: `juniper-${stories}`, accounts: false })
  shop = shopper(db, brand)
})

const read = <T>(work: (tx: BrandTx) => Promise<T>) => db.brand(brand.brandId, work)
const report = (change: Partial<RevenueAsked> = {}) => read(tx => revenueReport(tx, { ...ASKED, ...change }))
const bought = (price: number) => ({ lines: [{ quantity: 2, price: price / 2 }] })

async function inWords() {
  const { rows } = await report()
  return rows.map(
    row => `${row.name}: ${row.directMinor} direct, ${row.assistedMinor} assisted, ${row.orderCount} orders`,
  )
}
async function coverage() {
  const parts = await read(tx => revenueCoverage(tx, OCTOBER, "USD"))
  return parts.map(part => `${part.reason} ${part.orderCount} ${part.minor} of ${part.placedMinor}`).sort()
}

describe("revenue by creator", () => {
  test("says what each brought and assisted, beside the store's own", async () => {
    const click = await shop.clicks("Tomas")
    await shop.orders({ ...bought(100_00), code: "ANA10", clickIds: [click] })
    await shop.orders({ ...bought(60_00), clickIds: [click] })
    await shop.orders(bought(40_00))
    expect(await inWords()).toEqual([
      "Ana: 10000 direct, 0 assisted, 1 orders",
      "Tomas: 6000 direct, 10000 assisted, 1 orders",
    ])
    expect(await read(tx => storeRevenue(tx, OCTOBER, "USD"))).toEqual({
      orderCount: 3,
      storeMinor: 200_00,
      directMinor: 160_00,
      assistedMinor: 100_00,
      surveyMinor: 0,
      unattributedMinor: 40_00,
    })
  })

  test("a refund takes its part from every measure, and a cancelled order takes all", async () => {
    const click = await shop.clicks("Tomas")
    const order = await shop.orders({ ...bought(100_00), code: "ANA10", clickIds: [click] })
    await order.refund({ quantity: 1 })
    expect(await inWords()).toEqual([
      "Ana: 5000 direct, 0 assisted, 1 orders",
      "Tomas: 0 direct, 5000 assisted, 0 orders",
    ])
    await order.change({ cancelledAt: ORDERED_AT, financialStatus: "voided" })
    expect(await inWords()).toEqual([])
    expect(await coverage()).toEqual(["cancelled 1 0 of 10000"])
  })

  test("is sorted, paged and compared with as many days before, and is the same as a file", async () => {
    await shop.orders({ ...bought(30_00), code: "ANA10" })
    await shop.orders({ ...bought(50_00), code: "WREN10" })
    const first = await report({ sort: "direct", limit: 1 })
    expect(first.rows.map(row => row.name)).toEqual(["Ana"])
    const second = await report({ sort: "direct", limit: 1, cursor: first.next ?? "" })
    expect(second.rows.map(row => row.name)).toEqual(["Wren"])
    expect(second.next).toBeNull()
    const november = reportPeriod({ from: "2026-11-01", to: "2026-11-30" }, ZONE, ORDERED_AT)
    // Thirty days before the 1 November begin on the 2 October; the orders are of the 1.
    expect((await report({ period: november })).rows).toEqual([])
    const later = await report({ period: { ...november, from: "2026-10-31" } })
    expect(later.rows.map(row => [row.name, row.directMinor, row.directBeforeMinor])).toEqual([
      ["Ana", 0, 30_00],
      ["Wren", 0, 50_00],
    ])
    const lines = `${revenueHeader()}${revenueLines((await report()).rows, "creator", "USD")}`
    expect(lines).toMatch(/^Name,Id,Currency,.*\r\nWren,crt_[^,]+,USD,1,50\.00,0\.00,/)
  })

  test("by campaign: what came through its links, each order once", async () => {
    const campaignId = newId<"cmp">(ORDERED_AT)
    await read(async tx => {
      await tx.execute(sql`
        insert into campaigns (brand_id, id, program_id, name, utm_campaign, starts_on, created_at, created_by)
        select brand_id, ${campaignId}, id, 'Autumn', 'autumn', '2026-10-01', now(), 'member:1' from programs limit 1`)
      await tx.update(schema.trackingLinks).set({ campaignId })
    })
    const [first, second] = [await shop.clicks("Tomas"), await shop.clicks("Wren")]
    await shop.orders({ ...bought(100_00), code: "ANA10", clickIds: [first, second] })
    await shop.orders({ ...bought(60_00), clickIds: [first] })
    const { rows } = await report({ by: "campaign" })
    expect(rows.map(row => [row.name, row.directMinor, row.assistedMinor])).toEqual([
      [null, 100_00, 0],
      ["Autumn", 60_00, 100_00],
    ])
  })
})

describe("where the store's revenue went", () => {
  test("every order has its place, and the parts make the store's revenue", async () => {
    const old = await shop.clicks("Wren", addDays(ORDERED_AT, -45))
    await shop.orders({ ...bought(100_00), code: "ANA10" })
    await shop.orders({ ...bought(70_00), clickIds: [old] })
    await shop.orders(bought(40_00))
    await shop.orders({ ...bought(10_00), test: true, code: "ANA10" })
    expect(await coverage()).toEqual([
      "no_evidence 1 4000 of 4000",
      "null 1 10000 of 10000",
      "outside_window 1 7000 of 7000",
      "test 1 0 of 0",
    ])
    const parts = await read(tx => revenueCoverage(tx, OCTOBER, "USD"))
    const { storeMinor } = await read(tx => storeRevenue(tx, OCTOBER, "USD"))
    expect(parts.reduce((sum, part) => sum + part.minor, 0)).toBe(storeMinor)
    expect(coverageLines(parts, "USD")).toContain("credited,1,USD,100.00,100.00\r\n")
  })

  test("days are the brand's own, and each has its own sums", async () => {
    await shop.orders({ ...bought(100_00), code: "ANA10" })
    const days = await read(tx => revenueDays(tx, OCTOBER, "USD"))
    expect(days).toHaveLength(31)
    expect(days[0]).toMatchObject({ day: "2026-10-01", storeMinor: 100_00, directMinor: 100_00 })
    expect(days[1]).toMatchObject({ day: "2026-10-02", storeMinor: 0 })
    expect(ofAllDays(days)).toEqual(await read(tx => storeRevenue(tx, OCTOBER, "USD")))
    expect(await read(tx => reportCurrencies(tx, OCTOBER))).toEqual(["USD"])
  })

  test("an order settled before measures were kept is said to be unmeasured", async () => {
    await shop.orders({ ...bought(100_00), code: "ANA10" })
    await read(tx => tx.delete(schema.orderMeasures))
    expect(await coverage()).toEqual(["unmeasured 1 10000 of 10000"])
  })
})

describe("channels under every model", () => {
  const PERIOD = reportPeriod({ from: "2026-09-01", to: "2026-10-31" }, ZONE, ORDERED_AT)

  test("journeys are links, codes and visits of other channels in their order, and visitors who left", async () => {
    await read(async tx => {
      for (const [visitorId, channel, days] of [
        ["buyer", "email", 6],
        ["buyer", "paid search", 3],
        ["passer", "paid search", 5],
        ["passer", "direct", 4],
      ] as const)
        await visit(tx, visitorId, channel, addDays(ORDERED_AT, -days))
      await tx.insert(schema.purchases).values({
        brandId: tx.brandId,
        shopId: brand.shopId,
        eventKey: "purchase:1",
        checkoutToken: "checkout-1",
        visitorId: "buyer",
        consent: { analytics: true, marketing: true },
      })
    })
    const click = await shop.clicks("Tomas", addDays(ORDERED_AT, -1))
    const order = await shop.orders({ ...bought(90_00), clickIds: [click] })
    await order.change({ checkoutToken: "checkout-1" })
    await shop.orders(bought(40_00))
    const found = await read(tx => channelJourneys(tx, PERIOD, "USD"))
    const tomas = `creator:${brand.tomas.creatorId}`
    expect(found).toEqual({
      journeys: expect.arrayContaining([
        { channels: ["email", "paid search", tomas], orderCount: 1, revenueMinor: 90_00, leftCount: 0 },
        { channels: ["paid search", "direct"], orderCount: 0, revenueMinor: 0, leftCount: 1 },
      ]),
      unseenCount: 1,
      unseenMinor: 40_00,
    })
    const rows = channelCredits(found?.journeys ?? [])
    const linear = rows.map(row => [row.channel, row.byModel.linear.revenueMinor])
    expect(linear.sort()).toEqual(
      [
        [tomas, 30_00],
        ["direct", 0],
        ["email", 30_00],
        ["paid search", 30_00],
      ].sort(),
    )
    const own = channelCredits(creatorsOnly(found?.journeys ?? []))
    expect(own.map(row => row.byModel.shapley.revenueMinor)).toEqual([90_00])
    expect(await read(tx => creatorChannels(tx, [tomas, "email"]))).toEqual(new Map([[tomas, "Tomas"]]))
  })

  test("a visit through a creator's link is that creator's, also when nobody bought", async () => {
    const click = await shop.clicks("Wren", addDays(ORDERED_AT, -2))
    await read(tx => visit(tx, "passer", "creator", addDays(ORDERED_AT, -2), click))
    const found = await read(tx => channelJourneys(tx, PERIOD, "USD"))
    expect(found?.journeys).toEqual([
      { channels: [`creator:${brand.wren.creatorId}`], orderCount: 0, revenueMinor: 0, leftCount: 1 },
    ])
  })

  const visit = (tx: BrandTx, visitorId: string, channel: string, visitedAt: Date, clickId: Id<"clk"> | null = null) =>
    tx.insert(schema.visits).values({
      brandId: tx.brandId,
      visitedAt,
      id: newId<"vis">(visitedAt),
      shopId: brand.shopId,
      visitorId,
      clickId,
      channel,
      paid: channel.startsWith("paid"),
      campaign: {},
      landingPath: "/",
      consent: { analytics: true, marketing: true },
    })
})
