import { existsSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { queryCost } from "./query-cost"

const RECORDED = "../shared/shopify/recorded"
type Recording = {
  query: string
  variables: Record<string, unknown> | null
  response: {
    data?: Record<string, unknown> | null
    extensions?: { cost?: { requestedQueryCost: number; actualQueryCost: number | null } }
  }
}

const CODES =
  "mutation { discountCodeBasicCreate { codeDiscountNode { id codeDiscount { codes(first: 1) { nodes { code } } } } } }"

it.each([
  ["{ shop { name } }", {}, 1],
  ["{ webhookSubscriptions(first: 5) { nodes { id } } }", {}, 5],
  ["query List($first: Int!) { webhookSubscriptions(first: $first) { nodes { id } } }", { first: 5 }, 5],
  ["mutation { webhookSubscriptionCreate { webhookSubscription { id } userErrors { message } } }", {}, 10],
  [CODES, {}, 14],
])("charges for %s what Shopify charges", (query, variables, points) => {
  expect(queryCost(query, variables)).toBe(points)
})

it("charges for what was answered, not for what was asked", () => {
  const query = "{ orders(first: 100) { nodes { id } } }"
  const answered = { orders: { nodes: [{ id: "1" }] } }
  expect([queryCost(query, {}), queryCost(query, {}, answered), queryCost(query, {}, null)]).toEqual([12, 3, 1])
})

describe.skipIf(!existsSync(RECORDED))("recorded answers", () => {
  it("of mutations cost what is charged here, give or take three points", () => {
    const read = (file: string) => readFileSync(`${RECORDED}/${file}`, "utf8").trim().split("\n")
    const recordings = [...read("webhooks.jsonl"), ...read("discounts.jsonl")].map(
      line => JSON.parse(line) as Recording,
    )
    const mutations = recordings.filter(({ query, response }) => query.includes("mutation") && response.data)
    expect(mutations.length).toBeGreaterThan(300)
    for (const { query, variables, response } of mutations) {
      const theirs = response.extensions?.cost?.requestedQueryCost
      if (theirs === undefined) continue
      expect(Math.abs(queryCost(query, variables ?? {}) - theirs), query).toBeLessThanOrEqual(3)
    }
  })
})
