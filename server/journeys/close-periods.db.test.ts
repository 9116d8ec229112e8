import fc from "fast-check"
import postgres from "postgres"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Connection, connect } from "@/db/client"
import { type Transactions, transactions } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { type PeriodStory, periodStory, type Sale } from "@/db/testing/period-story"
import { type TestDatabase, testDatabase } from "@/db/testing/test-database"
import { addDays } from "@/server/kernel/time"
import { createProgram } from "@/server/programs/create-program"
import { flatPlan, type Plan } from "@/server/programs/plan"
import { publishTerms } from "@/server/programs/publish-terms"
import { clearOwed } from "./clear-owed"
import { closeNow } from "./close-now"
import { closePeriods } from "./close-periods"

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

const tiered: Plan = {
  ...flatPlan(1_000),
  tiers: [
    { from: { USD: 1_000_00 }, bps: 1_200 },
    { from: { USD: 5_000_00 }, bps: 1_500 },
  ],
}
const begin = (plan: Plan = tiered) => periodStory(db, owner, `periods-${++stories}`, plan)
const OCTOBER = new Date("2026-10-10T12:00:00Z")
const NOVEMBER = new Date("2026-11-02T12:00:00Z")
const AFTER_OCTOBER = new Date("2026-11-04T12:00:00Z")
const AFTER_NOVEMBER = new Date("2026-12-04T12:00:00Z")

/** By Ana alone, one item. */
const sale = (number: number, at: Date, priceMinor: number, more: Partial<Sale> = {}): Sale => ({
  ...{ gid: `gid://shopify/Order/${number}`, at, by: ["ana"], priceMinor, quantity: 1, left: 1, state: 0 },
  ...more,
})

async function recordsOf(story: PeriodStory) {
  const rows = await owner`
    select r.first_day, r.net_minor::int net, r.order_count orders, r.reached_bps reached
    from tier_records r where r.brand_id = ${story.brand.brandId} and r.creator_id = ${story.brand.ana.creatorId} order by r.starts_at`
  return rows.map(row => `${row.first_day}: ${row.net} in ${row.orders}, then ${row.reached}`)
}

async function owedOf(story: PeriodStory) {
  const rows = await owner`
    select c.kind, c.order_name as name, p.held_minor::int held, p.cleared_minor::int cleared
    from commissions c join commission_positions p on p.brand_id = c.brand_id and p.commission_id = c.id
    where c.brand_id = ${story.brand.brandId} and c.kind <> 'order' order by c.order_name`
  return rows.map(row => ({ ...row }))
}

