import fc from "fast-check"
import { afterAll, beforeAll, expect, it } from "vitest"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import { orderFromReadBack } from "@/server/orders/from-read-back"
import { orderFromWebhook } from "@/server/orders/from-webhook"
import { orderHash, refundHash, withoutHints } from "@/server/orders/order"
import type { Announced } from "./announce"
import { askAdmin } from "./ask-admin"
import { minorOf } from "./money"
import type { RunningShopify } from "./running-shopify"
import { startShopify } from "./start-shopify"

const SHOPS = [
  { handle: "dollars", currency: "USD", taxesIncluded: false },
  { handle: "yen", currency: "JPY", taxesIncluded: true },
  { handle: "dinars", currency: "KWD", taxesIncluded: false },
]
let shopify: RunningShopify
let clock = new Date("2026-11-20T10:00:00Z")

beforeAll(async () => {
  shopify = await startShopify({ port: 0, file: ":memory:", now: () => clock, apiKey: "key", apiSecret: "secret" })
  for (const shop of SHOPS) {
    shopify.openShop(shop)
    shopify.setFaults(shop.handle, { mostPoints: 100_000 })
  }
})
afterAll(() => shopify.close())

const STEPS = [
  ...["refund", "money", "discrepancy", "shipping", "over", "owed", "duties", "fees"],
  ...["add", "custom", "more", "less", "owedEdit", "paidEdit"],
  ...["pay", "capture", "markPaid", "void", "expire", "cancel"],
  ...["fulfill", "fulfillAll", "deliver", "callBack", "return", "approve", "closeReturn", "chargeback", "lose"],
] as const
type Kind = (typeof STEPS)[number]

const discount = fc.record({
  type: fc.constantFrom("automatic" as const, "manual" as const, "script" as const, "code" as const),
  percentageBps: fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: undefined }),
  amountMinor: fc.integer({ min: 0, max: 9_000 }),
  each: fc.boolean(),
  shipping: fc.boolean(),
  products: fc.option(fc.subarray(["bowl", "basket", "blanket"]), { nil: undefined }),
})
const history = fc.record({
  shop: fc.constantFrom(...SHOPS),
  quantities: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
  discounts: fc.array(discount, { maxLength: 3 }),
  tipMinor: fc.constantFrom(0, 250),
  dutiesMinor: fc.constantFrom(0, 777),
  fee: fc.boolean(),
  currency: fc.constantFrom("USD", "EUR", "JPY"),
  paid: fc.constantFrom("card", "split", "authorized", "later", "cash"),
  steps: fc.array(
    fc.record({ kind: fc.constantFrom(...STEPS), line: fc.nat(4), units: fc.integer({ min: 1, max: 3 }) }),
    {
      maxLength: 8,
    },
  ),
})
type History = typeof history extends fc.Arbitrary<infer T> ? T : never
type Step = History["steps"][number]

const PAYMENTS = {
  card: undefined,
  split: [{ gateway: "gift_card", amountMinor: 500 }, {}],
  authorized: [{ authorize: true }],
  later: [],
  cash: [{ gateway: "cash", roundingMinor: -2 }],
}

function live(past: History): Announced {
  const handles = ["bowl", "basket", "blanket"]
  let last = shopify.placeOrder(past.shop.handle, {
    lines: past.quantities.map((quantity, at) => ({ productHandle: handles[at] ?? "bowl", quantity })),
    discounts: past.discounts.map((one, at) => ({ ...one, code: `CODE${at}`, title: `Discount ${at}` })),
    tipMinor: past.tipMinor,
    dutiesMinor: past.dutiesMinor,
    fees: past.fee ? [{ name: "Bag", amountMinor: 90 }] : [],
    currency: past.currency,
    payments: PAYMENTS[past.paid as keyof typeof PAYMENTS],
    send: false,
  })
  const made: Record<string, string> = {}
  for (const step of past.steps) {
    clock = new Date(clock.getTime() + 700)
    try {
      last = next(last, step, made)
      if (last.madeGid) made[last.madeGid.split("/")[3] ?? ""] = last.madeGid
    } catch (error) {
      // What the shop refuses leaves the order as it was; anything else is a mistake.
      if (!(error instanceof Error) || error.constructor.name !== "SandboxRefusal") throw error
    }
  }
  return shopify.describe(last.order.gid, { note: "the end", send: false })
}

