import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Id } from "@/server/kernel/id"
import { flatPlan, type Plan, type PlanRule } from "@/server/programs/plan"
import { type EarningTerms, earnedOn, PLAIN } from "./earned"
import type { EarningLine, OrderToPrice } from "./order-to-price"
import { type PricingStanding, priceOrder } from "./price-order"

const ALL = { micros: 1_000_000, paidBps: 10_000 }
const NOBODY: PricingStanding = { groupId: null, campaignIds: [], closed: {}, month: null }
const AT = new Date("2026-03-10T12:00:00Z")

const line = (gid: string, netMinor: number, more: Partial<EarningLine> = {}): EarningLine => ({
  gid,
  kind: "item",
  title: gid,
  productGid: `product-${gid}`,
  collectionGids: [],
  quantityLeft: 1,
  originalNetMinor: netMinor,
  netMinor,
  ...more,
})
const order = (lines: readonly EarningLine[], more: Partial<OrderToPrice> = {}): OrderToPrice => ({
  orderedAt: AT,
  currency: "USD",
  customerType: "new",
  subscription: null,
  subscribedAt: null,
  codeKeys: [],
  lines,
  ...more,
})
const rate = (bps: number, perItem = 0, perOrder = 0) =>
  ({ kind: "rate", bps, perItem: { USD: perItem }, perOrder: { USD: perOrder } }) as const
const rule = (key: string, match: PlanRule["match"], earns: PlanRule["earns"]): PlanRule => ({
  key,
  name: key,
  match,
  earns,
})
const plan = (change: Partial<Plan>): Plan => ({ ...flatPlan(1_000), ...change })
const amounts = (priced: ReturnType<typeof priceOrder>) => priced.lines.map(one => one.amountMinor)

describe("one rate", () => {
  test("ten percent of 0.25 and 0.35 together is 0.06, rounded once and allocated so that the lines make it", () => {
    const priced = priceOrder(order([line("a", 25), line("b", 35)]), ALL, flatPlan(1_000), NOBODY)
    expect(priced.amountMinor).toBe(6)
    expect(amounts(priced)).toEqual([3, 3])
  })

  test("a tie goes to the even neighbour", () => {
    const of = (net: number) => priceOrder(order([line("a", net)]), ALL, flatPlan(1_000), NOBODY).amountMinor
    expect([of(5), of(15)]).toEqual([0, 2])
  })
})

describe("rules", () => {
  const shoes = rule("shoes", { collectionGids: ["shoes"] }, rate(2_000))
  const gifts = rule("gifts", { productGids: ["product-card"] }, { kind: "excluded" })

  test("the first that matches a line prices it, the default the rest, and what is excluded earns nothing", () => {
    const lines = [line("boots", 100_00, { collectionGids: ["shoes"] }), line("card", 50_00), line("hat", 30_00)]
    const priced = priceOrder(order(lines), ALL, plan({ rules: [gifts, shoes] }), NOBODY)
    expect(amounts(priced)).toEqual([20_00, 0, 3_00])
    expect(priced.lines.map(one => one.rule)).toEqual(["shoes", "gifts", undefined])
    expect(priced.derivation.parts.map(part => part.rule)).toEqual(["gifts", "shoes", null])
  })

  test("ask about the customer, the order's minimum, code, group and campaign; in another currency a minimum matches nothing", () => {
    const group = "g" as Id<"grp">
    const campaign = "c" as Id<"cmp">
    const cases: readonly [PlanRule["match"], Partial<OrderToPrice>, Partial<PricingStanding>, boolean][] = [
      [{ customerType: "new" }, {}, {}, true],
      [{ customerType: "new" }, { customerType: null }, {}, false],
      [{ minimum: { USD: 100_00 } }, {}, {}, true],
      [{ minimum: { USD: 100_01 } }, {}, {}, false],
      [{ minimum: { USD: 1 } }, { currency: "EUR" }, {}, false],
      [{ codeKeys: ["ANA10"] }, { codeKeys: ["ANA10"] }, {}, true],
      [{ codeKeys: ["ANA10"] }, {}, {}, false],
      [{ groupIds: [group] }, {}, { groupId: group }, true],
      [{ groupIds: [group] }, {}, {}, false],
      [{ campaignIds: [campaign] }, {}, { campaignIds: [campaign] }, true],
      [{ subscription: "renewal" }, { subscription: "renewal" }, {}, true],
      [{ customerType: "new", codeKeys: ["ANA10"] }, {}, {}, false],
    ]
    for (const [match, of, standing, matches] of cases) {
      const priced = priceOrder(
        order([line("a", 100_00)], of),
        ALL,
        plan({ rules: [rule("it", match, rate(5_000))] }),
        {
          ...NOBODY,
          ...standing,
        },
      )
      expect(priced.lines[0]?.rule === "it", JSON.stringify(match)).toBe(matches)
    }
  })

  test("a minimum looks at the order as placed, so a refund does not undo it", () => {
    const big = rule("big", { minimum: { USD: 100_00 } }, rate(2_000))
    const refunded = order([line("a", 10_00, { originalNetMinor: 100_00 })])
    expect(priceOrder(refunded, ALL, plan({ rules: [big] }), NOBODY).amountMinor).toBe(2_00)
  })
})