describe("a tier", () => {
  test("applies to orders of the month after the one that reached it, from when that is closed", async () => {
    const story = await begin()
    story.at(OCTOBER)
    await story.tell(sale(1, OCTOBER, 1_000_00))
    story.at(NOVEMBER)
    await story.tell(sale(2, NOVEMBER, 100_00))
    await story.night()
    expect(Object.values(await story.amounts())).toEqual([100_00, 10_00])
    story.at(AFTER_OCTOBER)
    await story.night()
    expect(await recordsOf(story)).toEqual(["2026-10-01: 100000 in 1, then 1200"])
    expect(Object.values(await story.amounts())).toEqual([100_00, 12_00])
    await story.tell(sale(3, AFTER_OCTOBER, 50_00))
    expect(Object.values(await story.amounts())).toEqual([100_00, 12_00, 6_00])
    await expectBooksInOrder(database.url)
  })

  test("is lost by a month that sold less", async () => {
    const story = await begin()
    await story.tell(sale(1, OCTOBER, 1_000_00))
    await story.tell(sale(2, NOVEMBER, 999_99))
    await story.tell(sale(3, addDays(NOVEMBER, 30), 100_00))
    story.at(AFTER_OCTOBER)
    await story.night()
    story.at(AFTER_NOVEMBER)
    await story.night()
    expect(await recordsOf(story)).toEqual(["2026-10-01: 100000 in 1, then 1200", "2026-11-01: 99999 in 1, then 1000"])
    expect(Object.values(await story.amounts())).toEqual([100_00, 120_00, 10_00])
  })

  test("stays as it was closed: what is heard later counts in the month that is open then", async () => {
    const story = await begin()
    await story.tell(sale(1, OCTOBER, 600_00, { quantity: 2, left: 2 }))
    story.at(AFTER_OCTOBER)
    await story.night()
    await story.tell(sale(1, OCTOBER, 600_00, { quantity: 2, left: 1, state: 60 }))
    await story.tell(sale(2, OCTOBER, 50_00))
    await story.tell(sale(3, NOVEMBER, 100_00))
    story.at(AFTER_NOVEMBER)
    await story.night()
    expect(await recordsOf(story)).toEqual(["2026-10-01: 120000 in 1, then 1200", "2026-11-01: -45000 in 2, then 1000"])
    await story.tell(sale(1, OCTOBER, 600_00, { quantity: 2, left: 0, state: 120 }))
    story.at(addDays(AFTER_NOVEMBER, 31))
    await story.night()
    expect((await recordsOf(story))[2]).toBe("2026-12-01: -60000 in -1, then 1000")
    await expectBooksInOrder(database.url)
  })

  test("takes an order back that the shop calls a test after its month was closed, and counts it again if it is none", async () => {
    const story = await begin()
    await story.tell(sale(1, OCTOBER, 1_000_00))
    await story.tell(sale(2, OCTOBER, 200_00))
    story.at(AFTER_OCTOBER)
    await story.night()
    await story.tell(sale(2, OCTOBER, 200_00, { test: true, state: 60 }))
    await story.tell(sale(3, NOVEMBER, 500_00))
    story.at(AFTER_NOVEMBER)
    await story.night()
    await story.tell(sale(2, OCTOBER, 200_00, { state: 120 }))
    story.at(addDays(AFTER_NOVEMBER, 31))
    await story.night()
    expect(await recordsOf(story)).toEqual([
      "2026-10-01: 120000 in 2, then 1200",
      "2026-11-01: 30000 in 0, then 1000",
      "2026-12-01: 20000 in 1, then 1000",
    ])
    await expectBooksInOrder(database.url)
  })

  test("of a plan published in the middle of a month is that of the month before, which owes nothing more for itself", async () => {
    const story = await begin(flatPlan(1_000))
    await story.tell(sale(1, addDays(OCTOBER, -40), 9_000_00))
    await story.tell(sale(2, OCTOBER, 1_000_00))
    story.at(AFTER_OCTOBER)
    const bonus = {
      key: "b",
      name: "One order",
      trigger: { kind: "orders" as const, atLeast: 1 },
      amount: { USD: 5_00 },
    }
    await story.publish({ ...tiered, trueUp: true, bonuses: [bonus] })
    await story.night()
    await story.tell(sale(3, AFTER_OCTOBER, 100_00))
    expect(await recordsOf(story)).toEqual(["2026-10-01: 100000 in 1, then 1200"])
    expect(Object.values(await story.amounts())).toEqual([900_00, 100_00, 12_00])
    expect(await owedOf(story)).toEqual([])
  })

  test("is known to every order that is settled while its month is being closed", async () => {
    const story = await begin()
    await story.tell(sale(0, OCTOBER, 1_000_00))
    story.at(AFTER_OCTOBER)
    const { brandId, programId } = story.brand
    const orders = Array.from({ length: 12 }, (_, number) => sale(number + 1, NOVEMBER, 100_00))
    const closing = closePeriods(story.world, { brandId, programId, after: null })
    await Promise.all([closing, ...orders.map(order => story.tell(order))])
    await story.workOff()
    expect(new Set(Object.values(await story.amounts()).slice(1))).toEqual(new Set([12_00]))
  })

  test("counts a creator's share of shared orders, and neither test orders nor those of others", async () => {
    const story = await begin()
    await story.tell(sale(1, OCTOBER, 333_33, { by: ["ana", "tomas"] }))
    await story.tell(sale(2, OCTOBER, 5_000_00, { by: ["tomas"] }))
    await story.tell(sale(3, OCTOBER, 5_000_00, { test: true }))
    story.at(AFTER_OCTOBER)
    await story.night()
    expect(await recordsOf(story)).toEqual(["2026-10-01: 16666 in 1, then 1000"])
  })
})