function next({ order }: Announced, { kind, line, units }: Step, made: Record<string, string>): Announced {
  const lineGid = order.lines[line % order.lines.length]?.gid ?? ""
  const { gid } = order
  const verbs: Record<Kind, () => Announced> = {
    refund: () => shopify.refund(gid, { lines: [{ lineGid, quantity: units }] }),
    money: () => shopify.refund(gid, { lines: [{ lineGid, quantity: 0, amountMinor: units * 13 }] }),
    discrepancy: () => shopify.refund(gid, { discrepancyMinor: -units * 7 }),
    shipping: () => shopify.refund(gid, { shippingMinor: units * 11 }),
    over: () => shopify.refund(gid, { discrepancyMinor: -10_000_000, overRefund: true }),
    owed: () => shopify.refund(gid, { owedMinor: units * 19 }),
    duties: () => shopify.refund(gid, { dutiesMinor: units * 100 }),
    fees: () => shopify.refund(gid, { feesMinor: units * 30 }),
    add: () => shopify.edit(gid, { add: [{ productHandle: "basket", quantity: units }] }),
    custom: () => shopify.edit(gid, { add: [{ custom: { title: "Engraving", priceMinor: 333 }, quantity: units }] }),
    more: () => shopify.edit(gid, { increase: [{ lineGid, quantity: units }] }),
    less: () => shopify.editQuantity(gid, { lineGid, remove: units }),
    owedEdit: () => shopify.edit(gid, { remove: [{ lineGid, quantity: units }], refund: "owed" }),
    paidEdit: () => shopify.edit(gid, { remove: [{ lineGid, quantity: units }], refund: "paid" }),
    pay: () => shopify.pay(gid, { amountMinor: units * 100 }),
    capture: () => shopify.capture(gid, { amountMinor: units * 1_000 }),
    markPaid: () => shopify.markPaid(gid),
    void: () => shopify.voidPayment(gid),
    expire: () => shopify.expirePayment(gid),
    cancel: () => shopify.cancel(gid, { reason: "other" }),
    fulfill: () => shopify.fulfill(gid, { lines: [{ lineGid, quantity: units }] }),
    fulfillAll: () => shopify.fulfill(gid),
    deliver: () => shopify.moveFulfillment(made.Fulfillment ?? ""),
    callBack: () => shopify.cancelFulfillment(made.Fulfillment ?? ""),
    return: () => shopify.requestReturn(gid, { lines: [{ lineGid, quantity: units }] }),
    approve: () => shopify.approveReturn(made.Return ?? ""),
    closeReturn: () => shopify.closeReturn(made.Return ?? "", { refund: true }),
    chargeback: () => shopify.openChargeback(gid),
    lose: () => shopify.moveChargeback(made.ShopifyPaymentsDispute ?? "", { to: "lost" }),
  }
  return verbs[kind]()
}

type Rest = Record<string, unknown>
type Bag = { shopMoney: { amount: string }; presentmentMoney: { amount: string } }
interface Gql {
  [field: string]: Bag & Gql & Gql[] & { nodes: Gql[] }
}

