import { expect, test } from "vitest"
import type { AskShopify } from "./ask-shopify"
import { readDisputes } from "./read-disputes"

test("however many disputes there are, the amount of each is read", async () => {
  const sizes: number[] = []
  const ask = (async (_auth: unknown, _document: string, { ids }: { ids: string[] }) => {
    sizes.push(ids.length)
    return { nodes: ids.map(id => ({ __typename: "ShopifyPaymentsDispute", id })) }
  }) as unknown as AskShopify
  const disputes = Array.from({ length: 120 }, (_, index) => ({ id: `gid://shopify/OrderDisputeSummary/${index}` }))
  const found = await readDisputes(ask, { domain: "juniper.myshopify.com", accessToken: "" }, disputes)
  expect(found.size).toBe(120)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(100)
})
