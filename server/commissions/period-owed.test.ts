import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { ratio } from "@/server/kernel/money"
import { flatPlan, type Plan } from "@/server/programs/plan"
import type { OrderDerivation } from "./derivation"
import { type ClosedSales, mostOwed, type OrderToLift, periodOwed } from "./period-owed"
import { nextTier, tierReached } from "./tier"
import { type MonthToLift, smallestCap, trueUpsOf } from "./true-up"

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
  ...{ currency: "USD", netMinor: 0, orderCount: 0, beforeMinor: null },
  ...part,
})
const nothing = { orders: [], months: [] }
const owed = (part: Partial<ClosedSales>) => periodOwed(plan, sales(part), nothing)

/** An order of one line, priced by the default at so many basis points; its cap is for who has all of it. */
function order(netMinor: number, bps = 1_000, more: Partial<OrderDerivation> = {}): OrderToLift {
  const part = { rule: null, name: "Everything else", excluded: false, bps, perItemMinor: 0, perOrderMinor: 0 }
  const derivation: OrderDerivation = {
    ...{ kind: "order", currency: "USD", placedMinor: netMinor, customerType: null, subscription: null, codeKeys: [] },
    ...{ campaignIds: [], groupId: null, tier: null, orderCapMinor: null, uncappedMinor: 0, monthlyCap: null },
    parts: [{ ...part, netMinor, originalNetMinor: netMinor, quantityLeft: 1 }],
    ...more,
  }
  const calculation = { shareMicros: 1_000_000, paidBps: 10_000, derivation }
  return { month: "2026-10", calculation, settledBps: 0, liftedMinor: 0 }
}
const month = (more: Partial<MonthToLift> = {}): MonthToLift => ({
  ...{ month: "2026-10", liftMinor: 0, earnedMinor: 0, givenMinor: 0, capMinor: null },
  ...more,
})
/** The true-up of orders in a month that reached 12 %. */
const trueUp = (orders: readonly OrderToLift[], part: Partial<ClosedSales> = {}, months = [month()]) =>
  periodOwed(plan, sales({ netMinor: 6_000_00, ...part }), { orders, months }).trueUpMinor

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
  test("is what the orders would earn more by the rate reached, each rounded as an order is", () => {
    expect(trueUp([order(4_000_00), order(1_000_00)])).toBe(100_00)
    expect([trueUp([order(25)]), trueUp([order(75)]), trueUp([order(25), order(25), order(25)])]).toEqual([1, 1, 3])
  })

  test("starts at what each order was really priced by, under whatever version", () => {
    expect(trueUp([order(1_000_00, 800), order(1_000_00, 1_100), order(1_000_00, 1_500)])).toBe(50_00)
  })

  test("starts at the tier that the period before decided, though an order is not settled by it yet", () => {
    expect(trueUp([{ ...order(1_000_00), settledBps: 1_150 }])).toBe(5_00)
  })

  test("goes up to an order's cap and not past it, and has no part in what a rule priced or the default excludes", () => {
    expect(trueUp([order(1_000_00, 1_000, { orderCapMinor: 101_00 })])).toBe(1_00)
    expect(trueUp([order(1_000_00, 1_000, { orderCapMinor: 90_00 })])).toBe(0)
    const { parts } = order(1_000_00).calculation.derivation as OrderDerivation
    const of = (more: object) => trueUp([order(0, 0, { parts: parts.map(one => ({ ...one, ...more })) })])
    expect([of({ rule: "r" }), of({ excluded: true, bps: 0 }), of({})]).toEqual([0, 0, 20_00])
  })

  test("goes up to what the month's cap leaves", () => {
    const of = (earnedMinor: number) => trueUp([order(1_000_00)], {}, [month({ capMinor: 110_00, earnedMinor })])
    expect([of(80_00), of(100_00), of(110_00), of(130_00)]).toEqual([20_00, 10_00, 0, 0])
  })

  test("is nothing for a fall, and for a plan without it", () => {
    expect(trueUp([order(100_00)], { netMinor: 0, beforeMinor: 12_000_00 })).toBe(0)
    // No tier is reached: what an older version priced lower stays as it was priced.
    expect(trueUp([order(100_00, 800)], { netMinor: 100_00 })).toBe(0)
    const orders = { orders: [order(100_00)], months: [month()] }
    expect(periodOwed({ ...plan, trueUp: false }, sales({ netMinor: 6_000_00 }), orders).trueUpMinor).toBe(0)
  })

  test("of an older order follows the rate that its own period reached, and counts once", () => {
    const late = { ...order(1_000_00), month: "2026-09", ownLiftBps: 1_100 }
    const september = month({ month: "2026-09", liftMinor: 30_00, givenMinor: 30_00 })
    expect(trueUp([late], {}, [september])).toBe(10_00)
    expect(trueUp([{ ...late, liftedMinor: 10_00 }], {}, [september])).toBe(0)
    expect(trueUp([{ ...late, ownLiftBps: null }], {}, [september])).toBe(0)
  })
})