const list = (value: unknown) => value as Rest[]
const BAG = "{ shopMoney { amount } presentmentMoney { amount } }"
const FIELDS = `
  updatedAt displayFinancialStatus displayFulfillmentStatus returnStatus note edited discountCodes
  subtotalPriceSet ${BAG} totalPriceSet ${BAG} totalTaxSet ${BAG} totalDiscountsSet ${BAG} totalTipReceivedSet ${BAG}
  currentSubtotalPriceSet ${BAG} currentTotalPriceSet ${BAG} currentTotalTaxSet ${BAG} currentTotalDutiesSet ${BAG}
  originalTotalDutiesSet ${BAG} originalTotalAdditionalFeesSet ${BAG} currentTotalAdditionalFeesSet ${BAG}
  currentShippingPriceSet ${BAG} totalOutstandingSet ${BAG} totalReceivedSet ${BAG} totalRefundedSet ${BAG} totalShippingPriceSet ${BAG}
  discountApplications(first: 9) { nodes { __typename allocationMethod targetSelection targetType } }
  lineItems(first: 30) { nodes { id quantity currentQuantity unfulfilledQuantity originalUnitPriceSet ${BAG}
    product { id } duties { price ${BAG} } discountAllocations { allocatedAmountSet ${BAG} discountApplication { index } } taxLines { priceSet ${BAG} } } }
  shippingLines(first: 2) { nodes { discountedPriceSet ${BAG} taxLines { priceSet ${BAG} } } }
  fulfillments(first: 20) { id status deliveredAt fulfillmentLineItems(first: 20) { nodes { quantity lineItem { id } } } }
  returns(first: 9) { nodes { status } }
  disputes { id status }
  refunds(first: 20) { id return { id } totalRefundedSet ${BAG} duties { amountSet ${BAG} }
    refundLineItems(first: 20) { nodes { quantity subtotalSet ${BAG} totalTaxSet ${BAG} lineItem { id } } }
    orderAdjustments(first: 20) { nodes { reason amountSet ${BAG} } }
    refundShippingLines(first: 5) { nodes { subtotalAmountSet ${BAG} taxAmountSet ${BAG} } }
    transactions(first: 5) { nodes { gateway amountSet ${BAG} } } }`

function told(past: History, last: Announced) {
  const { currency } = past.shop
  const minor = (text: unknown) => minorOf(String(text), currency) ?? Number.NaN
  const set = (value: unknown) =>
    value === null ? null : minor((value as { shop_money: { amount: string } }).shop_money.amount)
  const body = JSON.parse(last.deliveries.at(-1)?.body ?? "{}") as Rest
  const status = body.fulfillment_status as string | null
  const words: Record<string, string> = {
    partial: "PARTIALLY_FULFILLED",
    fulfilled: "FULFILLED",
    restocked: "RESTOCKED",
  }
  return {
    updatedAt: Date.parse(String(body.updated_at)),
    status: String(body.financial_status).toUpperCase(),
    fulfilment: words[status ?? ""] ?? "UNFULFILLED",
    note: body.note,
    codes: list(body.discount_codes).map(code => code.code),
    money: [
      ...[
        "subtotal_price_set",
        "total_price_set",
        "total_tax_set",
        "total_discounts_set",
        "current_subtotal_price_set",
      ],
      ...["current_total_price_set", "current_total_tax_set", "current_total_duties_set", "original_total_duties_set"],
      ...["original_total_additional_fees_set", "current_total_additional_fees_set", "current_shipping_price_set"],
    ].map(name => set(body[name])),
    tip: minor(body.total_tip_received),
    outstanding: minor(body.total_outstanding),
    applications: list(body.discount_applications).map(one => [
      one.allocation_method,
      one.target_selection,
      one.target_type,
    ]),
    lines: list(body.line_items).map(line => ({
      id: line.admin_graphql_api_id,
      units: [line.quantity, line.current_quantity, line.fulfillable_quantity],
      unit: set(line.price_set),
      product: line.product_id,
      duties: list(line.duties).map(set),
      discounts: list(line.discount_allocations).map(part => [set(part.amount_set), part.discount_application_index]),
      taxes: list(line.tax_lines).map(tax => set(tax.price_set)),
    })),
    shipping: list(body.shipping_lines).map(line => [
      set(line.discounted_price_set),
      ...list(line.tax_lines).map(tax => set(tax.price_set)),
    ]),
    fulfillments: list(body.fulfillments).map(one => [
      one.admin_graphql_api_id,
      String(one.status).toUpperCase(),
      list(one.line_items).map(line => [line.quantity, line.admin_graphql_api_id]),
    ]),
    refunds: list(body.refunds).map(refund => ({
      id: refund.admin_graphql_api_id,
      returned: (refund.return as Rest | null)?.admin_graphql_api_id ?? null,
      lines: list(refund.refund_line_items).map(part => [
        part.quantity,
        set(part.subtotal_set),
        set(part.total_tax_set),
      ]),
      adjustments: list(refund.order_adjustments)
        .filter(part => part.kind === "refund_discrepancy")
        .map(part => [String(part.reason).toUpperCase().replaceAll(" ", "_"), set(part.amount_set)]),
      shipping: list(refund.refund_shipping_lines).map(part => [
        set(part.subtotal_amount_set),
        set(part.tax_amount_set),
      ]),
      duties: list(refund.duties).map(part => set(part.amount_set)),
      gateways: list(refund.transactions).map(part => part.gateway),
    })),
  }
}

