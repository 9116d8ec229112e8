import { afterAll, beforeAll, expect, it } from "vitest"
import type { Announced } from "./announce"
import { askAdmin } from "./ask-admin"
import type { RunningShopify } from "./running-shopify"
import { startShopify } from "./start-shopify"

let shopify: RunningShopify

beforeAll(async () => {
  const now = () => new Date("2026-11-20T10:00:00Z")
  shopify = await startShopify({ port: 0, file: ":memory:", now, apiKey: "key", apiSecret: "secret" })
  shopify.openShop({ handle: "plain", currency: "CHF", taxesIncluded: false, taxes: [], shippingMinor: 0 })
})
afterAll(() => shopify.close())

const topics = ({ deliveries }: Announced) => deliveries.map(delivery => delivery.topic)
const body = ({ deliveries }: Announced) => JSON.parse(deliveries.at(-1)?.body ?? "null")
const bowls = (more = {}) =>
  shopify.placeOrder("plain", { lines: [{ productHandle: "bowl", quantity: 4 }], send: false, ...more })

it("sets money aside and takes it, in parts", () => {
  const placed = bowls({ payments: [{ authorize: true }] })
  expect([topics(placed), body(placed).financial_status]).toEqual([["orders/create"], "authorized"])
  const part = shopify.capture(placed.order.gid, { amountMinor: 3_000 })
  expect([topics(part), body(part).financial_status]).toEqual([["orders/updated"], "partially_paid"])
  expect(() => shopify.capture(placed.order.gid, { amountMinor: 7_001 })).toThrow("has 7000 set aside")
  const rest = shopify.capture(placed.order.gid)
  expect([topics(rest), body(rest).financial_status]).toEqual([["orders/paid", "orders/updated"], "paid"])
})

it("loses what was set aside when it is voided or runs out, and can still be paid", () => {
  const voided = shopify.voidPayment(bowls({ payments: [{ authorize: true }] }).order.gid)
  expect([topics(voided), body(voided).financial_status]).toEqual([["orders/updated"], "voided"])
  const expired = shopify.expirePayment(bowls({ payments: [{ authorize: true }] }).order.gid)
  expect([body(expired).financial_status, body(expired).total_outstanding]).toEqual(["expired", "100.00"])
  expect(body(shopify.markPaid(expired.order.gid)).financial_status).toBe("paid")
  const cancelled = shopify.cancel(bowls({ payments: [{ authorize: true }] }).order.gid)
  expect(body(cancelled).financial_status).toBe("voided")
})

it("takes a bank transfer in parts, and one that is on its way when it comes", () => {
  const placed = bowls({ paid: false })
  const part = shopify.pay(placed.order.gid, { amountMinor: 4_000, gateway: "manual" })
  expect(body(part)).toMatchObject({ financial_status: "partially_paid", total_outstanding: "60.00" })
  expect(() => shopify.pay(placed.order.gid, { amountMinor: 6_001 })).toThrow("has 6000 left to pay")
  expect(topics(shopify.pay(placed.order.gid))).toEqual(["orders/paid", "orders/updated"])
  const coming = bowls({ payments: [{ pending: true, gateway: "manual" }] })
  expect(body(coming).financial_status).toBe("pending")
  expect(body(shopify.markPaid(coming.order.gid))).toMatchObject({
    financial_status: "paid",
    payment_gateway_names: ["manual"],
  })
})

it("takes a gift card for what it holds and a card for the rest, and gives back the same ways", () => {
  const placed = bowls({ payments: [{ gateway: "gift_card", amountMinor: 2_500 }, {}] })
  expect(body(placed).payment_gateway_names).toEqual(["gift_card", "bogus"])
  const lineGid = placed.order.lines[0]?.gid ?? ""
  const back = shopify.refund(placed.order.gid, { lines: [{ lineGid, quantity: 2 }] })
  const [refund] = body(back).refunds
  expect(refund.transactions.map(({ gateway, amount }: Record<string, string>) => [gateway, amount])).toEqual([
    ["gift_card", "25.00"],
    ["bogus", "25.00"],
  ])
})

it("rounds cash beside the order's total", () => {
  const placed = bowls({ source: "pos", payments: [{ gateway: "cash", roundingMinor: -2 }], tipMinor: 2 })
  expect(body(placed)).toMatchObject({ total_price: "100.02", total_outstanding: "0.00", financial_status: "paid" })
  expect(body(placed).total_cash_rounding_payment_adjustment_set.shop_money.amount).toBe("-0.02")
})

