import { expect, test } from "vitest"
import type { Plan } from "./plan-data"
import { newBonus, newRule, newTier, planDraftOf } from "./plan-draft"
import { readPlan } from "./read-plan"

const PLAN: Plan = {
  base: { shipping: true, tax: false },
  rules: [
    {
      key: "r1",
      name: "Candles",
      match: {
        collectionGids: ["gid://shopify/Collection/1"],
        customerType: "new",
        minimum: { JPY: 8_000, USD: 5_050 },
      },
      earns: { kind: "rate", bps: 1_250, perItem: {}, perOrder: { JPY: 800, USD: 500 } },
    },
    {
      key: "r2",
      name: "Gift sets",
      match: { codeKeys: ["ANA10"], subscription: "first" },
      earns: { kind: "excluded" },
    },
  ],
  otherwise: { kind: "rate", bps: 0, perItem: { JPY: 100, USD: 100 }, perOrder: {} },
  orderCap: { JPY: 9_000, USD: 10_000 },
  monthlyCap: null,
  period: "quarter",
  tiers: [{ from: { JPY: 1_000_000, USD: 1_000_000 }, bps: 1_500 }],
  trueUp: true,
  bonuses: [
    { key: "b1", name: "Twenty", trigger: { kind: "orders", atLeast: 20 }, amount: { JPY: 1_000, USD: 10_000 } },
    { key: "b2", name: "Big", trigger: { kind: "net_sales", atLeast: { JPY: 1, USD: 1 } }, amount: { JPY: 1, USD: 1 } },
  ],
  renewalMonths: 6,
}

test("a plan is read back from its fields as it was", () => {
  expect(readPlan(planDraftOf(PLAN, ["USD", "JPY"]))).toEqual({ plan: PLAN })
  const open = { ...PLAN, otherwise: null, renewalMonths: null }
  expect(readPlan(planDraftOf(open, ["USD"]))).toEqual({ plan: open })
  expect(readPlan(planDraftOf({ ...PLAN, renewalMonths: 0 }, []))).toMatchObject({ plan: { renewalMonths: 0 } })
})

test("each part that cannot be read says so in its place", () => {
  const draft = planDraftOf(PLAN, ["USD"])
  const rule = { ...newRule("r9", ["USD"]), match: { minimum: { USD: "lots" } } }
  const read = readPlan({
    ...draft,
    rules: [{ ...rule, earns: { ...rule.earns, rate: "101" } }],
    otherwise: { ...draft.otherwise, perItem: { USD: "1.005" } },
    orderCap: { USD: "-5" },
    tiers: [{ ...newTier("t", ["USD"]), rate: "" }],
    bonuses: [{ ...newBonus("b9", ["USD"]), orders: "many" }],
    months: "",
  })
  expect("errors" in read && Object.keys(read.errors).sort()).toEqual([
    "bonuses.b9.trigger",
    "orderCap",
    "otherwise",
    "renewalMonths",
    "rules.r9.earns",
    "rules.r9.minimum",
    "tiers.0.rate",
  ])
})

test("what stands empty is no amount, and a comma is a decimal point", () => {
  const draft = planDraftOf({ ...PLAN, orderCap: null, rules: [] }, ["USD"])
  expect(readPlan({ ...draft, monthlyCap: { USD: "12,50" } })).toMatchObject({
    plan: { orderCap: null, monthlyCap: { USD: 1_250 } },
  })
})
