import postgres from "postgres"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { Transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { type Shopper, shopper } from "@/db/testing/shopper"
import { listOwnStatements } from "./statement-queries"

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

const MONTHS = ["2026-09", "2026-10", "2026-11"]
const statementsOf = async (who: "ana" | "tomas") => {
  const [account] = await db.creator(brand[who].creatorId, tx => listOwnStatements(tx, MONTHS))
  return account
}

describe("a creator's statements", () => {
  test("follow an order through its months: earned and reduced in October, cleared in November", async () => {
    const order = await shop.orders({ code: "ANA10", lines: [{ quantity: 4, price: 50_00 }] })
    await order.refund({ quantity: 1 })
    await order.clear(new Date("2026-11-02T12:00:00Z"))
    const account = await statementsOf("ana")
    expect(account).toMatchObject({ brandName: "Juniper & Co", currency: "USD", balanceMinor: 15_00 })
    expect(account?.statements).toMatchObject([
      { month: "2026-11", openingMinor: 15_00, clearedMinor: 15_00, closingMinor: 15_00 },
      { month: "2026-10", openingMinor: 0, earnedMinor: 20_00, reducedMinor: 5_00, closingMinor: 15_00 },
      { month: "2026-09", openingMinor: 0, closingMinor: 0 },
    ])
  })

  test("a month ends when it ends where the brand is", async () => {
    const order = await shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 50_00 }] })
    // 1 November, 02:00 in London is still October in New York.
    await order.clear(new Date("2026-11-01T02:00:00Z"))
    const account = await statementsOf("ana")
    expect(account?.statements.find(one => one.month === "2026-10")).toMatchObject({ clearedMinor: 5_00 })
  })

  test("close with exactly what the positions of all commissions come to", async () => {
    for (const price of [33_33, 10_01, 7_77]) {
      const order = await shop.orders({ code: "ANA10", lines: [{ quantity: 3, price }] })
      await order.refund({ quantity: 1 })
      if (price > 10_00) await order.clear()
    }
    const sql = postgres(database.url, { max: 1, onnotice: () => {} })
    const [positions] = await sql`
      select sum(held_minor + cleared_minor + reserved_minor - owed_minor)::int as due from commission_positions
      where brand_id = ${brand.brandId} and creator_id = ${brand.ana.creatorId}`
    await sql.end()
    const account = await statementsOf("ana")
    expect(account?.statements[0]?.closingMinor).toBe(positions?.due)
  })

  test("show nobody else's money", async () => {
    await shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 50_00 }] })
    expect(await statementsOf("tomas")).toBeUndefined()
  })
})