it("charges a tip as a line of no product, duties by line and fees beside them, and gives each back", async () => {
  const lines = [
    { productHandle: "bowl", quantity: 1 },
    { productHandle: "basket", quantity: 1 },
  ]
  const fees = [{ name: "Deposit", amountMinor: 50 }]
  const placed = bowls({ lines, tipMinor: 300, dutiesMinor: 1_000, fees })
  expect(body(placed)).toMatchObject({ subtotal_price: "74.99", total_tip_received: "3.00", total_price: "88.49" })
  expect(body(placed).original_total_duties_set.shop_money.amount).toBe("10.00")
  const [bowl, basket, tip] = body(placed).line_items
  expect([bowl.duties[0].shop_money.amount, basket.duties[0].shop_money.amount]).toEqual(["3.33", "6.67"])
  expect(tip).toMatchObject({ title: "Tip", product_id: null, quantity: 1, price: "3.00" })
  const back = shopify.refund(placed.order.gid, {
    lines: [{ lineGid: tip.admin_graphql_api_id, quantity: 1 }],
    ...{ dutiesMinor: 500, feesMinor: 50 },
  })
  expect(body(back)).toMatchObject({ current_total_price: "79.99", financial_status: "partially_refunded" })
  expect(body(back).refunds[0]).toMatchObject({
    duties: [{ amount_set: { shop_money: { amount: "3.33" } } }, { amount_set: { shop_money: { amount: "1.67" } } }],
    total_duties_set: { shop_money: { amount: "5.00" } },
    total_additional_fees_set: { shop_money: { amount: "0.50" } },
    order_adjustments: [],
  })
  const { order } = await askAdmin<{ order: Record<string, unknown> }>(
    shopify,
    "plain",
    `{ order(id: "${placed.order.gid}") { additionalFees { name } currentTotalDutiesSet { shopMoney { amount } }
       refunds(first: 1) { duties { amountSet { shopMoney { amount } } originalDuty { id } } } } }`,
  )
  expect(order).toMatchObject({
    additionalFees: [{ name: "Deposit" }],
    currentTotalDutiesSet: { shopMoney: { amount: "5.0" } },
  })
  const cancelled = shopify.cancel(placed.order.gid)
  expect(body(cancelled)).toMatchObject({ current_total_price: "0.00", financial_status: "refunded" })
  expect(body(cancelled).refunds[1].order_adjustments.map((one: { kind: string }) => one.kind)).toEqual([])
})

it("gives back more than came in when the staff insist, and only then", () => {
  const placed = bowls()
  expect(() => shopify.refund(placed.order.gid, { discrepancyMinor: -10_001 })).toThrow("has 10000 left to refund")
  const over = shopify.refund(placed.order.gid, { discrepancyMinor: -12_000, overRefund: true })
  expect(body(over)).toMatchObject({
    financial_status: "refunded",
    current_total_price: "100.00",
    total_outstanding: "0.00",
  })
  expect(body(over).refunds[0].transactions[0].amount).toBe("120.00")
})

it("writes transactions in the customer's currency, and everything else in both", () => {
  const placed = bowls({ currency: "JPY" })
  const lineGid = placed.order.lines[0]?.gid ?? ""
  const [refund] = body(shopify.refund(placed.order.gid, { lines: [{ lineGid, quantity: 1 }] })).refunds
  expect(refund.transactions[0]).toMatchObject({ amount: "3788", currency: "JPY" })
  expect(refund.refund_line_items[0].subtotal_set).toEqual({
    shop_money: { amount: "25.00", currency_code: "CHF" },
    presentment_money: { amount: "3788", currency_code: "JPY" },
  })
})

it("takes discounts of every kind, each where it belongs", () => {
  const lines = [
    { productHandle: "bowl", quantity: 2 },
    { productHandle: "basket", quantity: 1 },
  ]
  const placed = bowls({
    lines,
    shippingMinor: 900,
    discounts: [
      { type: "manual", title: "For the delay", amountMinor: 300 },
      { type: "automatic", title: "Bowls", amountMinor: 500, each: true, products: ["bowl"] },
      { type: "code", code: "FREESHIP", percentageBps: 10_000, shipping: true },
      { type: "script", title: "Staff", percentageBps: 1_000 },
    ],
  })
  const told = body(placed)
  expect(told.discount_applications).toMatchObject([
    { type: "automatic", title: "Bowls", allocation_method: "each", target_selection: "entitled", value: "5.00" },
    { type: "discount_code", code: "FREESHIP", target_type: "shipping_line", value: "100.0" },
    { type: "script", title: "Staff", target_selection: "all" },
    { type: "manual", title: "For the delay", description: "For the delay", allocation_method: "across" },
  ])
  expect(told.discount_codes).toEqual([{ code: "FREESHIP", amount: "9.00", type: "shipping" }])
  expect(told.shipping_lines[0]).toMatchObject({ price: "9.00", discounted_price: "0.00" })
  // 2 × 5.00 off the bowls, a tenth of 89.99, 3.00 across, and the shipping.
  expect(told).toMatchObject({ subtotal_price: "77.99", total_discounts: "31.00", total_price: "77.99" })
})