async function answered(past: History, last: Announced) {
  const { order: read } = await askAdmin<{ order: Gql }>(
    shopify,
    past.shop.handle,
    `{ order(id: "${last.order.gid}") { ${FIELDS} } }`,
  )
  const set = (bag: Bag | null | undefined) => (bag ? minorOf(bag.shopMoney.amount, past.shop.currency) : null)
  const nodes = (value: { nodes: Gql[] } | undefined) => value?.nodes ?? []
  const each = (value: Gql[] | undefined) => value ?? []
  const facts = {
    updatedAt: Date.parse(String(read.updatedAt)),
    status: read.displayFinancialStatus,
    fulfilment: read.displayFulfillmentStatus,
    note: read.note,
    codes: read.discountCodes,
    money: [
      ...[
        read.subtotalPriceSet,
        read.totalPriceSet,
        read.totalTaxSet,
        read.totalDiscountsSet,
        read.currentSubtotalPriceSet,
      ],
      ...[read.currentTotalPriceSet, read.currentTotalTaxSet, read.currentTotalDutiesSet, read.originalTotalDutiesSet],
      ...[read.originalTotalAdditionalFeesSet, read.currentTotalAdditionalFeesSet, read.currentShippingPriceSet],
    ].map(set),
    tip: set(read.totalTipReceivedSet),
    outstanding: set(read.totalOutstandingSet),
    applications: nodes(read.discountApplications).map(one =>
      [one.allocationMethod, one.targetSelection, one.targetType].map(word => String(word).toLowerCase()),
    ),
    lines: nodes(read.lineItems).map(line => ({
      id: line.id,
      units: [line.quantity, line.currentQuantity, line.unfulfilledQuantity],
      unit: set(line.originalUnitPriceSet),
      product: line.product ? Number(String(line.product.id).split("/").at(-1)) : null,
      duties: each(line.duties).map(duty => set(duty.price)),
      discounts: each(line.discountAllocations).map(part => [
        set(part.allocatedAmountSet),
        part.discountApplication?.index,
      ]),
      taxes: each(line.taxLines).map(tax => set(tax.priceSet)),
    })),
    shipping: nodes(read.shippingLines).map(line => [
      set(line.discountedPriceSet),
      ...each(line.taxLines).map(tax => set(tax.priceSet)),
    ]),
    fulfillments: each(read.fulfillments).map(one => [
      one.id,
      one.status,
      nodes(one.fulfillmentLineItems).map(part => [part.quantity, part.lineItem?.id]),
    ]),
    refunds: each(read.refunds).map(refund => ({
      id: refund.id,
      returned: refund.return?.id ?? null,
      lines: nodes(refund.refundLineItems).map(part => [part.quantity, set(part.subtotalSet), set(part.totalTaxSet)]),
      adjustments: nodes(refund.orderAdjustments).map(part => [part.reason, set(part.amountSet)]),
      shipping: nodes(refund.refundShippingLines).map(part => [set(part.subtotalAmountSet), set(part.taxAmountSet)]),
      duties: each(refund.duties).map(part => set(part.amountSet)),
      gateways: nodes(refund.transactions).map(part => part.gateway),
    })),
  }
  return { facts, read, set }
}

