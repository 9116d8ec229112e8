import fc from "fast-check"
import { afterAll, beforeAll, expect, it } from "vitest"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import type { ShopifyMoneyBag, ShopifyOrder } from "@/server/integrations/shopify/shopify-order"
import type { ShopifyPort } from "@/server/integrations/shopify/shopify-port"
import { orderFromReadBack } from "@/server/orders/from-read-back"
import { orderFromWebhook } from "@/server/orders/from-webhook"
import { orderHash, refundHash } from "@/server/orders/order"
import type { Announced } from "./announce"
import { minorOf } from "./money"
import type { RunningShopify } from "./running-shopify"
import { startShopify } from "./start-shopify"

const SHOPS = [
  { handle: "dollars", currency: "USD", taxesIncluded: false },
  { handle: "yen", currency: "JPY", taxesIncluded: true },
  { handle: "dinars", currency: "KWD", taxesIncluded: false },
  { handle: "pounds", currency: "GBP", taxesIncluded: true },
]
const now = new Date("2026-11-20T10:00:00Z")
let shopify: RunningShopify
let port: ShopifyPort

beforeAll(async () => {
  shopify = await startShopify({ port: 0, file: ":memory:", now: () => now, apiKey: "key", apiSecret: "secret" })
  port = connectShopify({ apiVersion: "2026-10", base: new URL(shopify.url) })
  for (const shop of SHOPS) {
    shopify.openShop(shop)
    const code = { title: "T", code: "THIRD", percentageBps: 3333, startsAt: new Date("2026-01-01T00:00:00Z") }
    await port.createDiscountCode(authOf(shop.handle), code)
  }
})
afterAll(() => shopify.close())

const authOf = (handle: string) => ({ domain: `${handle}.myshopify.com`, accessToken: `shpat_sandbox_${handle}` })
const line = fc.record({
  productHandle: fc.constantFrom("bowl", "basket", "blanket", "gift-card"),
  quantity: fc.integer({ min: 1, max: 7 }),
})
const step = fc.record({
  kind: fc.constantFrom("refund", "edit", "discrepancy", "shipping", "cancel"),
  line: fc.nat({ max: 3 }),
  units: fc.integer({ min: 1, max: 3 }),
})
const history = fc.record({
  shop: fc.constantFrom(...SHOPS),
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  code: fc.boolean(),
  paid: fc.boolean(),
  steps: fc.array(step, { maxLength: 5 }),
})
type History = typeof history extends fc.Arbitrary<infer T> ? T : never

function live(past: History): Announced {
  const codes = past.code ? ["THIRD"] : []
  let last = shopify.placeOrder(past.shop.handle, { lines: past.lines, codes, paid: past.paid, send: false })
  for (const { kind, line, units } of past.steps) {
    const lineGid = last.order.lines[line % last.order.lines.length]?.gid ?? ""
    try {
      if (kind === "refund") last = shopify.refund(last.order.gid, { lines: [{ lineGid, quantity: units }] })
      if (kind === "edit") last = shopify.editQuantity(last.order.gid, { lineGid, remove: units })
      if (kind === "discrepancy") last = shopify.refund(last.order.gid, { discrepancyMinor: -units * 7 })
      if (kind === "shipping") last = shopify.refund(last.order.gid, { shippingMinor: units * 11 })
      if (kind === "cancel") last = shopify.cancel(last.order.gid, { reason: "other" })
    } catch {
      // What the shop refuses leaves the order as it was.
    }
  }
  return last
}

type Rest = Record<string, unknown>

/** Both answers brought to one form: ids and minor units. */
function fromRest(body: Rest, currency: string) {
  const minor = (text: unknown) => minorOf(String(text), currency)
  const list = (value: unknown) => value as Rest[]
  const set = (value: unknown) => minor((value as { shop_money: { amount: string } }).shop_money.amount)
  return {
    id: body.admin_graphql_api_id,
    name: body.name,
    updatedAt: Date.parse(String(body.updated_at)),
    status: String(body.financial_status).toUpperCase(),
    cancelled: body.cancelled_at !== null,
    total: minor(body.total_price),
    current: minor(body.current_total_price),
    tax: minor(body.total_tax),
    discount: minor(body.total_discounts),
    outstanding: minor(body.total_outstanding),
    lines: list(body.line_items).map(line => ({
      id: line.admin_graphql_api_id,
      quantity: line.quantity,
      current: line.current_quantity,
      unit: minor(line.price),
      discounts: list(line.discount_allocations).map(part => set(part.amount_set)),
      taxes: list(line.tax_lines).map(tax => set(tax.price_set)),
      giftCard: line.gift_card,
    })),
    refunds: list(body.refunds).map(refund => ({
      id: refund.admin_graphql_api_id,
      lines: list(refund.refund_line_items).map(part => [
        part.quantity,
        set(part.subtotal_set),
        set(part.total_tax_set),
      ]),
      discrepancies: list(refund.order_adjustments)
        .filter(part => part.kind === "refund_discrepancy")
        .map(part => set(part.amount_set)),
      shipping: list(refund.refund_shipping_lines).map(part => [
        set(part.subtotal_amount_set),
        set(part.tax_amount_set),
      ]),
      paid: list(refund.transactions).map(part => minor(part.amount)),
    })),
  }
}