describe("what a closed month owes beyond its orders", () => {
  const generous: Plan = {
    ...tiered,
    trueUp: true,
    bonuses: [
      { key: "two", name: "Two orders", trigger: { kind: "orders", atLeast: 2 }, amount: { USD: 25_00 } },
      {
        key: "big",
        name: "Big month",
        trigger: { kind: "net_sales", atLeast: { USD: 9_000_00 } },
        amount: { USD: 99_00 },
      },
    ],
  }

  test("is the difference to the tier it reached, and its bonuses: held from the closing, then cleared, once", async () => {
    const story = await begin(generous)
    await story.tell(sale(1, OCTOBER, 800_00))
    await story.tell(sale(2, OCTOBER, 400_00))
    story.at(AFTER_OCTOBER)
    await story.night()
    const held = [
      { kind: "true_up", name: "Higher rate, October 2026", held: 24_00, cleared: 0 },
      { kind: "bonus", name: "Two orders, October 2026", held: 25_00, cleared: 0 },
    ]
    expect(await owedOf(story)).toEqual(held)
    await story.tell(sale(1, OCTOBER, 800_00, { left: 0, state: 60 }))
    await story.night()
    story.at(addDays(AFTER_OCTOBER, 30))
    await clearOwed(story.world, story.brand.brandId)
    expect(await owedOf(story)).toEqual(held.map(one => ({ ...one, held: 0, cleared: one.held })))
    await expectBooksInOrder(database.url)
  })

  test("is told by mail with the figures, and a month that brought nothing is not", async () => {
    const story = await begin(generous)
    await story.tell(sale(1, OCTOBER, 800_00))
    await story.tell(sale(2, OCTOBER, 400_00))
    await story.tell(sale(3, OCTOBER, 10_00, { by: ["tomas"] }))
    story.at(AFTER_OCTOBER)
    await story.night()
    const mails = await owner`
      select payload from graphile_worker._private_jobs where payload ->> 'template' = 'period-closed' and payload ->> 'to' like ${`%@${story.brand.slug}.example`}`
    expect(mails.map(mail => mail.payload)).toEqual([
      expect.objectContaining({
        to: `ana@${story.brand.slug}.example`,
        props: expect.objectContaining({
          period: "October 2026",
          netSales: { minor: 1_200_00, currency: "USD" },
          orderCount: 2,
          rateBps: 1_200,
          trueUp: { minor: 24_00, currency: "USD" },
          bonuses: [{ name: "Two orders", amount: { minor: 25_00, currency: "USD" } }],
        }),
      }),
    ])
  })

  test("lifts no order beyond its own cap, and no month beyond the month's", async () => {
    const story = await begin({ ...generous, bonuses: [], orderCap: { USD: 55_00 }, monthlyCap: { USD: 110_00 } })
    await story.tell(sale(1, OCTOBER, 500_00))
    await story.tell(sale(2, addDays(OCTOBER, 1), 300_00))
    await story.tell(sale(3, addDays(OCTOBER, 2), 200_00))
    story.at(AFTER_OCTOBER)
    await story.night()
    // 5.00 for the first, which its own cap ends; 6.00 and 4.00 for the others, and 10.00 is left of the month's.
    expect(Object.values(await story.amounts())).toEqual([50_00, 30_00, 20_00])
    const held = { kind: "true_up", name: "Higher rate, October 2026", held: 10_00, cleared: 0 }
    expect(await owedOf(story)).toEqual([held])
    // What is heard of after that finds the month full.
    await story.tell(sale(4, addDays(OCTOBER, 3), 100_00))
    await story.workOff()
    expect(Object.values(await story.amounts())).toEqual([50_00, 30_00, 20_00, 0])
    await expectBooksInOrder(database.url)
    // One that comes back leaves room, which the late one gets; what the true-up gave for it is taken from the next.
    await story.tell(sale(1, OCTOBER, 500_00, { left: 0, state: 60 }))
    await story.workOff()
    expect(Object.values(await story.amounts())).toEqual([0, 30_00, 20_00, 10_00])
    await expectBooksInOrder(database.url)
  })

  test("is less by what came back since, of orders that an earlier one paid for", async () => {
    const story = await begin({ ...generous, bonuses: [] })
    await story.tell(sale(1, OCTOBER, 1_000_00))
    story.at(AFTER_OCTOBER)
    await story.night()
    await story.tell(sale(1, OCTOBER, 1_000_00, { left: 0, state: 60 }))
    await story.tell(sale(2, NOVEMBER, 7_000_00))
    story.at(AFTER_NOVEMBER)
    await story.night()
    // November reached 15 % instead of 12 %: 210.00, less the 20.00 that October's order earned more by its own 12 %.
    expect(await owedOf(story)).toEqual([
      { kind: "true_up", name: "Higher rate, November 2026", held: 190_00, cleared: 0 },
      { kind: "true_up", name: "Higher rate, October 2026", held: 20_00, cleared: 0 },
    ])
    await expectBooksInOrder(database.url)
  })

  test("pays no order again for what the version under notice priced better already", async () => {
    const story = await begin({ ...generous, bonuses: [], otherwise: flatPlan(1_100).otherwise })
    story.at(OCTOBER)
    await story.publish({ ...generous, bonuses: [] }, 1_000)
    await story.tell(sale(1, addDays(OCTOBER, 1), 600_00))
    await story.tell(sale(2, addDays(OCTOBER, 15), 600_00))
    story.at(AFTER_OCTOBER)
    await story.night()
    expect(Object.values(await story.amounts())).toEqual([66_00, 60_00])
    const held = { kind: "true_up", name: "Higher rate, October 2026", held: 18_00, cleared: 0 }
    expect(await owedOf(story)).toEqual([held])
    await expectBooksInOrder(database.url)
  })

  test("is nothing where no tier was reached, though the default was raised since an order was placed", async () => {
    const story = await begin({ ...generous, bonuses: [], otherwise: flatPlan(800).otherwise })
    await story.tell(sale(1, OCTOBER, 100_00))
    story.at(addDays(OCTOBER, 1))
    await story.publish({ ...generous, bonuses: [] }, 1_000)
    await story.tell(sale(2, addDays(OCTOBER, 2), 100_00))
    story.at(AFTER_OCTOBER)
    await story.night()
    expect(Object.values(await story.amounts())).toEqual([8_00, 10_00])
    expect(await owedOf(story)).toEqual([])
    await expectBooksInOrder(database.url)
  })

  test("lies in records that nobody can change", async () => {
    const story = await begin(generous)
    await story.tell(sale(1, OCTOBER, 1_200_00, { quantity: 2, left: 2 }))
    await story.tell(sale(2, OCTOBER, 10_00))
    story.at(AFTER_OCTOBER)
    await story.night()
    for (const table of ["tier_records", "tier_record_orders", "bonuses"])
      await expect(owner`update ${owner(table)} set creator_id = creator_id`).rejects.toThrow(/append-only/)
  })
})

