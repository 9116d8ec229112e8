import { expect, test } from "vitest"
import type { Id } from "@/server/kernel/id"
import { neverLowers } from "@/server/programs/never-lowers"
import { type ByCurrency, type Earns, flatPlan, type Match, type Plan, type PlanRule } from "@/server/programs/plan"
import type { OrderToPrice } from "./order-to-price"
import { priceOrder } from "./price-order"

const PAIRS = 20_000

/** A small linear generator: the same plans and orders in every run. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * sides)
  }
}

const roll = dice(20_261_129)
const pick = <T>(values: readonly [T, ...T[]]): T => values[roll(values.length)] ?? values[0]
const GOLD = "gold" as Id<"grp">

const MATCHES: readonly [Match, ...Match[]] = [
  {},
  { productGids: ["p0"] },
  { productGids: ["p0", "p1"] },
  { collectionGids: ["c0"] },
  { collectionGids: ["c0"], customerType: "new" },
  { customerType: "new" },
  { customerType: "returning" },
  { minimum: { USD: 30_00 } },
  { minimum: { USD: 60_00 } },
  { codeKeys: ["ANA10"] },
  { groupIds: [GOLD] },
]

function anyEarns(): Earns {
  if (roll(8) === 0) return { kind: "excluded" }
  const flat = (most: number): ByCurrency => (roll(4) === 0 ? { USD: 1 + roll(most) } : {})
  return { kind: "rate", bps: 500 + roll(6) * 250, perItem: flat(200), perOrder: flat(500) }
}

function anyPlan(): Plan {
  const rules = Array.from({ length: roll(4) }, (_, index): PlanRule => {
    const key = `r${index}`
    return { key, name: key, match: pick(MATCHES), earns: anyEarns() }
  })
  const base = { shipping: roll(5) === 0, tax: roll(5) === 0 }
  return {
    ...flatPlan(0),
    base,
    rules,
    otherwise: anyEarns(),
    orderCap: roll(4) === 0 ? { USD: 200 + roll(1_000) } : null,
  }
}

/** One or two small changes, most of them to the better. */
function changed(plan: Plan): Plan {
  const at = roll(plan.rules.length || 1)
  const rule = plan.rules[at]
  const added = { key: `n${roll(1_000)}`, name: "new", match: pick(MATCHES), earns: anyEarns() }
  const next: readonly [Plan, ...Plan[]] = [
    { ...plan, otherwise: more(plan.otherwise) },
    rule ? { ...plan, rules: plan.rules.with(at, { ...rule, earns: more(rule.earns) }) } : plan,
    rule ? { ...plan, rules: plan.rules.toSpliced(at, 1) } : plan,
    rule ? { ...plan, rules: [rule, ...plan.rules.toSpliced(at, 1)] } : plan,
    { ...plan, rules: plan.rules.toSpliced(at, 0, added) },
    { ...plan, base: { ...plan.base, shipping: roll(2) === 0 } },
    { ...plan, orderCap: plan.orderCap && roll(2) === 0 ? { USD: (plan.orderCap.USD ?? 0) + roll(200) } : null },
  ]
  return roll(3) === 0 ? changed(pick(next)) : pick(next)
}

function more(earns: Earns): Earns {
  if (earns.kind === "excluded") return anyEarns()
  const [perItem, perOrder] = [earns.perItem, earns.perOrder].map(flat =>
    flat.USD ? { USD: flat.USD + roll(50) } : flat,
  )
  return { kind: "rate", bps: earns.bps + roll(3) * 250, perItem: perItem ?? {}, perOrder: perOrder ?? {} }
}

/** An order of some lines, each whole, partly or wholly refunded. */
function anyOrder(): OrderToPrice {
  const items = Array.from({ length: 1 + roll(4) }, (_, index) => {
    const [quantity, price] = [1 + roll(3), 500 + roll(4_000)]
    const quantityLeft = roll(2) === 0 ? quantity : roll(quantity + 1)
    return {
      ...{ gid: `l${index}`, kind: "item" as const, title: "", quantityLeft },
      ...{ productGid: pick(["p0", "p1", "p2"]), collectionGids: roll(2) === 0 ? ["c0"] : [] },
      ...{ originalNetMinor: quantity * price, netMinor: quantityLeft * price },
    }
  })
  const beside = (kind: "shipping" | "tax") => {
    const originalNetMinor = roll(1_500)
    const rest = { productGid: null, collectionGids: [], quantityLeft: 0, originalNetMinor }
    return { gid: kind, kind, title: kind, netMinor: roll(2) === 0 ? originalNetMinor : 0, ...rest }
  }
  return {
    ...{ orderedAt: new Date("2026-03-01T00:00:00Z"), currency: "USD", subscription: null, subscribedAt: null },
    customerType: pick(["new", "returning", null] as const),
    codeKeys: roll(2) === 0 ? ["ANA10"] : [],
    lines: [...items, beside("shipping"), beside("tax")],
  }
}

test("whoever is told that nothing is lowered never earns less, on 20,000 random changes and orders", () => {
  let [raises, better] = [0, 0]
  for (let pair = 0; pair < PAIRS; pair++) {
    const before = anyPlan()
    const after = changed(before)
    if (!neverLowers(before, after)) continue
    raises += 1
    for (let count = 0; count < 4; count++) {
      const order = anyOrder()
      const standing = { groupId: roll(2) === 0 ? GOLD : null, campaignIds: [], closed: {}, month: null }
      const share = { micros: pick([1_000_000, 333_333]), paidBps: 10_000 }
      const [was, is] = [before, after].map(plan => priceOrder(order, share, plan, standing).amountMinor)
      if ((is ?? 0) < (was ?? 0)) expect({ before, after, order, was, is }).toBe("never less")
      better += Number((is ?? 0) > (was ?? 0))
    }
  }
  expect(Math.min(raises, better)).toBeGreaterThan(PAIRS / 10)
})
