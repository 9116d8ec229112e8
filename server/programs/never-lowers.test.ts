import { expect, test } from "vitest"
import { neverLowers } from "./never-lowers"
import { flatPlan, type Plan } from "./plan"

const TEN = flatPlan(1_000)
const rate = (bps: number) => ({ kind: "rate", bps, perItem: {}, perOrder: {} }) as const
const rule = (bps: number) =>
  ({ key: "new", name: "New customers", match: { customerType: "new" }, earns: rate(bps) }) as const
const plan = (change: Partial<Plan>): Plan => ({ ...TEN, ...change })

test("the same plan and a higher rate lower nothing; a lower rate does", () => {
  expect(neverLowers(TEN, TEN)).toBe(true)
  expect(neverLowers(TEN, flatPlan(1_001))).toBe(true)
  expect(neverLowers(TEN, flatPlan(999))).toBe(false)
})

test("a rule raised lowers nothing; one more, one less or one cut may", () => {
  expect(neverLowers(plan({ rules: [rule(1_500)] }), plan({ rules: [rule(2_000)] }))).toBe(true)
  expect(neverLowers(plan({ rules: [rule(1_500)] }), plan({ rules: [rule(1_400)] }))).toBe(false)
  expect(neverLowers(TEN, plan({ rules: [rule(1_500)] }))).toBe(false)
  expect(neverLowers(plan({ rules: [rule(1_500)] }), TEN)).toBe(false)
})

test("a cap that is new or lower may lower, one that goes or grows does not", () => {
  expect(neverLowers(TEN, plan({ orderCap: { USD: 50_00 } }))).toBe(false)
  expect(neverLowers(plan({ orderCap: { USD: 50_00 } }), TEN)).toBe(true)
  expect(neverLowers(plan({ monthlyCap: { USD: 50_00 } }), plan({ monthlyCap: { USD: 60_00 } }))).toBe(true)
  expect(neverLowers(plan({ monthlyCap: { USD: 50_00 } }), plan({ monthlyCap: { USD: 60_00, EUR: 60_00 } }))).toBe(
    false,
  )
})

test("a tier that is harder to reach may lower; one more does not", () => {
  const tiered = plan({ tiers: [{ from: { USD: 1_000_00 }, bps: 1_200 }] })
  expect(neverLowers(TEN, tiered)).toBe(true)
  expect(neverLowers(tiered, plan({ tiers: [{ from: { USD: 900_00 }, bps: 1_200 }] }))).toBe(true)
  expect(neverLowers(tiered, plan({ tiers: [{ from: { USD: 1_100_00 }, bps: 1_200 }] }))).toBe(false)
  expect(neverLowers(tiered, { ...tiered, period: "quarter" })).toBe(false)
})

test("renewals that earn for a shorter time may lower", () => {
  expect(neverLowers(plan({ renewalMonths: 6 }), plan({ renewalMonths: 12 }))).toBe(true)
  expect(neverLowers(plan({ renewalMonths: null }), plan({ renewalMonths: 12 }))).toBe(false)
  expect(neverLowers(plan({ renewalMonths: 12 }), plan({ renewalMonths: null }))).toBe(true)
})