test("a member closes what has ended in all programs that count by periods, at once", async () => {
  const story = await begin()
  const { brandId, owner: who } = story.brand
  const olive = { id: who.memberId, role: "owner", name: "Olive" } as const
  const closing = (at: Date) => db.brand(brandId, tx => closeNow(tx, olive, at))
  const terms = { rateBps: 1_000, holdDays: 30, minimumPayoutMinor: {}, nettingCapBps: 5_000, codeDiscountBps: 1_000 }
  for (const [name, plan] of [
    ["Friends", tiered],
    ["One rate", flatPlan(1_000)],
  ] as const)
    await db.brand(brandId, async tx => {
      const programId = await createProgram(tx, name, OCTOBER)
      await publishTerms(tx, { ...terms, plan, programId }, "system", OCTOBER)
    })
  await story.tell(sale(1, OCTOBER, 1_000_00))
  story.at(AFTER_OCTOBER)
  await story.night()
  const closed = await closing(new Date("2026-12-01T12:00:00Z"))
  expect(closed.map(one => one.periods)).toEqual([["November 2026"], ["November 2026"]])
  await story.workOff()
  await expect(closing(new Date("2026-12-02T12:00:00Z"))).rejects.toThrow("Every period that has ended is closed.")
})

describe("a change of what is counted by", () => {
  const bonusFor = (period: Plan["period"], dollars: number): Plan => ({
    ...{ ...flatPlan(1_000), period, trueUp: true, tiers: [{ from: { USD: 1_000_00 }, bps: 1_200 }] },
    bonuses: [{ key: "b", name: "Sold", trigger: { kind: "orders", atLeast: 1 }, amount: { USD: dollars * 100 } }],
  })
  const day = (text: string) => new Date(`2026-${text}T12:00:00Z`)

  /** A sale of 1,000.00 each month from July on; the plan is another one from 10 August; each month has a night on its 4th. */
  async function changed(from: Plan, to: Plan): Promise<readonly string[]> {
    const story = await begin(from)
    for (const [number, at] of ["07-05", "08-05", "09-05", "10-05", "11-05"].entries()) {
      story.at(day(`${at.slice(0, 2)}-04`))
      await story.night()
      await story.tell(sale(number, day(at), 1_000_00))
      story.at(day("08-10"))
      if (at === "08-05") await story.publish(to)
    }
    for (const night of [day("12-04"), new Date("2027-01-04T12:00:00Z")]) {
      story.at(night)
      await story.night()
    }
    await expectBooksInOrder(database.url)
    return (await owedOf(story)).map(one => `${one.name}: ${one.held / 100}`)
  }

  test("from months to quarters lets months go on until a quarter begins, and no order counts in both", async () => {
    // July reached 12 %, which August earned; September was sold under the new plan, which knew no quarter yet.
    expect(await changed(bonusFor("month", 5), bonusFor("quarter", 7))).toEqual([
      ...["Higher rate, July 2026: 20", "Higher rate, September 2026: 20"],
      ...["Sold, August 2026: 5", "Sold, July 2026: 5", "Sold, Q4 2026: 7", "Sold, September 2026: 5"],
    ])
  })

  test("from quarters to months lets the quarter end, and no order counts in both", async () => {
    expect(await changed(bonusFor("quarter", 7), bonusFor("month", 5))).toEqual([
      ...["Higher rate, Q3 2026: 40", "Sold, November 2026: 5", "Sold, October 2026: 5", "Sold, Q3 2026: 7"],
    ])
  })
})

