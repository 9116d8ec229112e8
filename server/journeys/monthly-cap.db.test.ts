import fc from "fast-check"
import postgres from "postgres"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Connection, connect } from "@/db/client"
import { type Transactions, transactions } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { periodStory, type Sale } from "@/db/testing/period-story"
import { type TestDatabase, testDatabase } from "@/db/testing/test-database"
import { HOUR_MS } from "@/server/kernel/time"
import { flatPlan, type Plan } from "@/server/programs/plan"

let database: TestDatabase
let connection: Connection
let db: Transactions
let owner: postgres.Sql
let stories = 0

beforeAll(async () => {
  database = await testDatabase()
  connection = connect(database.url, 8)
  db = transactions(connection.db)
  owner = postgres(database.url, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await owner.end()
  await connection.close()
  await database.drop()
})

const CAP_MINOR = 100_00
const capped: Plan = { ...flatPlan(1_000), monthlyCap: { USD: CAP_MINOR } }
const begin = (plan = capped) => periodStory(db, owner, `capped-${++stories}`, plan)
const NOON = new Date("2026-10-10T12:00:00Z")

/** By Ana alone, 400.00 in two items unless said otherwise: 40.00 for her. */
const sale = (number: number, hour: number, more: Partial<Sale> = {}): Sale => ({
  gid: `gid://shopify/Order/${number}`,
  at: new Date(NOON.getTime() + hour * HOUR_MS),
  by: ["ana"],
  ...{ priceMinor: 200_00, quantity: 2, left: 2, state: 0 },
  ...more,
})

describe("a monthly cap", () => {
  test("is taken by orders as they were placed, and the last gets what is left", async () => {
    const story = await begin()
    for (const hour of [0, 1, 2, 3]) await story.tell(sale(hour, hour))
    expect(Object.values(await story.amounts())).toEqual([40_00, 40_00, 20_00, 0])
    await expectBooksInOrder(database.url)
  })

  test("has room again after a refund, which goes to the next orders in line", async () => {
    const story = await begin()
    for (const hour of [0, 1, 2, 3]) await story.tell(sale(hour, hour))
    await story.tell(sale(0, 0, { left: 0, state: 60 }))
    await story.workOff()
    expect(Object.values(await story.amounts())).toEqual([0, 40_00, 40_00, 20_00])
    await expectBooksInOrder(database.url)
  })

  test("is taken first by the first order though it is heard of last", async () => {
    const story = await begin()
    for (const hour of [3, 1, 2, 0]) await story.tell(sale(hour, hour))
    await story.workOff()
    expect(Object.values(await story.amounts())).toEqual([40_00, 40_00, 20_00, 0])
    await expectBooksInOrder(database.url)
  })

  test("that a later version brought has room again when an order from before that version comes back", async () => {
    const story = await begin(flatPlan(2_000))
    const before = sale(0, 0)
    await story.tell(before)
    story.at(new Date(NOON.getTime() + HOUR_MS))
    await story.publish({ ...capped, otherwise: { kind: "rate", bps: 2_000, perItem: {}, perOrder: {} } }, 2_000)
    // After the notice: under the capped version alone.
    await story.tell(sale(1, 24 * 18))
    expect(Object.values(await story.amounts())).toEqual([80_00, 20_00])
    await story.tell({ ...before, left: 0, state: 60 })
    await story.workOff()
    expect(Object.values(await story.amounts())).toEqual([0, 80_00])
    await expectBooksInOrder(database.url)
  })

  test("begins anew with the month of the brand's time zone", async () => {
    const story = await begin()
    const last = new Date("2026-11-01T03:59:59Z")
    for (const number of [0, 1, 2]) await story.tell(sale(number, 0, { at: last }))
    await story.tell(sale(3, 0, { at: new Date("2026-11-01T04:00:00Z") }))
    expect(Object.values(await story.amounts())).toEqual([40_00, 40_00, 20_00, 40_00])
  })

  test("says in the calculation what had been used before", async () => {
    const story = await begin()
    for (const hour of [0, 1, 2]) await story.tell(sale(hour, hour))
    const [row] = await owner`
      select derivation -> 'monthlyCap' as cap from commission_calculations where brand_id = ${story.brand.brandId} order by calculated_at desc, commission_id desc limit 1`
    expect(row?.cap).toEqual({ month: "2026-10", capMinor: CAP_MINOR, usedMinor: 80_00 })
  })

  test("is not taken by test orders", async () => {
    const story = await begin()
    await story.tell(sale(0, 0, { test: true }))
    await story.tell(sale(1, 1))
    await story.tell(sale(2, 2))
    expect(Object.values(await story.amounts())).toEqual([40_00, 40_00, 40_00])
  })

  test("is never overspent by two settlements at the same moment", async () => {
    const story = await begin()
    const all = Array.from({ length: 24 }, (_, number) => {
      const at = new Date(Date.UTC(2026, 2 + Math.floor(number / 3), 10, number % 3))
      return sale(number, 0, { at, priceMinor: 400_00 })
    })
    for (let first = 0; first < all.length; first += 3)
      await Promise.all(all.slice(first, first + 3).map(one => story.tell(one)))
    await story.workOff()
    expect(await story.amounts()).toEqual(inOrder(all))
    await expectBooksInOrder(database.url)
  })

  test("leaves the same amounts for any arrival, late first orders and refunds that give room back", async () => {
    await fc.assert(
      fc.asyncProperty(months, async ({ states, arrival }) => {
        const story = await begin()
        const told = states.map((state, index) => ({ state, place: arrival[index] ?? 0 }))
        for (const { state } of told.sort((a, b) => a.place - b.place)) await story.tell(state)
        await story.workOff()
        expect(await story.amounts()).toEqual(inOrder(states))
      }),
      { numRuns: 15 },
    )
    await expectBooksInOrder(database.url)
  })
})

/** Some orders of two months, each in one or two states, and the place of each state's news in the queue. */
const months = fc
  .array(
    fc.record({
      hour: fc.integer({ min: -24 * 9, max: 24 * 30 }),
      by: fc.constantFrom<Sale["by"]>(["ana"], ["ana"], ["tomas"], ["ana", "tomas"]),
      priceMinor: fc.integer({ min: 1, max: 300_00 }),
      quantity: fc.integer({ min: 1, max: 3 }),
      later: fc.constantFrom("nothing", "nothing", "refund", "cancel"),
    }),
    { minLength: 2, maxLength: 9 },
  )
  .chain(orders => {
    const states = orders.flatMap(({ hour, later, ...order }, number) => {
      // Some at the same hour: then the gid decides.
      const first = sale(number, hour - (hour % 24), { ...order, left: order.quantity })
      if (later === "nothing") return [first]
      const second = { ...first, state: 60, cancelled: later === "cancel" }
      return [first, later === "refund" ? { ...second, left: order.quantity - 1 } : second]
    })
    const arrival = fc.array(fc.nat({ max: 1_000 }), { minLength: states.length, maxLength: states.length })
    return arrival.map(places => ({ states, arrival: places }))
  })

/** What each order should come to, computed from the last states in the order they were placed, by nothing of ours. */
function inOrder(states: readonly Sale[]): Record<string, number> {
  const last = new Map<string, Sale>()
  for (const state of states) if ((last.get(state.gid)?.state ?? -1) <= state.state) last.set(state.gid, state)
  const month = (at: Date) =>
    at.toLocaleDateString("en-CA", { timeZone: "America/New_York", year: "numeric", month: "2-digit" })
  const used = new Map<string, number>()
  const amounts: Record<string, number> = {}
  const placed = [...last.values()].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || Number(a.gid > b.gid) - Number(a.gid < b.gid),
  )
  for (const one of placed)
    for (const who of one.by) {
      const key = `${who} ${month(one.at)}`
      const net = one.cancelled ? 0 : one.priceMinor * one.left
      const earned = halfEven(net, one.by.length * 10)
      const amount = Math.min(earned, CAP_MINOR - (used.get(key) ?? 0))
      used.set(key, (used.get(key) ?? 0) + amount)
      amounts[`${one.gid} ${who}`] = amount
    }
  return Object.fromEntries(Object.entries(amounts).sort(([a], [b]) => Number(a > b) - Number(a < b)))
}

function halfEven(top: number, bottom: number): number {
  const [floor, rest] = [Math.floor(top / bottom), (top % bottom) * 2]
  return rest > bottom || (rest === bottom && floor % 2 === 1) ? floor + 1 : floor
}
