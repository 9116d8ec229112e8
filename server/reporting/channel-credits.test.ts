import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { channelCredits, creatorsOnly, type Journey, MOST_CHANNELS, REPORT_MODELS } from "./channel-credits"

const MODELS = Object.keys(REPORT_MODELS) as (keyof typeof REPORT_MODELS)[]
const journey = (path: string, orderCount: number, revenueMinor: number, leftCount = 0): Journey => ({
  channels: path.split(" > "),
  orderCount,
  revenueMinor,
  leftCount,
})
const random = fc.array(
  fc.record({
    channels: fc.array(
      fc.integer({ min: 0, max: 19 }).map(n => (n % 2 ? `creator:${n}` : `channel ${n}`)),
      { minLength: 1, maxLength: 6 },
    ),
    orderCount: fc.integer({ min: 0, max: 9 }),
    revenueMinor: fc.integer({ min: 0, max: 5_000_000 }),
    leftCount: fc.integer({ min: 0, max: 9 }),
  }),
  { minLength: 1, maxLength: 30 },
)

describe("the models side by side", () => {
  test("each add up to all orders and to all revenue, to the cent", () => {
    fc.assert(
      fc.property(random, journeys => {
        // Revenue comes of orders.
        const real = journeys.map(one => ({ ...one, revenueMinor: one.orderCount === 0 ? 0 : one.revenueMinor }))
        const rows = channelCredits(real)
        expect(rows.length).toBeLessThanOrEqual(MOST_CHANNELS)
        for (const model of MODELS) {
          const sum = (of: (share: (typeof rows)[number]["byModel"]["linear"]) => number) =>
            rows.reduce((total, row) => total + of(row.byModel[model]), 0)
          expect(
            sum(share => share.orderHundredths),
            model,
          ).toBe(real.reduce((t, one) => t + one.orderCount * 100, 0))
          expect(
            sum(share => share.revenueMinor),
            model,
          ).toBe(real.reduce((t, one) => t + one.revenueMinor, 0))
        }
      }),
    )
  })

  test("count the same channel twice in a row as one step", () => {
    const [first, second] = channelCredits([journey("email > email > creator:ana", 1, 100_00)])
    expect([first?.byModel.linear.revenueMinor, second?.byModel.linear.revenueMinor]).toEqual([50_00, 50_00])
  })

  test("show at most twelve channels: every kind, and the creators with the fewest orders as one", () => {
    const many = Array.from({ length: 14 }, (_, n) => journey(`creator:${n}`, 15 - n, 1_00))
    const rows = channelCredits([...many, journey("email", 1, 1_00)])
    expect(rows).toHaveLength(MOST_CHANNELS)
    expect(rows.map(row => row.channel)).toContain("email")
    expect(rows.map(row => row.channel)).not.toContain("creator:10")
    expect(rows.at(-1)).toMatchObject({ channel: "all others", byModel: { last_touch: { orderHundredths: 14_00 } } })
  })

  test("let visits that led to nothing count against a channel under Markov alone", () => {
    const rows = channelCredits([
      journey("email > search", 4, 40_00),
      journey("email", 0, 0, 96),
      journey("search", 2, 20_00),
    ])
    const shareOf = (model: "markov" | "linear") =>
      rows.find(row => row.channel === "email")?.byModel[model].revenueMinor ?? 0
    expect(shareOf("linear")).toBe(20_00)
    expect(shareOf("markov")).toBeLessThan(25_00)
  })

  test("can speak of creators only, and then leave out journeys without one", () => {
    const own = creatorsOnly([journey("email > creator:ana > direct", 1, 10_00), journey("email", 5, 50_00)])
    expect(own).toEqual([journey("creator:ana", 1, 10_00)])
  })
})