describe("months closed on time", () => {
  test("come to the same for any arrival of the same news, and later news counts once", async () => {
    await fc.assert(
      fc.asyncProperty(lives, async ({ states, places }) => {
        const story = await begin()
        const told = states
          .map((state, index) => ({ state, place: places[index] ?? 0 }))
          .sort((a, b) => a.place - b.place)
        const [early, late] = [told.filter(one => one.place < 700), told.filter(one => one.place >= 700)]
        for (const { state } of early) await story.tell(state)
        story.at(AFTER_OCTOBER)
        await story.night()
        for (const { state } of late) await story.tell(state)
        story.at(AFTER_NOVEMBER)
        await story.night()
        const known = early.map(one => one.state)
        const october = netBefore(known, new Date("2026-11-01T04:00:00Z"))
        const november = netBefore(states, new Date("2026-12-01T05:00:00Z")) - october
        const nets = (await recordsOf(story)).map(text => Number(/: (-?\d+) in/.exec(text)?.[1]))
        expect(nets.reduce((sum, net) => sum + net, 0)).toBe(october + november)
        if (nets.length === 2) expect(nets).toEqual([october, november])
        expect(await story.amounts()).toEqual(expected(states, october))
      }),
      { numRuns: 8 },
    )
    await expectBooksInOrder(database.url)
  })

  test("and made up for come to what they would have, had the rate they reached applied from the start, caps and all", async () => {
    const caps = fc.record({
      order: fc.integer({ min: 1_00, max: 120_00 }),
      month: fc.integer({ min: 1_00, max: 400_00 }),
    })
    await fc.assert(
      fc.asyncProperty(lives, caps, async ({ states, places }, { order, month }) => {
        const plan = { ...tiered, trueUp: true, orderCap: { USD: order }, monthlyCap: { USD: month } }
        const october = states.filter(one => one.at < new Date("2026-11-01T04:00:00Z"))
        const story = await begin(plan)
        const place = (one: Sale) => places[states.indexOf(one)] ?? 0
        for (const state of october.toSorted((a, b) => place(a) - place(b))) await story.tell(state)
        await story.workOff()
        const earned = Object.values(await story.amounts()).reduce((sum, one) => sum + one, 0)
        story.at(AFTER_OCTOBER)
        await story.night()
        const [trueUp] = await owedOf(story)
        const net = last(october).reduce((sum, one) => sum + netOf(one), 0)
        const percent = net >= 5_000_00 ? 15 : net >= 1_000_00 ? 12 : 10
        const inLine = last(october).toSorted(
          (a, b) => a.at.getTime() - b.at.getTime() || Number(a.gid > b.gid) - Number(a.gid < b.gid),
        )
        const would = inLine.reduce(
          (sum, one) => Math.min(month, sum + Math.min(order, percentOf(netOf(one), percent))),
          0,
        )
        expect(earned + Number(trueUp?.held ?? 0)).toBe(would)
      }),
      { numRuns: 6 },
    )
    await expectBooksInOrder(database.url)
  })
})

