import { expect, test } from "vitest"
import { neverLowers } from "./never-lowers"
import { type Earns, flatPlan, type Match, type Plan } from "./plan"

const rate = (bps: number, perOrder = {}): Earns => ({ kind: "rate", bps, perItem: {}, perOrder })
const rule = (key: string, match: Match, earns: Earns) => ({ key, name: key, match, earns })
const plan = (more: Partial<Plan>): Plan => ({ ...flatPlan(1_000), ...more })
const CANDLES = { collectionGids: ["candles"] }
const LAMPS = { collectionGids: ["lamps"] }

test("a plan lowers nothing against itself, and one rate is compared as rates are", () => {
  const rich = plan({
    rules: [
      rule("a", CANDLES, rate(1_500, { USD: 100 })),
      rule("b", { ...LAMPS, customerType: "new" }, rate(2_000)),
      rule("c", { minimum: { USD: 5_000 } }, { kind: "excluded" }),
    ],
    orderCap: { USD: 5_000 },
    tiers: [{ from: { USD: 100_000 }, bps: 1_200 }],
    bonuses: [{ key: "d", name: "d", trigger: { kind: "orders", atLeast: 10 }, amount: { USD: 1_000 } }],
    renewalMonths: 6,
  })
  expect(neverLowers(rich, rich)).toBe(true)
  expect(neverLowers(flatPlan(1_000), flatPlan(1_000))).toBe(true)
  expect(neverLowers(flatPlan(1_000), flatPlan(1_250))).toBe(true)
  expect(neverLowers(flatPlan(1_000), flatPlan(999))).toBe(false)
})

test("a new rule that pays more is a raise, one that pays less is a cut", () => {
  expect(neverLowers(flatPlan(1_000), plan({ rules: [rule("a", CANDLES, rate(1_500))] }))).toBe(true)
  expect(neverLowers(flatPlan(1_000), plan({ rules: [rule("a", CANDLES, rate(500))] }))).toBe(false)
  expect(neverLowers(flatPlan(1_000), plan({ rules: [rule("a", CANDLES, { kind: "excluded" })] }))).toBe(false)
})

test("a rule above another takes its lines: it must pay as much", () => {
  const before = plan({ rules: [rule("a", CANDLES, rate(1_500))] })
  const over = (bps: number) =>
    plan({ rules: [rule("new", { customerType: "new" }, rate(bps)), rule("a", CANDLES, rate(1_500))] })
  expect(neverLowers(before, over(1_200))).toBe(false)
  expect(neverLowers(before, over(1_500))).toBe(true)
  const below = plan({ rules: [rule("a", CANDLES, rate(1_500)), rule("new", { customerType: "new" }, rate(1_200))] })
  expect(neverLowers(before, below)).toBe(true)
})

test("rules in another order lower nothing if no line can be both's", () => {
  const two = [rule("a", { customerType: "new" }, rate(1_500)), rule("b", { customerType: "returning" }, rate(500))]
  expect(neverLowers(plan({ rules: two }), plan({ rules: two.toReversed() }))).toBe(true)
  const meet = [rule("a", CANDLES, rate(1_500)), rule("b", LAMPS, rate(500))]
  expect(neverLowers(plan({ rules: meet }), plan({ rules: meet.toReversed() }))).toBe(false)
})

test("what used to be priced together with an amount per order may lose by being put with others", () => {
  const before = plan({ rules: [rule("a", CANDLES, rate(0, { USD: 500 }))] })
  expect(neverLowers(before, plan({ rules: [], otherwise: rate(1_000, { USD: 500 }) }))).toBe(false)
  expect(neverLowers(before, plan({ rules: [rule("a", CANDLES, rate(0, { USD: 600 }))] }))).toBe(true)
})

test("caps, tiers, bonuses and renewals each count", () => {
  const before = plan({
    orderCap: { USD: 5_000 },
    tiers: [{ from: { USD: 100_000 }, bps: 1_500 }],
    trueUp: true,
    bonuses: [{ key: "d", name: "d", trigger: { kind: "orders", atLeast: 10 }, amount: { USD: 1_000 } }],
    renewalMonths: 6,
  })
  const lowers = (change: Partial<Plan>) => !neverLowers(before, { ...before, ...change })
  expect(lowers({ orderCap: { USD: 4_999 } })).toBe(true)
  expect(lowers({ orderCap: null })).toBe(false)
  expect(lowers({ monthlyCap: { USD: 100_000_000 } })).toBe(true)
  expect(lowers({ tiers: [{ from: { USD: 100_001 }, bps: 1_500 }] })).toBe(true)
  expect(lowers({ tiers: [{ from: { USD: 90_000 }, bps: 1_600 }] })).toBe(false)
  expect(lowers({ tiers: [], otherwise: rate(1_500) })).toBe(false)
  expect(lowers({ rules: [rule("a", CANDLES, rate(1_200))] })).toBe(true)
  expect(lowers({ trueUp: false })).toBe(true)
  expect(lowers({ period: "quarter" })).toBe(true)
  expect(lowers({ bonuses: [] })).toBe(true)
  expect(lowers({ renewalMonths: 5 })).toBe(true)
  expect(lowers({ renewalMonths: null, base: { shipping: true, tax: false } })).toBe(false)
})