function fromGraphql(order: ShopifyOrder, currency: string) {
  const set = (bag: ShopifyMoneyBag | null) => minorOf(bag?.shopMoney.amount ?? "", currency)
  return {
    id: order.id,
    name: order.name,
    updatedAt: Date.parse(order.updatedAt),
    status: order.displayFinancialStatus,
    cancelled: order.cancelledAt !== null,
    total: set(order.totalPriceSet),
    current: set(order.currentTotalPriceSet),
    tax: set(order.totalTaxSet),
    discount: set(order.totalDiscountsSet),
    outstanding: set(order.totalOutstandingSet),
    lines: order.lineItems.map(line => ({
      id: line.id,
      quantity: line.quantity,
      current: line.currentQuantity,
      unit: set(line.originalUnitPriceSet),
      discounts: line.discountAllocations.map(part => set(part.allocatedAmountSet)),
      taxes: line.taxLines.map(tax => set(tax.priceSet)),
      giftCard: line.isGiftCard,
    })),
    refunds: order.refunds.map(refund => ({
      id: refund.id,
      lines: refund.refundLineItems.map(part => [part.quantity, set(part.subtotalSet), set(part.totalTaxSet)]),
      discrepancies: refund.orderAdjustments.map(part => set(part.amountSet)),
      shipping: refund.refundShippingLines.map(part => [set(part.subtotalAmountSet), set(part.taxAmountSet)]),
      paid: refund.transactions.map(part => set(part.amountSet)),
    })),
  }
}

it("tells the same facts in the last webhook and in the read-back, to the last minor unit, whatever happened", async () => {
  await fc.assert(
    fc.asyncProperty(history, async past => {
      const last = live(past)
      const [read] = await port.readOrders(authOf(past.shop.handle), [last.order.gid])
      const body = JSON.parse(last.deliveries.at(-1)?.body ?? "{}") as Rest
      if (!read) throw new Error("not read")
      expect(fromGraphql(read, past.shop.currency)).toEqual(fromRest(body, past.shop.currency))
    }),
    { numRuns: 80 },
  )
})

it("never gives back more than was paid, and a cancelled paid order gives back all of it", async () => {
  await fc.assert(
    fc.asyncProperty(history, async past => {
      const last = live(past)
      const [read] = await port.readOrders(authOf(past.shop.handle), [last.order.gid])
      const amount = (bag?: ShopifyMoneyBag) => minorOf(bag?.shopMoney.amount ?? "", past.shop.currency) ?? Number.NaN
      expect(amount(read?.totalRefundedSet)).toBeLessThanOrEqual(amount(read?.totalReceivedSet))
      if (read?.cancelledAt && past.paid) {
        expect(amount(read.totalRefundedSet)).toBe(amount(read.totalReceivedSet))
        expect(read.lineItems.every(one => one.currentQuantity === 0)).toBe(true)
      }
      for (const refund of read?.refunds ?? []) {
        const tax = read?.taxesIncluded ? 0 : 1
        const lines = refund.refundLineItems.map(part => amount(part.subtotalSet) + tax * amount(part.totalTaxSet))
        const shipping = refund.refundShippingLines.map(
          part => amount(part.subtotalAmountSet) + tax * amount(part.taxAmountSet),
        )
        const less = refund.orderAdjustments.map(part => -amount(part.amountSet))
        const told = [...lines, ...shipping, ...less].reduce((sum, part) => sum + part, 0)
        if (past.paid) expect(told).toBe(amount(refund.totalRefundedSet))
      }
    }),
    { numRuns: 60 },
  )
})

it("reads alike to the app: its own two readings of one state have one hash, and nothing disagrees", async () => {
  await fc.assert(
    fc.asyncProperty(history, async past => {
      const last = live(past)
      const [read] = await port.readOrders(authOf(past.shop.handle), [last.order.gid])
      if (!read) throw new Error("not read")
      const readBack = orderFromReadBack(read, "customer key")
      const webhook = orderFromWebhook(last.deliveries.at(-1)?.body ?? "", "customer key")
      expect([readBack.order.disagreements, webhook.order.disagreements]).toEqual([[], []])
      expect(orderHash(webhook.order)).toBe(orderHash(readBack.order))
      expect(webhook.refunds.map(refundHash)).toEqual(readBack.refunds.map(refundHash))
    }),
    { numRuns: 60 },
  )
})