/** Some orders of October and November, each in one or two states; the place of each state's news, late ones after 700. */
const lives = fc
  .array(
    fc.record({
      day: fc.integer({ min: 0, max: 58 }),
      priceMinor: fc.integer({ min: 1, max: 900_00 }),
      refunded: fc.boolean(),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .chain(orders => {
    const states = orders.flatMap(({ day, priceMinor, refunded }, number) => {
      const first = sale(number, new Date(Date.UTC(2026, 9, 2 + day, 12)), priceMinor, { quantity: 2, left: 2 })
      return refunded ? [first, { ...first, left: 1, state: 60 }] : [first]
    })
    const place = fc.nat({ max: 1_000 })
    const places = fc.array(place, { minLength: states.length, maxLength: states.length })
    return places.map(all => ({ states, places: all }))
  })

function last(states: readonly Sale[]): readonly Sale[] {
  const byGid = new Map<string, Sale>()
  for (const state of states) if ((byGid.get(state.gid)?.state ?? -1) <= state.state) byGid.set(state.gid, state)
  return [...byGid.values()]
}

const netOf = (one: Sale) => one.priceMinor * one.left
const netBefore = (states: readonly Sale[], end: Date) =>
  last(states)
    .filter(one => one.at < end)
    .reduce((sum, one) => sum + netOf(one), 0)

/** What each order should come to: those of November by the tier that October reached. */
function expected(states: readonly Sale[], october: number): Record<string, number> {
  const tier = october >= 5_000_00 ? 15 : october >= 1_000_00 ? 12 : 10
  const amounts = last(states).map(one => {
    const percent = one.at < new Date("2026-11-01T04:00:00Z") ? 10 : tier
    return [`${one.gid} ana`, percentOf(netOf(one), percent)] as const
  })
  return Object.fromEntries(amounts.sort(([a], [b]) => Number(a > b) - Number(a < b)))
}

/** Half to even. */
function percentOf(minor: number, percent: number): number {
  const [whole, rest] = [Math.floor((minor * percent) / 100), (minor * percent) % 100]
  return rest > 50 || (rest === 50 && whole % 2 === 1) ? whole + 1 : whole
}