describe("flat amounts", () => {
  test("per item counts the items left; per order shrinks with the net of its lines", () => {
    const flat = plan({ otherwise: rate(0, 1_50, 10_00) })
    const whole = order([line("a", 60_00, { quantityLeft: 2 }), line("b", 40_00)])
    expect(priceOrder(whole, ALL, flat, NOBODY).amountMinor).toBe(14_50)
    const less = order([line("a", 30_00, { quantityLeft: 1, originalNetMinor: 60_00 }), line("b", 40_00)])
    const priced = priceOrder(less, ALL, flat, NOBODY)
    expect(priced.amountMinor).toBe(3_00 + 7_00)
    expect(amounts(priced)).toEqual([4_50, 5_50])
  })

  test("an order's cap applies before the share, so two halves make the cap", () => {
    const capped = plan({ orderCap: { USD: 5_01 } })
    const half = { micros: 500_000, paidBps: 10_000 }
    const priced = priceOrder(order([line("a", 100_00)]), half, capped, NOBODY)
    expect(priced.amountMinor).toBe(2_50)
    expect(priced.derivation.orderCapMinor).toBe(5_01)
  })

  test("a month's cap leaves what is left of it", () => {
    const capped = plan({ monthlyCap: { USD: 25_00 } })
    const left = (usedMinor: number) =>
      priceOrder(order([line("a", 100_00)]), ALL, capped, { ...NOBODY, month: { month: "2026-03", usedMinor } })
        .amountMinor
    expect([0, 18_00, 25_00, 40_00].map(left)).toEqual([10_00, 7_00, 0, 0])
  })
})

test("a tier reached in the closed period replaces the default's rate, and no rule's", () => {
  const shoes = rule("shoes", { collectionGids: ["shoes"] }, rate(1_100))
  const tiered = plan({
    rules: [shoes],
    tiers: [
      { from: { USD: 500_00 }, bps: 1_200 },
      { from: { USD: 900_00 }, bps: 1_500 },
    ],
  })
  const lines = [line("boots", 100_00, { collectionGids: ["shoes"] }), line("hat", 100_00)]
  const after = (netMinor: number) =>
    priceOrder(order(lines), ALL, tiered, { ...NOBODY, closed: { month: { period: "2026-02", netMinor } } }).amountMinor
  expect([499_99, 500_00, 900_00].map(after)).toEqual([21_00, 23_00, 26_00])
})

test("shipping and tax earn by the default alone, where the plan counts them", () => {
  const anything = rule("anything", {}, rate(5_000))
  const lines = [line("a", 100_00), line("shipping", 10_00, { kind: "shipping" }), line("tax", 8_00, { kind: "tax" })]
  const of = (shipping: boolean, tax: boolean) =>
    priceOrder(order(lines), ALL, plan({ rules: [anything], base: { shipping, tax } }), NOBODY).amountMinor
  expect([of(false, false), of(true, false), of(true, true)]).toEqual([50_00, 51_00, 51_80])
})

describe("versions and groups", () => {
  const day = (n: number) => new Date(Date.UTC(2026, 2, n))
  const terms = (version: number, bps: number, from: number, notice?: number): EarningTerms => ({
    version,
    rateBps: bps,
    plan: null,
    inForceFrom: day(from),
    noticeUntil: notice === undefined ? null : day(notice),
  })
  const one = order([line("a", 100_00)])

  test("while a cut's notice runs the order earns the greater, and names the version that says so", () => {
    const earned = earnedOn(one, ALL, [terms(1, 1_000, 1), terms(2, 500, 5, 19)], PLAIN)
    expect(earned).toMatchObject({ amountMinor: 10_00, terms: { version: 1 } })
    expect(
      earnedOn({ ...one, orderedAt: day(19) }, ALL, [terms(1, 1_000, 1), terms(2, 500, 5, 19)], PLAIN),
    ).toMatchObject({
      amountMinor: 5_00,
      terms: { version: 2 },
    })
  })

  test("who was moved to another group earns the better of both until the move's notice ends", () => {
    const [gold, plain] = ["gold" as Id<"grp">, "plain" as Id<"grp">]
    const versions = [
      { ...terms(1, 1_000, 1), plan: plan({ rules: [rule("gold", { groupIds: [gold] }, rate(2_000))] }) },
    ]
    const move = (version: number, groupId: Id<"grp"> | null, from: number, notice?: number) => ({
      ...{ version, groupId, inForceFrom: day(from) },
      noticeUntil: notice === undefined ? null : day(notice),
    })
    const moves = [move(1, gold, 2), move(2, plain, 6, 20)]
    const on = (n: number) => earnedOn({ ...one, orderedAt: day(n) }, ALL, versions, { ...PLAIN, moves }).amountMinor
    expect([on(1), on(3), on(10), on(20)]).toEqual([10_00, 20_00, 20_00, 10_00])
  })
})

test("lines always make the amount, and no rate raised lowers it", () => {
  const lines = fc.array(fc.tuple(fc.nat({ max: 9_999_999 }), fc.nat({ max: 5 })), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(
      lines,
      fc.nat({ max: 9_000 }),
      fc.nat({ max: 1_000 }),
      fc.nat({ max: 1_000_000 }),
      (some, bps, more, micros) => {
        const it = order(some.map(([net, quantityLeft], at) => line(String(at), net, { quantityLeft })))
        const at = (rateBps: number) =>
          priceOrder(it, { micros, paidBps: 10_000 }, plan({ otherwise: rate(rateBps, 25, 1_00) }), NOBODY)
        const [low, high] = [at(bps), at(bps + more)]
        expect(high.amountMinor).toBeGreaterThanOrEqual(low.amountMinor)
        expect(amounts(low).reduce((sum, one) => sum + one, 0)).toBe(low.amountMinor)
      },
    ),
  )
})
