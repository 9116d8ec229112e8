import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { flatPlan, type Plan } from "@/server/programs/plan"
import { type ClosedSales, mostOwed, periodOwed } from "./period-owed"
import { nextTier, tierReached } from "./tier"

const plan: Plan = {
  ...flatPlan(1_000),
  tiers: [
    { from: { USD: 5_000_00 }, bps: 1_200 },
    { from: { USD: 10_000_00, EUR: 9_000_00 }, bps: 1_500 },
  ],
  trueUp: true,
  bonuses: [
    { key: "ten", name: "Ten orders", trigger: { kind: "orders", atLeast: 10 }, amount: { USD: 50_00 } },
    {
      key: "big",
      name: "Big month",
      trigger: { kind: "net_sales", atLeast: { USD: 8_000_00 } },
      amount: { USD: 200_00 },
    },
  ],
}
const sales = (part: Partial<ClosedSales>): ClosedSales => ({
  ...{ currency: "USD", netMinor: 0, orderCount: 0, defaultNetMinor: 0, beforeMinor: null },
  ...part,
})

describe("a tier", () => {
  test("is the highest that the closed period reached, to the cent", () => {
    expect(tierReached(plan, "USD", 4_999_99)).toBeNull()
    expect(tierReached(plan, "USD", 5_000_00)?.bps).toBe(1_200)
    expect(tierReached(plan, "USD", 99_999_00)?.bps).toBe(1_500)
  })

  test("without a figure for the currency is not there in it", () => {
    expect(tierReached(plan, "EUR", 5_000_00)).toBeNull()
    expect(tierReached(plan, "JPY", 99_999_999)).toBeNull()
  })

  test("that earns no more than the default is none, and neither is one above an excluded default", () => {
    expect(tierReached({ ...plan, otherwise: { ...flatPlan(2_000).otherwise } }, "USD", 99_999_00)).toBeNull()
    expect(tierReached({ ...plan, otherwise: { kind: "excluded" } }, "USD", 99_999_00)).toBeNull()
  })

  test("to reach next is the nearest above, and none at the top", () => {
    expect(nextTier(plan, "USD", 3_120_00)).toEqual({ fromMinor: 5_000_00, bps: 1_200 })
    expect(nextTier(plan, "USD", 5_000_00)).toEqual({ fromMinor: 10_000_00, bps: 1_500 })
    expect(nextTier(plan, "USD", 10_000_00)).toBeNull()
  })
})

describe("a true-up", () => {
  test("is the difference of the rates on what the default priced", () => {
    const owed = periodOwed(plan, sales({ netMinor: 6_000_00, defaultNetMinor: 4_000_00 }))
    expect(owed).toMatchObject({ appliedBps: 1_000, reachedBps: 1_200, trueUpMinor: 80_00 })
  })

  test("starts at the tier that applied, which the period before decided", () => {
    const of = (beforeMinor: number) =>
      periodOwed(plan, sales({ netMinor: 12_000_00, defaultNetMinor: 12_000_00, beforeMinor })).trueUpMinor
    expect([of(0), of(5_000_00), of(20_000_00)]).toEqual([600_00, 360_00, 0])
  })

  test("is nothing for a fall, for a plan without it, and where later refunds were more than sales", () => {
    expect(periodOwed(plan, sales({ beforeMinor: 12_000_00, defaultNetMinor: 100_00 })).trueUpMinor).toBe(0)
    const reached = sales({ netMinor: 6_000_00, defaultNetMinor: 6_000_00 })
    expect(periodOwed({ ...plan, trueUp: false }, reached).trueUpMinor).toBe(0)
    expect(periodOwed(plan, { ...reached, defaultNetMinor: -1 }).trueUpMinor).toBe(0)
  })

  test("is rounded once, half to even", () => {
    const of = (defaultNetMinor: number) => periodOwed(plan, sales({ netMinor: 5_000_00, defaultNetMinor })).trueUpMinor
    expect([of(25), of(75)]).toEqual([0, 2])
  })
})

describe("a bonus", () => {
  test("is owed once its trigger is reached, with the figure that reached it", () => {
    expect(periodOwed(plan, sales({ orderCount: 10 })).bonuses).toEqual([
      { key: "ten", name: "Ten orders", trigger: { kind: "orders", atLeast: 10 }, reached: 10, amountMinor: 50_00 },
    ])
    expect(periodOwed(plan, sales({ orderCount: 9, netMinor: 7_999_99 })).bonuses).toEqual([])
    expect(periodOwed(plan, sales({ netMinor: 8_000_00 })).bonuses.map(one => one.key)).toEqual(["big"])
  })

  test("in a currency without an amount is not owed", () => {
    expect(periodOwed(plan, sales({ currency: "EUR", orderCount: 99, netMinor: 99_999_00 })).bonuses).toEqual([])
  })
})

test("while a notice runs, the version that owes most decides, and between equals the newest", () => {
  const [less, more] = [{ plan: flatPlan(1_000) }, { plan }]
  const reached = sales({ netMinor: 9_000_00, defaultNetMinor: 9_000_00, orderCount: 12 })
  expect(mostOwed([less, more], reached).version).toBe(more)
  expect(mostOwed([less, more], sales({})).version).toBe(less)
})

test("selling more owes nothing less, whatever the plan", () => {
  const nat = fc.nat({ max: 20_000_00 })
  fc.assert(
    fc.property(nat, nat, fc.nat({ max: 30 }), nat, (net, more, orders, before) => {
      const of = (netMinor: number) => {
        const owed = periodOwed(
          plan,
          sales({ netMinor, defaultNetMinor: netMinor, orderCount: orders, beforeMinor: before }),
        )
        return owed.trueUpMinor + owed.bonuses.reduce((sum, one) => sum + one.amountMinor, 0)
      }
      expect(of(net + more)).toBeGreaterThanOrEqual(of(net))
    }),
  )
})
