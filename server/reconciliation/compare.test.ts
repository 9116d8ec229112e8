import { describe, expect, test } from "vitest"
import type { ToldOrder } from "@/server/orders/order"
import { compareOrder, type OurOrder, ourSide, shopSide } from "./compare"

const AT = new Date("2026-11-20T03:00:00Z")
const line = (more: object = {}) => ({
  ...{ gid: "gid://shopify/LineItem/1", title: "Candle", quantity: 3, currentQuantity: 3 },
  ...{ unitPriceMinor: 34_00, discountMinor: 0, taxMinor: 0, giftCard: false },
  ...more,
})
const refund = (more: object = {}) => ({
  ...{ gid: "gid://shopify/Refund/1", discrepancyMinor: 0, shippingMinor: 0 },
  lines: [{ lineGid: "gid://shopify/LineItem/1", quantity: 1, amountMinor: 34_00 }],
  ...more,
})
const order = (more: object = {}) => ({
  ...{ currency: "USD", test: false, financialStatus: "paid", cancelledAt: null, orderedAt: AT, updatedAt: AT },
  ...{ totalMinor: 102_00, taxMinor: 0, shippingMinor: 0, subtotalMinor: 102_00, taxesIncluded: false },
  ...{ unknownToShopAt: null },
  ...more,
})
type Parts = { head?: object; lines?: object[]; refunds?: object[]; chargebacks?: object[] }
const ours = ({ head = {}, lines = [line()], refunds = [], chargebacks = [] }: Parts) =>
  ({ order: order(head), lines, refunds, chargebacks }) as unknown as OurOrder
const told = ({ head = {}, lines = [line()], refunds = [], chargebacks = [] }: Parts) =>
  ({ order: { ...order(head), lines }, refunds, chargebacks }) as unknown as ToldOrder
const kinds = (mine: Parts, theirs: Parts) =>
  compareOrder(ours(mine), told(theirs), "America/New_York").map(one => one.kind)

describe("two tellings of one order", () => {
  test("that agree differ in nothing", () => {
    expect(kinds({ refunds: [refund()] }, { refunds: [refund()] })).toEqual([])
  })

  test("name each part that differs, with both values in words", () => {
    expect(compareOrder(ours({}), told({ lines: [line({ currentQuantity: 2 })] }), "UTC")).toEqual([
      {
        kind: "line_quantity",
        subject: "gid://shopify/LineItem/1",
        ours: "3 × Candle, 3 left",
        theirs: "3 × Candle, 2 left",
      },
    ])
    expect(kinds({}, { head: { totalMinor: 1, taxMinor: 2, shippingMinor: 3 } })).toEqual(["total", "tax", "shipping"])
    expect(kinds({}, { head: { test: true, financialStatus: "voided", cancelledAt: AT } })).toEqual([
      "test_flag",
      "status",
      "cancelled",
    ])
  })

  test("miss a line on either side; one that was edited away here is not missed", () => {
    const second = line({ gid: "gid://shopify/LineItem/2" })
    expect(kinds({}, { lines: [line(), second] })).toEqual(["line_missing"])
    expect(kinds({ lines: [line(), second] }, {})).toEqual(["line_missing"])
    expect(kinds({ lines: [line(), { ...second, currentQuantity: 0 }] }, {})).toEqual([])
  })

  test("miss a refund on either side, or tell it otherwise", () => {
    expect(kinds({}, { refunds: [refund()] })).toEqual(["refund_missing_here"])
    expect(kinds({ refunds: [refund()] }, {})).toEqual(["refund_unknown_to_shop"])
    expect(kinds({ refunds: [refund({ discrepancyMinor: -1 })] }, { refunds: [refund()] })).toEqual(["refund_amount"])
  })

  test("differ in a chargeback that one side lacks or has otherwise", () => {
    const lost = { gid: "gid://shopify/ShopifyPaymentsDispute/1", kind: "chargeback", status: "lost" }
    expect(kinds({}, { chargebacks: [lost] })).toEqual(["chargeback"])
    expect(kinds({ chargebacks: [{ ...lost, status: "under_review" }] }, { chargebacks: [lost] })).toEqual([
      "chargeback",
    ])
    expect(kinds({ chargebacks: [lost] }, { chargebacks: [lost] })).toEqual([])
  })

  test("of two currencies say nothing about each other's amounts", () => {
    expect(kinds({}, { head: { currency: "JPY", totalMinor: 1 } })).toEqual(["currency"])
  })

  test("are of one day by the shop's own calendar", () => {
    const [evening, morning] = [new Date("2026-11-20T04:59:00Z"), new Date("2026-11-20T05:01:00Z")]
    expect(kinds({ head: { orderedAt: AT } }, { head: { orderedAt: evening } })).toEqual([])
    expect(kinds({ head: { orderedAt: AT } }, { head: { orderedAt: morning } })).toEqual(["placed_on_another_day"])
  })

  test("ours newer than the shop's own is said", () => {
    expect(kinds({ head: { updatedAt: new Date(AT.getTime() + 1_000) } }, {})).toEqual(["version"])
  })
})

test("both sides count the same net on the same day, less what was refunded; a void order nothing", () => {
  const parts = { refunds: [refund()] }
  expect(ourSide(ours(parts), "America/New_York")).toEqual({
    ourDay: "2026-11-19",
    ourTotalMinor: 102_00,
    ourNetMinor: 68_00,
  })
  expect(shopSide(told(parts), "America/New_York")).toEqual({
    shopDay: "2026-11-19",
    shopTotalMinor: 102_00,
    shopNetMinor: 68_00,
  })
  expect(ourSide(ours({ head: { cancelledAt: AT } }), "UTC").ourNetMinor).toBe(0)
})
