import { expect, test } from "vitest"
import type { Id } from "@/server/kernel/id"
import { flatPlan, type Match, type PlanRule } from "./plan"
import { deadRules, uncoveredOrder } from "./plan-coverage"

const TEN = { kind: "rate", bps: 1_000, perItem: {}, perOrder: {} } as const
const rule = (key: string, match: Match): PlanRule => ({ key, name: key, match, earns: TEN })
const draft = (...rules: readonly PlanRule[]) => ({ ...flatPlan(0), otherwise: null, rules })

test("with a default every order is covered, whatever the rules ask for", () => {
  expect(uncoveredOrder({ ...draft(rule("a", { customerType: "new" })), otherwise: TEN })).toBeNull()
})

test("without a default the order that is left out is described", () => {
  expect(uncoveredOrder(draft())).toBe("an order of any kind")
  expect(uncoveredOrder(draft(rule("a", { collectionGids: ["c1"], minimum: { USD: 5_000 } })))).toBe(
    "an order for a product in none of the named collections, that comes to less than every minimum",
  )
  expect(uncoveredOrder(draft(rule("a", { customerType: "new" })))).toBe("an order of a returning customer")
  expect(uncoveredOrder(draft(rule("a", { customerType: "new" }), rule("b", { customerType: "returning" })))).toBe(
    "an order of a customer of whom the shop does not say whether they are new",
  )
})

test("a rule for everything is a default, but not for shipping and tax", () => {
  const all = draft(rule("a", { codeKeys: ["ANA10"] }), rule("all", {}))
  expect(uncoveredOrder(all)).toBeNull()
  expect(uncoveredOrder({ ...all, base: { shipping: true, tax: false } })).toMatch(/^the shipping of any order/)
})

/** Every combination of what the rules mention, and one of each thing that they do not. */
function* samples() {
  for (const productGid of ["p1", "p2", "other"])
    for (const collection of ["c1", "other"])
      for (const customerType of ["new", "returning", null])
        for (const total of [0, 5_000])
          for (const code of ["A", "other"])
            for (const subscription of ["first", "renewal", null])
              yield { productGid, collection, customerType, total, code, subscription }
}

type Sample = typeof samples extends () => Generator<infer S> ? S : never

const holds = ({ match }: PlanRule, sample: Sample) =>
  (match.productGids?.includes(sample.productGid) ?? true) &&
  (match.collectionGids?.includes(sample.collection) ?? true) &&
  (match.customerType === undefined || match.customerType === sample.customerType) &&
  (match.minimum === undefined || sample.total >= (match.minimum.USD ?? 0)) &&
  (match.codeKeys?.includes(sample.code) ?? true) &&
  (match.subscription === undefined || match.subscription === sample.subscription)

const CONDITIONS: readonly Match[] = [
  { productGids: ["p1"] },
  { productGids: ["p1", "p2"] },
  { collectionGids: ["c1"] },
  { customerType: "new" },
  { customerType: "returning" },
  { minimum: { USD: 5_000 } },
  { codeKeys: ["A"] },
  { subscription: "first" },
  { subscription: "renewal" },
]

/** A small linear generator: the same drafts in every run. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * sides)
  }
}

const roll = dice(20_261_128)
const randomMatch = (): Match => Object.assign({}, ...Array.from({ length: roll(3) }, () => CONDITIONS[roll(9)]))

test("what is called covered is covered, and a rule that is called dead takes no order: tried with every combination", () => {
  let [covered, dead] = [0, 0]
  for (let round = 0; round < 2_000; round++) {
    const rules = Array.from({ length: 1 + roll(4) }, (_, index) => rule(String(index), randomMatch()))
    const all = [...samples()]
    const everyOne = all.every(sample => rules.some(one => holds(one, sample)))
    expect(uncoveredOrder(draft(...rules)) === null).toBe(everyOne)
    covered += Number(everyOne)
    for (const { key } of deadRules(rules)) {
      const index = Number(key)
      const reached = all.some(sample => rules.findIndex(one => holds(one, sample)) === index)
      expect(reached).toBe(false)
      dead += 1
    }
  }
  expect(Math.min(covered, dead)).toBeGreaterThan(100)
})

test("a rule below one that takes all of it is pointed out, with the name of the other", () => {
  const rules = [
    rule("Candles and lamps", { collectionGids: ["c1", "c2"] }),
    rule("Candles to new customers", { collectionGids: ["c1"], customerType: "new" }),
    rule("Gold", { groupIds: ["g" as Id<"grp">] }),
  ]
  expect(deadRules(rules)).toEqual([
    {
      key: "Candles to new customers",
      sentence:
        "This rule never counts: “Candles and lamps” above it takes everything it is for. Move it up, or remove it.",
    },
  ])
  expect(deadRules([rule("a", { minimum: { USD: 5_000 } }), rule("b", { minimum: { USD: 4_999 } })])).toEqual([])
  expect(deadRules([rule("a", { minimum: { USD: 5_000 } }), rule("b", { minimum: { USD: 5_000 } })])).toHaveLength(1)
})
