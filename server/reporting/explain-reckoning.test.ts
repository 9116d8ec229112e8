import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { EarningLine, OrderToPrice } from "@/server/commissions/order-to-price"
import { type PricingStanding, priceOrder, type Share } from "@/server/commissions/price-order"
import { flatPlan, type Plan, type PlanRule } from "@/server/programs/plan"
import { byLine, oneLine } from "./explain-lines"
import { inShort, type Reckoned, reckoning } from "./explain-reckoning"
import { type Chapter, countedMinor, proved } from "./explained"

const NOBODY: PricingStanding = { groupId: null, campaignIds: [], closed: {}, month: null }

function reckonedOf(order: OrderToPrice, share: Share, plan: Plan, standing: PricingStanding): Reckoned {
  const { amountMinor, lines, derivation } = priceOrder(order, share, plan, standing)
  const rateBps = plan.otherwise.kind === "rate" ? plan.otherwise.bps : 0
  const head = { commission: "com_of_a_story", currency: order.currency, rateBps }
  return { ...head, shareMicros: share.micros, paidBps: share.paidBps, amountMinor, lines, derivation }
}

const told = (one: Reckoned, minor: number, chapters: readonly Chapter[]) =>
  proved({
    ...{ figure: one.commission, title: "", sentence: "", minor, currency: one.currency },
    ...{ chapters, parts: null, timeZone: "UTC" },
  })

const cents = fc.nat({ max: 9_999_99 })
const anyLine = fc.tuple(cents, fc.nat({ max: 100 }), fc.integer({ min: 1, max: 5 }), fc.nat({ max: 5 }))
const anyEarns: fc.Arbitrary<PlanRule["earns"]> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ kind: "excluded" } as const) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.nat({ max: 5_000 }), fc.constantFrom(0, 0, 50), fc.constantFrom(0, 0, 199))
      .map(([bps, item, once]) => ({ kind: "rate", bps, perItem: { USD: item }, perOrder: { USD: once } }) as const),
  },
)
const anyCase = fc.record({
  lines: fc.array(anyLine, { minLength: 1, maxLength: 6 }),
  earns: fc.tuple(anyEarns, anyEarns, anyEarns),
  orderCap: fc.option(cents),
  monthlyCap: fc.option(fc.tuple(cents, cents)),
  micros: fc.nat({ max: 1_000_000 }),
  paidBps: fc.nat({ max: 10_000 }),
})

describe("the reckoning", () => {
  test("comes to the amount by every chapter, and each line's comes to the line, under any plan", () => {
    fc.assert(
      fc.property(anyCase, ({ lines, earns: [first, second, otherwise], orderCap, monthlyCap, micros, paidBps }) => {
        const order: OrderToPrice = {
          ...{ orderedAt: new Date(0), currency: "USD", customerType: null, subscription: null, codeKeys: [] },
          lines: lines.map(([original, left, quantity, product], index): EarningLine => {
            const netMinor = Math.floor((original * left) / 100)
            const item = { kind: "item" as const, title: `item ${index}`, collectionGids: [], quantityLeft: quantity }
            return { ...item, gid: `gid/${index}`, productGid: `p${product}`, originalNetMinor: original, netMinor }
          }),
        }
        const rules = [first, second].map((earns, index) => ({
          ...{ key: `r${index}`, name: `rule ${index}`, match: { productGids: [`p${index}`] }, earns },
        }))
        const [cap, usedMinor] = monthlyCap ?? [0, 0]
        const plan: Plan = {
          ...flatPlan(0),
          ...{ rules, otherwise, orderCap: orderCap === null ? null : { USD: orderCap } },
          monthlyCap: monthlyCap ? { USD: cap } : null,
        }
        const standing = { ...NOBODY, month: { month: "2026-11", usedMinor } }
        const one = reckonedOf(order, { micros, paidBps }, plan, standing)
        told(one, one.amountMinor, [...reckoning(one), byLine(one, true)])
        for (const line of one.lines) {
          const chapters = oneLine(one, line)
          told(one, line.amountMinor, chapters)
          const extra = chapters.at(-1)?.steps.at(1)?.minor ?? 0
          expect([0, 1], "what the largest remainder adds").toContain(extra)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test("says each figure of a plan with rules, flat amounts and caps", () => {
    const line = { kind: "item" as const, collectionGids: [], quantityLeft: 2, originalNetMinor: 84_20 }
    const order: OrderToPrice = {
      ...{ orderedAt: new Date(0), currency: "USD", customerType: "new", subscription: null, codeKeys: [] },
      lines: [{ ...line, gid: "a", title: "Candle", productGid: "candle", netMinor: 84_20 }],
    }
    const earns = { kind: "rate", bps: 1_200, perItem: { USD: 50 }, perOrder: {} } as const
    const plan = {
      ...flatPlan(1_000),
      rules: [{ key: "c", name: "Candles", match: {}, earns }],
      orderCap: { USD: 10_00 },
    }
    const one = reckonedOf(order, { micros: 600_000, paidBps: 10_000 }, plan, NOBODY)
    expect(reckoning(one).flatMap(chapter => chapter.steps.map(step => step.detail))).toEqual([
      undefined,
      "12 % of $84.20 + 2 × $0.50 an item = $11.104",
      "at most $10.00 an order, of $11.104: $10.00",
      "$10.00 × 60 % = $6.00",
      "$6.00 needs no rounding",
    ])
    expect(countedMinor(byLine(one, true))).toBe(6_00)
  })
})

test("the answer in short names the rules, the share and what a month's cap leaves", () => {
  const part = { name: "", excluded: false, perItemMinor: 0, perOrderMinor: 0, quantityLeft: 1 }
  const [socks, rest] = [
    { ...part, rule: "socks", bps: 600, netMinor: 20_00, originalNetMinor: 20_00 },
    { ...part, rule: null, bps: 1_000, netMinor: 30_00, originalNetMinor: 30_00 },
  ]
  const line = (netMinor: number) => ({ lineGid: "", title: "", netMinor, originalNetMinor: netMinor, amountMinor: 0 })
  const one = {
    ...{ commission: "", currency: "USD", rateBps: 1_000, shareMicros: 500_000, paidBps: 10_000, amountMinor: 2_00 },
    lines: [line(20_00), line(30_00)],
    derivation: { parts: [socks, rest], uncappedMinor: 2_10 } as unknown as Reckoned["derivation"],
  }
  expect(inShort(one)).toBe("2 rules on $50.00 = $4.20, and a share of 50 %. The month’s cap leaves $2.00 of it.")
  const none = { ...socks, excluded: true }
  const derivation = { parts: [none], uncappedMinor: 0 } as unknown as Reckoned["derivation"]
  expect(inShort({ ...one, shareMicros: 1_000_000, amountMinor: 0, derivation })).toBe("Earns nothing by this rule.")
})
