import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Announced } from "./announce"
import type { RunningShopify } from "./running-shopify"
import { startShopify } from "./start-shopify"

let shopify: RunningShopify
let clock = new Date("2026-11-20T10:00:00Z")

beforeAll(async () => {
  shopify = await startShopify({ port: 0, file: ":memory:", now: () => clock, apiKey: "key", apiSecret: "secret" })
  shopify.openShop({
    handle: "plain",
    currency: "USD",
    taxesIncluded: false,
    taxes: [{ title: "Tax", ratePpm: 100_000 }],
  })
})
afterAll(() => shopify.close())

const topics = ({ deliveries }: Announced) => deliveries.map(delivery => delivery.topic)
const body = ({ deliveries }: Announced, topic: string) =>
  JSON.parse(deliveries.find(delivery => delivery.topic === topic)?.body ?? "null")
const bowls = (quantity: number, more = {}) =>
  shopify.placeOrder("plain", { lines: [{ productHandle: "bowl", quantity }], shippingMinor: 0, send: false, ...more })
const firstLine = ({ order }: Announced) => order.lines[0]?.gid ?? ""
const later = () => {
  clock = new Date(clock.getTime() + 60_000)
}

describe("an edit that adds", () => {
  it("puts a product and a custom item on the order, and the order owes for them until they are paid", () => {
    const placed = bowls(1)
    later()
    const edited = shopify.edit(placed.order.gid, {
      add: [
        { productHandle: "basket", quantity: 2 },
        { custom: { title: "Engraving", priceMinor: 1_000 }, quantity: 1 },
      ],
    })
    expect(topics(edited)).toEqual(["orders/edited", "orders/updated"])
    const [, basket, engraving] = body(edited, "orders/updated").line_items
    expect(basket).toMatchObject({ quantity: 2, current_quantity: 2, price: "49.99" })
    expect(engraving).toMatchObject({ title: "Engraving", product_id: null, variant_id: null, sku: null })
    expect(body(edited, "orders/edited").order_edit.line_items).toEqual({
      additions: [
        { id: basket.id, delta: 2 },
        { id: engraving.id, delta: 1 },
      ],
      removals: [],
    })
    expect(body(edited, "orders/updated")).toMatchObject({
      financial_status: "partially_paid",
      total_price: "148.48",
      current_total_price: "148.48",
      total_outstanding: "120.98",
      total_tax: "13.50",
    })
    const paid = shopify.markPaid(placed.order.gid)
    expect(topics(paid)).toEqual(["orders/paid", "orders/updated"])
    expect(body(paid, "orders/paid")).toMatchObject({ financial_status: "paid", total_outstanding: "0.00" })
  })

  it("adds units to a line, with their tax, but not to a line that has discounts or lost units", () => {
    const placed = bowls(1)
    const edited = shopify.edit(placed.order.gid, { increase: [{ lineGid: firstLine(placed), quantity: 2 }] })
    expect(body(edited, "orders/updated")).toMatchObject({ total_price: "82.50", total_outstanding: "55.00" })
    expect(body(edited, "orders/updated").line_items[0]).toMatchObject({ quantity: 3, current_quantity: 3 })
    const discounted = bowls(2, { discounts: [{ percentageBps: 1_000 }] })
    const more = { increase: [{ lineGid: firstLine(discounted), quantity: 1 }] }
    expect(() => shopify.edit(discounted.order.gid, more)).toThrow("Add the units as a line of their own.")
  })
})

describe("an edit that removes", () => {
  it("lowers what is left, and the shop owes the customer", () => {
    const placed = bowls(3)
    later()
    const edited = shopify.editQuantity(placed.order.gid, { lineGid: firstLine(placed), remove: 1 })
    expect(topics(edited)).toEqual(["orders/edited", "orders/updated"])
    expect(body(edited, "orders/updated")).toMatchObject({
      ...{ total_price: "82.50", current_total_price: "55.00", total_outstanding: "-27.50", financial_status: "paid" },
      refunds: [],
    })
    const back = shopify.refund(placed.order.gid, { owedMinor: 2_750 })
    expect(body(back, "refunds/create")).toMatchObject({ refund_line_items: [], order_adjustments: [] })
    expect(body(back, "refunds/create").transactions[0].amount).toBe("27.50")
    expect(body(back, "orders/updated")).toMatchObject({
      total_outstanding: "0.00",
      financial_status: "partially_refunded",
    })
  })

  it("can name the units in a refund that nobody has paid yet, with two adjustments that cancel each other", () => {
    const placed = bowls(3)
    const remove = [{ lineGid: firstLine(placed), quantity: 1 }]
    const edited = shopify.edit(placed.order.gid, { remove, refund: "owed" })
    expect(topics(edited)).toEqual(["orders/edited", "refunds/create", "orders/updated"])
    const refund = body(edited, "refunds/create")
    expect(refund.refund_line_items[0]).toMatchObject({
      quantity: 1,
      restock_type: "cancel",
      subtotal: 25,
      total_tax: 2.5,
    })
    expect(refund.transactions).toEqual([])
    expect(refund.order_adjustments.map(({ reason, amount }: Record<string, string>) => [reason, amount])).toEqual([
      ["Refund discrepancy", "27.50"],
      ["Pending refund discrepancy", "-27.50"],
    ])
    expect(body(edited, "orders/updated")).toMatchObject({ total_outstanding: "-27.50", financial_status: "paid" })
  })

  it("pays back at once what is owed after the whole edit, additions counted", () => {
    const placed = bowls(3)
    const remove = [{ lineGid: firstLine(placed), quantity: 2 }]
    const add = [{ custom: { title: "Ribbon", priceMinor: 1_000 }, quantity: 1 }]
    const edited = shopify.edit(placed.order.gid, { remove, add, refund: "paid" })
    expect(body(edited, "refunds/create").transactions[0].amount).toBe("44.00")
    expect(body(edited, "orders/updated")).toMatchObject({ current_total_price: "38.50", total_outstanding: "0.00" })
  })

  it("takes nothing away that was sent, and nothing from a cancelled order", () => {
    const placed = bowls(3)
    shopify.fulfill(placed.order.gid, { lines: [{ lineGid: firstLine(placed), quantity: 2 }] })
    const remove = (quantity: number) =>
      shopify.editQuantity(placed.order.gid, { lineGid: firstLine(placed), remove: quantity })
    expect(() => remove(2)).toThrow("Between 1 and 1 can be removed of Bowl.")
    expect(topics(remove(1))).toEqual(["orders/edited", "orders/updated"])
    const cancelled = bowls(1)
    shopify.cancel(cancelled.order.gid)
    const late = { add: [{ productHandle: "bowl", quantity: 1 }] }
    expect(() => shopify.edit(cancelled.order.gid, late)).toThrow("can no longer be edited")
    expect(() => shopify.edit(placed.order.gid, {})).toThrow("The edit changes nothing.")
  })
})
