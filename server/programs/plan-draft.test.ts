import { expect, test } from "vitest"
import { type Earns, flatPlan } from "./plan"
import { type PlanDraft, planFaults } from "./plan-draft"

const rate = (bps: number, more: Partial<Extract<Earns, { kind: "rate" }>> = {}): Earns => ({
  ...{ kind: "rate", bps, perItem: {}, perOrder: {} },
  ...more,
})
const PLAN: PlanDraft = flatPlan(1_000)
const BOTH = ["JPY", "USD"]
const faults = (change: Partial<PlanDraft>, currencies = BOTH) => planFaults({ ...PLAN, ...change }, currencies)
const ruleOf = (match: PlanDraft["rules"][number]["match"], earns = rate(1_500)) => ({
  rules: [{ key: "r", name: "Candles", match, earns }],
})

test("a plan of one rate has no faults in any currency", () => {
  expect(faults({})).toEqual([])
})

test("each amount names every currency that the brand's shops sell in", () => {
  const inDollars = { USD: 500 }
  const cases: readonly Partial<PlanDraft>[] = [
    { otherwise: rate(0, { perOrder: inDollars }) },
    ruleOf({ minimum: inDollars }),
    ruleOf({ customerType: "new" }, rate(0, { perItem: inDollars })),
    { orderCap: inDollars },
    { monthlyCap: inDollars },
    { tiers: [{ from: inDollars, bps: 1_200 }] },
    {
      bonuses: [
        { key: "b", name: "Hundred", trigger: { kind: "net_sales", atLeast: { USD: 1, JPY: 1 } }, amount: inDollars },
      ],
    },
    {
      bonuses: [
        { key: "b", name: "Hundred", trigger: { kind: "net_sales", atLeast: inDollars }, amount: { USD: 1, JPY: 1 } },
      ],
    },
  ]
  for (const change of cases) {
    expect(faults(change).map(one => one.sentence)).toEqual([expect.stringContaining("needs an amount in JPY too")])
    expect(faults(change, ["USD"])).toEqual([])
  }
})

test("what cannot mean anything is refused where it stands", () => {
  expect(faults(ruleOf({ productGids: [] }))).toEqual([
    { at: "rules.r.productGids", sentence: "Choose at least one product, or take this condition away." },
  ])
  expect(faults({ otherwise: rate(10_001) })[0]?.at).toBe("otherwise")
  expect(faults({ otherwise: rate(0) })[0]?.sentence).toBe(
    "Everything else earns nothing: write a rate or an amount, or choose “Nothing”.",
  )
  expect(faults({ orderCap: { USD: 0, JPY: 100 } })[0]?.sentence).toBe("The most an order earns must be above zero.")
  expect(faults({ renewalMonths: 500 })[0]?.at).toBe("renewalMonths")
  expect(faults({ renewalMonths: 0 })).toEqual([])
})

test("tiers rise, and need a rate of everything else to raise", () => {
  const tier = (minor: number) => ({ from: { USD: minor, JPY: minor }, bps: 1_200 })
  expect(faults({ tiers: [tier(100), tier(200)] })).toEqual([])
  expect(faults({ tiers: [tier(200), tier(200)] })[0]?.sentence).toBe("Tier 2 must begin above tier 1.")
  expect(faults({ tiers: [tier(100)], otherwise: { kind: "excluded" } })[0]?.at).toBe("tiers")
})

test("a rule and a bonus have names that creators can read, and keys of their own", () => {
  const [one] = ruleOf({}).rules
  expect(one && faults({ rules: [{ ...one, name: " " }] })[0]?.at).toBe("rules.r.name")
  expect(one && faults({ rules: [one, one] }).map(each => each.at)).toEqual(["rules"])
})