it("tells the same life in the last webhook and in the Admin API, whatever happened", async () => {
  await fc.assert(
    fc.asyncProperty(history, async past => {
      const last = live(past)
      expect((await answered(past, last)).facts).toEqual(told(past, last))
    }),
    { numRuns: 80 },
  )
})

it("adds up after anything: lines, totals, refunds, what is owed", async () => {
  await fc.assert(
    fc.asyncProperty(history, async past => {
      const last = live(past)
      const { facts, read, set } = await answered(past, last)
      const number = (bag: Bag | undefined) => set(bag) ?? 0
      const total = (amounts: (number | null | undefined)[]) =>
        amounts.reduce<number>((sum, part) => sum + (part ?? 0), 0)
      const goods = facts.lines.filter(line => line.product !== null || line.taxes.length > 0)
      const added = past.shop.taxesIncluded ? 0 : 1
      const net = total(
        goods.map(
          line => (line.unit ?? 0) * Number(line.units[0]) - total(line.discounts.map(([minor]) => Number(minor))),
        ),
      )
      expect(net).toBe(set(read.subtotalPriceSet))
      const parts = [
        read.subtotalPriceSet,
        read.totalTipReceivedSet,
        read.originalTotalDutiesSet,
        read.originalTotalAdditionalFeesSet,
      ]
      const shipping = total(facts.shipping.map(([minor]) => minor))
      expect(total(parts.map(number)) + shipping + added * number(read.totalTaxSet)).toBe(number(read.totalPriceSet))
      const owed = total(facts.refunds.flatMap(refund => refund.adjustments.map(([, minor]) => Number(minor))))
      if (String(facts.status) !== "VOIDED" && past.steps.every(step => step.kind !== "cancel"))
        expect(number(read.totalOutstandingSet)).toBe(
          number(read.currentTotalPriceSet) + owed - number(read.totalReceivedSet) + number(read.totalRefundedSet),
        )
      for (const line of facts.lines) {
        const [bought, left, toSend] = line.units.map(Number)
        expect(left).toBeGreaterThanOrEqual(0)
        expect(left).toBeLessThanOrEqual(bought ?? 0)
        expect(toSend).toBeLessThanOrEqual(left ?? 0)
      }
    }),
    { numRuns: 80 },
  )
})

it("reads alike to the app: its two readings of one state have one hash, and nothing disagrees", async () => {
  const port = connectShopify({ apiVersion: "2026-10", base: new URL(shopify.url) })
  await fc.assert(
    fc.asyncProperty(history, async past => {
      const last = live(past)
      const { handle } = past.shop
      const auth = { domain: `${handle}.myshopify.com`, accessToken: `shpat_sandbox_${handle}` }
      const [read] = await port.readOrders(auth, [last.order.gid])
      if (!read) throw new Error("not read")
      const readBack = orderFromReadBack(read, "customer key")
      const webhook = orderFromWebhook(last.deliveries.at(-1)?.body ?? "", "customer key")
      expect([readBack.order.disagreements, webhook.order.disagreements]).toEqual([[], []])
      expect(withoutHints(webhook.order)).toEqual(withoutHints(readBack.order))
      expect(orderHash(webhook.order)).toBe(orderHash(readBack.order))
      expect(webhook.refunds.map(refundHash)).toEqual(readBack.refunds.map(refundHash))
    }),
    { numRuns: 80 },
  )
})
