import postgres from "postgres"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Connection, connect } from "@/db/client"
import { type Transactions, transactions } from "@/db/scope"
import { periodStory, type Sale } from "@/db/testing/period-story"
import { type TestDatabase, testDatabase } from "@/db/testing/test-database"
import { flatPlan, type Plan } from "@/server/programs/plan"
import { periodProgress } from "./period-progress"
import { listClosedPeriods, listOwnPeriods, readClosedPeriod } from "./period-queries"

let database: TestDatabase
let connection: Connection
let db: Transactions
let owner: postgres.Sql
let stories = 0

beforeAll(async () => {
  database = await testDatabase()
  connection = connect(database.url, 4)
  db = transactions(connection.db)
  owner = postgres(database.url, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await owner.end()
  await connection.close()
  await database.drop()
})

const plan: Plan = {
  ...flatPlan(1_000),
  tiers: [
    { from: { USD: 1_000_00 }, bps: 1_200 },
    { from: { USD: 5_000_00 }, bps: 1_500 },
  ],
  trueUp: true,
  bonuses: [{ key: "two", name: "Two orders", trigger: { kind: "orders", atLeast: 2 }, amount: { USD: 25_00 } }],
  monthlyCap: { USD: 500_00 },
}
const sale = (number: number, day: string, priceMinor: number, more: Partial<Sale> = {}): Sale => ({
  ...{ gid: `gid://shopify/Order/${number}`, at: new Date(`${day}T12:00:00Z`), by: ["ana"], priceMinor },
  ...{ quantity: 2, left: 2, state: 0 },
  ...more,
})

/** Ana's October is closed with $1,200 in two orders, of which she then sells one in November; one of October's comes back. */
async function told() {
  const story = await periodStory(db, owner, `seen-${++stories}`, plan)
  await story.tell(sale(1, "2026-10-10", 400_00))
  await story.tell(sale(2, "2026-10-11", 200_00))
  story.at(new Date("2026-11-04T12:00:00Z"))
  await story.night()
  await story.tell(sale(3, "2026-11-05", 1_000_00))
  await story.tell(sale(1, "2026-10-10", 400_00, { left: 1, state: 60 }))
  return story
}
const NOW = new Date("2026-11-20T12:00:00Z")

describe("how far a creator is", () => {
  test("is what closing the open period would write, with the rate that applies and the next one", async () => {
    const { brand } = await told()
    const [row] = await db.creator(brand.ana.creatorId, tx => periodProgress(tx, tx, NOW))
    expect(row).toMatchObject({
      brandName: "Juniper & Co",
      period: { firstDay: "2026-11-01", closesAt: new Date("2026-12-04T05:00:00Z") },
      sales: [
        {
          ...{ currency: "USD", netMinor: 1_600_00, orderCount: 1, rateBps: 1_200, isPartial: false },
          ...{ reached: { fromMinor: 1_000_00, bps: 1_200 }, next: { fromMinor: 5_000_00, bps: 1_500 } },
          bonuses: [{ name: "Two orders", counts: "orders", done: 1, atLeast: 2, amountMinor: 25_00 }],
        },
      ],
      caps: [{ currency: "USD", capMinor: 500_00, usedMinor: 240_00 }],
    })
  })

  test("is the same to the brand, and nothing for who sells under one rate", async () => {
    const { brand } = await told()
    const { creatorId } = brand.ana
    const own = await db.creator(creatorId, tx => periodProgress(tx, tx, NOW))
    expect(await db.brand(brand.brandId, tx => periodProgress(tx, { creatorId, brandId: tx.brandId }, NOW))).toEqual(
      own,
    )
    const flat = await periodStory(db, owner, `seen-${++stories}`, flatPlan(1_000))
    expect(await db.creator(flat.brand.ana.creatorId, tx => periodProgress(tx, tx, NOW))).toEqual([])
  })

  test("of who has sold nothing yet is nothing of the first tier", async () => {
    const { brand } = await told()
    const [row] = await db.creator(brand.wren.creatorId, tx => periodProgress(tx, tx, NOW))
    expect(row?.sales).toMatchObject([{ netMinor: 0, rateBps: 1_000, next: { fromMinor: 1_000_00, bps: 1_200 } }])
  })
})

describe("closed periods", () => {
  test("say to the brand what each came to, and to a creator what theirs brought", async () => {
    const { brand } = await told()
    const { rows } = await db.brand(brand.brandId, tx => listClosedPeriods(tx, null))
    expect(rows[0]).toMatchObject({
      ...{ firstDay: "2026-10-01", currency: "USD", creatorCount: 1, netMinor: 1_200_00, orderCount: 2, tierCount: 1 },
      ...{ trueUpMinor: 24_00, bonusMinor: 25_00 },
    })
    expect(rows[1]).toMatchObject({ firstDay: "2026-09-01", currency: null, creatorCount: 0 })
    const id = rows[0]?.id
    const read = await db.brand(brand.brandId, async tx => (id ? await readClosedPeriod(tx, id, null) : null))
    const own = await db.creator(brand.ana.creatorId, tx => listOwnPeriods(tx, tx, null))
    expect(own.rows).toMatchObject([
      {
        ...{ netMinor: 1_200_00, appliedBps: 1_000, reachedBps: 1_200, trueUp: { amountMinor: 24_00 } },
        bonuses: [{ name: "Two orders", amountMinor: 25_00 }],
      },
    ])
    expect(read?.rows).toEqual(own.rows)
    expect((await db.creator(brand.tomas.creatorId, tx => listOwnPeriods(tx, tx, null))).rows).toEqual([])
  })

  test("of another brand are not there", async () => {
    const [one, other] = [await told(), await told()]
    const { rows } = await db.brand(one.brand.brandId, tx => listClosedPeriods(tx, null))
    const reading = db.brand(other.brand.brandId, async tx => rows[0] && (await readClosedPeriod(tx, rows[0].id, null)))
    await expect(reading).rejects.toThrow("There is no such period.")
  })
})
