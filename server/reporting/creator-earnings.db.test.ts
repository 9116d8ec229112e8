import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { Transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { ORDERED_AT, type Shopper, shopper } from "@/db/testing/shopper"
import { present } from "@/server/kernel/error"
import { readOwnEarning } from "./creator-earning"
import { type EarningFilter, listOwnEarnings } from "./creator-earnings"
import { EARNING_STATES } from "./earning-state"

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

const earningsOf = (who: "ana" | "tomas", filter: Partial<EarningFilter> = {}) =>
  db.creator(brand[who].creatorId, tx => listOwnEarnings(tx, { limit: 50, ...filter }))

describe("a creator's earnings", () => {
  test("say which order, why, how much and when it clears", async () => {
    await shop.orders({ code: "ANA10", lines: [{ quantity: 2, price: 50_00 }] })
    const { rows } = await earningsOf("ana")
    expect(rows).toMatchObject([
      {
        brandName: "Juniper & Co",
        programName: "Friends of Juniper",
        amountMinor: 10_00,
        state: "clearing",
        clearsAt: new Date("2026-10-31T12:00:00Z"),
        changed: false,
      },
    ])
    expect(rows[0]?.orderName).toMatch(/^#\d+$/)
    expect(rows[0]?.because).toMatch(/ANA10/)
  })

  test("are nobody else's", async () => {
    await shop.orders({ code: "ANA10", lines: [{ quantity: 2, price: 50_00 }] })
    const { rows } = await earningsOf("ana")
    expect((await earningsOf("tomas")).rows).toEqual([])
    const theirs = present(rows[0], "an earning").commissionId
    const reading = db.creator(brand.tomas.creatorId, tx => readOwnEarning(tx, theirs, ORDERED_AT))
    await expect(reading).rejects.toThrow("There is no such order among your earnings.")
  })

  test("page through all of them once, newest first", async () => {
    for (let i = 0; i < 5; i++) await shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 10_00 + i }] })
    const whole = (await earningsOf("ana")).rows.map(row => row.commissionId)
    const walked: string[] = []
    let cursor: string | undefined
    do {
      const { rows, next } = await earningsOf("ana", { limit: 2, cursor })
      walked.push(...rows.map(row => row.commissionId))
      cursor = next ?? undefined
    } while (cursor)
    expect(walked).toEqual(whole)
    expect(new Set(walked).size).toBe(5)
  })

  test("are found by the very state that each is shown in", async () => {
    await shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 50_00 }] })
    await shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 50_00 }], pending: true })
    await shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 50_00 }], test: true })
    await (await shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 50_00 }] })).cancel()
    await (await shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 50_00 }] })).clear(
      new Date("2026-10-31T12:00:00Z"),
    )
    const all = (await earningsOf("ana")).rows
    expect(new Set(all.map(row => row.state))).toEqual(new Set(["clearing", "payable", "held", "test", "reduced"]))
    for (const state of EARNING_STATES)
      expect((await earningsOf("ana", { state })).rows).toEqual(all.filter(row => row.state === state))
  })

  test("keep the history of what changed them", async () => {
    const order = await shop.orders({ code: "ANA10", lines: [{ quantity: 4, price: 25_00 }] })
    await order.refund({ quantity: 1 })
    const [row] = (await earningsOf("ana")).rows
    expect(row).toMatchObject({ amountMinor: 7_50, changed: true, cause: "refund of 1 October" })
    const whole = await db.creator(brand.ana.creatorId, tx =>
      readOwnEarning(tx, present(row, "the earning").commissionId, ORDERED_AT),
    )
    expect(whole.calculations.map(one => [one.cause, one.amountMinor])).toEqual([
      ["refund of 1 October", 7_50],
      ["order placed", 10_00],
    ])
    expect(whole.calculations[0]?.lines).toMatchObject([{ netMinor: 75_00, originalNetMinor: 100_00 }])
    expect(whole.holdChanges).toHaveLength(1)
    await order.confirm()
    const [again] = (await earningsOf("ana")).rows
    expect(again, "the shop's confirmation changed nothing").toMatchObject({
      changed: true,
      cause: "refund of 1 October",
    })
  })
})
