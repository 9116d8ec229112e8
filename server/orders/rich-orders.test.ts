import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { RunningShopify } from "@/sandbox/shopify/running-shopify"
import { startShopify } from "@/sandbox/shopify/start-shopify"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import type { ShopifyPort } from "@/server/integrations/shopify/shopify-port"
import { present } from "@/server/kernel/error"
import { orderFromReadBack } from "./from-read-back"
import { orderFromWebhook } from "./from-webhook"
import { fulfillmentHash } from "./fulfillment"
import { orderHash, refundHash, withoutHints } from "./order"
import { kindOf } from "./topic"

const KEY = "a key"
const SHOPS = { boston: "USD", tokyo: "JPY", kuwait: "KWD" } as const
let clock = new Date("2026-11-20T10:00:00Z")
let shopify: RunningShopify
let port: ShopifyPort

beforeAll(async () => {
  shopify = await startShopify({ port: 0, file: ":memory:", now: () => clock, apiKey: "key", apiSecret: "secret" })
  port = connectShopify({ apiVersion: "2026-10", base: new URL(shopify.url) })
  for (const [handle, currency] of Object.entries(SHOPS))
    shopify.openShop({ handle, currency, taxesIncluded: handle === "tokyo" })
})
afterAll(() => shopify.close())

const authOf = (shop: string) => ({ domain: `${shop}.myshopify.com`, accessToken: `shpat_sandbox_${shop}` })
const discount = fc.record({
  type: fc.constantFrom("automatic" as const, "manual" as const, "script" as const),
  title: fc.constantFrom("Autumn", "For mia@example.com"),
  percentageBps: fc.constantFrom(500, 1_234),
  shipping: fc.boolean(),
})
const step = fc.record({
  kind: fc.constantFrom("add", "increase", "remove", "refund", "shipping", "discrepancy", "fulfil", "cancel"),
  units: fc.integer({ min: 1, max: 2 }),
})
const life = fc.record({
  shop: fc.constantFrom(...(Object.keys(SHOPS) as (keyof typeof SHOPS)[])),
  discounts: fc.array(discount, { maxLength: 2 }),
  tipMinor: fc.constantFrom(0, 500),
  dutiesMinor: fc.constantFrom(0, 730),
  fee: fc.boolean(),
  shown: fc.constantFrom(undefined, "EUR"),
  custom: fc.boolean(),
  steps: fc.array(step, { maxLength: 4 }),
})
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never

function place({ shop, discounts, tipMinor, dutiesMinor, fee, shown, custom }: Life) {
  clock = new Date(clock.getTime() + 5_000)
  return shopify.placeOrder(shop, {
    lines: [
      { productHandle: "bowl", quantity: 3 },
      ...(custom
        ? [{ custom: { title: "Engraving", priceMinor: 700 }, quantity: 1 }]
        : [{ productHandle: "gift-card", quantity: 1 }]),
    ],
    discounts,
    ...{ tipMinor, dutiesMinor, fees: fee ? [{ name: "Bottle deposit", amountMinor: 25 }] : [] },
    ...(shown && { currency: shown }),
    tags: ["vip", "autumn", "mia@example.com"],
    landingSite: "/products/bowl?utm_source=ana&utm_campaign=autumn&email=mia%40example.com&ref=clk_1",
    firstVisit: { landingPage: "/?gclid=G1&token=secret", referrer: "https://www.google.com/", at: clock },
    customer: { email: "mia@example.com" },
    send: false,
  })
}

function live(from: Life) {
  let last = place(from)
  for (const { kind, units } of from.steps) {
    const { gid, lines } = last.order
    const lineGid = present(lines[0], "a line").gid
    clock = new Date(clock.getTime() + 1_000)
    try {
      if (kind === "add") last = shopify.edit(gid, { add: [{ productHandle: "basket", quantity: units }], send: false })
      if (kind === "increase") last = shopify.edit(gid, { increase: [{ lineGid, quantity: units }], send: false })
      if (kind === "remove")
        last = shopify.edit(gid, { remove: [{ lineGid, quantity: units }], refund: "owed", send: false })
      if (kind === "refund") last = shopify.refund(gid, { lines: [{ lineGid, quantity: units }], send: false })
      if (kind === "shipping") last = shopify.refund(gid, { shippingMinor: units, send: false })
      if (kind === "discrepancy") last = shopify.refund(gid, { discrepancyMinor: -units, send: false })
      if (kind === "fulfil") last = shopify.fulfill(gid, { send: false })
      if (kind === "cancel") last = shopify.cancel(gid, { send: false })
    } catch {
      // What the shop refuses leaves the order as it was.
    }
  }
  return last
}

test("whatever was on an order and became of it, webhook and read-back are one shape, add up, and name nobody", async () => {
  await fc.assert(
    fc.asyncProperty(life, async from => {
      const last = live(from)
      const [answer] = await port.readOrders(authOf(from.shop), [last.order.gid])
      const read = orderFromReadBack(present(answer, "the answer"), KEY)
      const bodies = last.deliveries.filter(({ topic }) => kindOf(topic) === "order")
      expect(read.order.disagreements).toEqual([])
      expect(JSON.stringify(read)).not.toMatch(/mia|secret/)
      for (const { body } of bodies) {
        const told = orderFromWebhook(body, KEY)
        expect(withoutHints(told.order)).toEqual(withoutHints(read.order))
        expect(orderHash(told.order)).toBe(orderHash(read.order))
        expect(told.refunds.map(refundHash).sort()).toEqual(read.refunds.map(refundHash).sort())
        expect(told.fulfillments?.length).toBe(read.fulfillments?.length)
        expect(told.order.presentmentTotalMinor).toBe(read.order.presentmentTotalMinor)
        expect(told.order.outstandingMinor).toBe(read.order.outstandingMinor)
        expect(JSON.stringify(told)).not.toMatch(/mia/)
      }
      expect((read.fulfillments ?? []).map(fulfillmentHash).every(Boolean)).toBe(true)
    }),
    { numRuns: 40 },
  )
})

test("an order tells its discounts by kind, its tip, duties and fees, its campaign and who is new", async () => {
  const from: Life = {
    ...{ shop: "boston", tipMinor: 500, dutiesMinor: 730, fee: true, shown: undefined, custom: true, steps: [] },
    discounts: [{ type: "automatic", title: "Autumn", percentageBps: 500, shipping: false }],
  }
  place(from)
  const placed = place(from)
  const [answer] = await port.readOrders(authOf("boston"), [placed.order.gid])
  const { order } = orderFromReadBack(present(answer, "the answer"), KEY)
  const told = orderFromWebhook(present(placed.deliveries[0], "the webhook").body, KEY).order
  expect(order).toMatchObject({ tipMinor: 500, dutyMinor: 730, feeMinor: 25, tags: ["autumn", "vip"] })
  expect(order.discounts).toMatchObject([{ kind: "automatic", label: "Autumn", shippingMinor: 0 }])
  expect(order.visits).toEqual([
    { which: "first", referringHost: "www.google.com", campaign: { gclid: "G1" } },
    { which: "last", referringHost: null, campaign: { utm_source: "ana", utm_campaign: "autumn" } },
  ])
  expect(told.landingSite).toBe("/products/bowl?utm_source=ana&utm_campaign=autumn&ref=clk_1")
  expect(told.campaign).toEqual({ utm_source: "ana", utm_campaign: "autumn" })
  expect(order.customerType).toBe("returning")
})