describe("what of a true-up goes to which month", () => {
  test("is less than nothing for one whose orders came back, and never all together", () => {
    const back = month({ month: "2026-09", liftMinor: 4_00, givenMinor: 10_00 })
    expect(trueUpsOf([month({ liftMinor: 20_00 }), back])).toEqual({ "2026-09": -6_00, "2026-10": 20_00 })
    expect(trueUpsOf([month({ liftMinor: 5_00 }), back])).toEqual({ "2026-09": -5_00, "2026-10": 5_00 })
    expect(trueUpsOf([back])).toEqual({})
  })

  test("keeps to the smallest cap that the month knew", () => {
    const from = (day: string, version: number, cap: number | null) => ({
      ...{ version, rateBps: 1_000, inForceFrom: new Date(`${day}T00:00:00Z`), noticeUntil: null },
      plan: { ...plan, monthlyCap: cap === null ? null : { USD: cap } },
    })
    const versions = [from("2026-08-01", 1, 50_00), from("2026-09-15", 2, 90_00), from("2026-10-10", 3, null)]
    const october = { kind: "month", firstDay: "2026-10-01" } as const
    const ends = { startsAt: new Date("2026-10-01T00:00:00Z"), endsAt: new Date("2026-11-01T00:00:00Z") }
    expect(smallestCap(versions, { ...october, ...ends }, "USD")).toBe(90_00)
    expect(smallestCap(versions, { ...october, ...ends }, "EUR")).toBeNull()
    const november = { startsAt: ends.endsAt, endsAt: new Date("2026-12-01T00:00:00Z") }
    expect(smallestCap(versions, { ...october, ...november }, "USD")).toBeNull()
  })
})

describe("a bonus", () => {
  test("is owed once its trigger is reached, with the figure that reached it", () => {
    expect(owed({ orderCount: 10 }).bonuses).toEqual([
      { key: "ten", name: "Ten orders", trigger: { kind: "orders", atLeast: 10 }, reached: 10, amountMinor: 50_00 },
    ])
    expect(owed({ orderCount: 9, netMinor: 7_999_99 }).bonuses).toEqual([])
    expect(owed({ netMinor: 8_000_00 }).bonuses.map(one => one.key)).toEqual(["big"])
  })

  test("in a currency without an amount is not owed", () => {
    expect(owed({ currency: "EUR", orderCount: 99, netMinor: 99_999_00 }).bonuses).toEqual([])
  })
})

test("while a notice runs, the version that owes most decides, and between equals the newest", () => {
  const [less, more] = [{ plan: flatPlan(1_000) }, { plan }]
  const reached = sales({ netMinor: 9_000_00, orderCount: 12 })
  expect(mostOwed([less, more], reached, nothing).version).toBe(more)
  expect(mostOwed([less, more], sales({}), nothing).version).toBe(less)
  const orders = { orders: [order(9_000_00)], months: [month()] }
  const without = { plan: { ...plan, bonuses: [] } }
  expect(mostOwed([less, without], reached, orders).version).toBe(without)
})

test("selling more brings nothing less, whatever the plan", () => {
  const nat = fc.nat({ max: 20_000_00 })
  fc.assert(
    fc.property(nat, nat, fc.nat({ max: 30 }), nat, (net, more, orderCount, beforeMinor) => {
      const of = (netMinor: number) => {
        const all = { orders: [order(netMinor)], months: [month()] }
        const owed = periodOwed(plan, sales({ netMinor, orderCount, beforeMinor }), all)
        return owed.bonuses.reduce(
          (sum, one) => sum + one.amountMinor,
          owed.trueUpMinor + ratio(netMinor, 1_000, 10_000),
        )
      }
      expect(of(net + more)).toBeGreaterThanOrEqual(of(net))
    }),
  )
})
