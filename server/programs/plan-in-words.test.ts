import { expect, test } from "vitest"
import type { Id } from "@/server/kernel/id"
import { type Earns, flatPlan, type Match, type Plan } from "./plan"
import { planParts } from "./plan-in-words"

const rate = (bps: number, perItem = {}, perOrder = {}): Earns => ({ kind: "rate", bps, perItem, perOrder })
const rule = (name: string, match: Match, earns: Earns) => ({ key: name, name, match, earns })
const group = (id: string) => id as Id<"grp">
const NAMES = { c1: "Candles", c2: "Lamps", p1: "Linen throw", g1: "Gold", k1: "Spring" }
const words = (plan: Partial<Plan>, groupId?: string | null) =>
  planParts({ ...flatPlan(1_000), ...plan }, { names: NAMES, locale: "en", groupId }).map(({ term, sentence }) => [
    term,
    sentence,
  ])

test("one rate is one sentence", () => {
  expect(words({})).toEqual([["You earn", "10 % of what the shopper pays for products, without tax and shipping."]])
})

test("rules read in their order, with what they are for and when", () => {
  const plan = {
    rules: [
      rule("Candles and lamps", { collectionGids: ["c1", "c2"], customerType: "new" }, rate(1_500)),
      rule("The throw", { productGids: ["p1", "p9"], minimum: { USD: 5_000, JPY: 8_000 } }, rate(0, { USD: 200 })),
      rule("Spring", { campaignIds: ["k1" as Id<"cmp">], codeKeys: ["ANA10"] }, rate(1_000, {}, { USD: 500 })),
      rule("Gift sets", { subscription: "renewal" }, { kind: "excluded" }),
    ],
  } as const
  expect(words(plan)).toEqual([
    ["Candles and lamps", "15 % on products in Candles or Lamps, for new customers."],
    ["The throw", "$2.00 per item on Linen throw or a product, in orders of $50.00 or ¥8,000 or more."],
    ["Spring", "10 % and $5.00 per order on products, through links of Spring, with the code ANA10."],
    ["Gift sets", "Nothing on products, when a subscription renews."],
    ["Everything else", "10 % of what the shopper pays for products, without tax and shipping."],
  ])
})

test("a creator reads the rules of their own group, not those of others", () => {
  const plan = {
    rules: [
      rule("Gold", { groupIds: [group("g1")] }, rate(2_000)),
      rule("Silver", { groupIds: [group("g2")] }, rate(1_500)),
    ],
  }
  expect(words(plan, "g1").map(([heading]) => heading)).toEqual(["Gold", "Everything else"])
  expect(words(plan, null).map(([heading]) => heading)).toEqual(["You earn"])
  expect(words(plan).map(([heading]) => heading)).toEqual(["Gold", "Silver", "Everything else"])
  expect(words(plan, "g1")[0]?.[1]).toBe("20 % on products, for Gold.")
})

test("tiers, caps, bonuses and renewals are said when there are any", () => {
  const plan: Partial<Plan> = {
    base: { shipping: true, tax: false },
    orderCap: { USD: 5_000 },
    monthlyCap: { USD: 100_000 },
    period: "quarter",
    tiers: [
      { from: { USD: 100_000 }, bps: 1_200 },
      { from: { USD: 300_000 }, bps: 1_500 },
    ],
    trueUp: true,
    bonuses: [
      { key: "b", name: "Twenty", trigger: { kind: "orders", atLeast: 20 }, amount: { USD: 10_000 } },
      { key: "c", name: "Big", trigger: { kind: "net_sales", atLeast: { USD: 500_000 } }, amount: { USD: 25_000 } },
    ],
    renewalMonths: 12,
  }
  expect(words(plan)).toEqual([
    ["You earn", "10 % of what the shopper pays for products and shipping, without tax."],
    [
      "Tiers",
      "Instead of the rate for everything else, as you sold in the quarter before: 12 % after $1,000.00; 15 % after $3,000.00. Who reaches a higher tier in a quarter is paid the difference for it once it is closed, up to what an order or a month may earn at most.",
    ],
    ["At most", "$50.00 for one order, and $1,000.00 in a calendar month."],
    ["Twenty", "$100.00 for 20 orders in a quarter."],
    ["Big", "$250.00 for net sales of $5,000.00 in a quarter."],
    ["Subscriptions", "Renewals earn for 12 months after the first order."],
  ])
  expect(words({ renewalMonths: 0, base: { shipping: true, tax: true } }).map(([, sentence]) => sentence)).toEqual([
    "10 % of what the shopper pays for products and shipping, with tax.",
    "The first order earns, its renewals do not.",
  ])
})
