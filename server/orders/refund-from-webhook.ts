import type { RefundedLine } from "@/db/schema"
import { sum } from "./figures"
import { type RefundFacts, sortedParts } from "./order"
import { gidOf, maybeInstant } from "./shop-fact"
import { type AmountReader, amountReader, currencyOf, requiredAmount } from "./webhook-amount"
import { type MoneySetBody, type RefundBody, readRefundBody } from "./webhook-body"

/** What a refund's own body does not say. Null: its order has not come yet. */
export type RefundedOrder = { readonly currency: string; readonly taxesIncluded: boolean }
type Context = RefundedOrder & { readonly orderGid: string }

/** The gid of the order that the raw body of a `refunds/*` webhook belongs to. Refuses a body without one. */
export function orderGidOfRefund(raw: string): string {
  return gidOf("Order", null, readRefundBody(raw).order_id, "order_id")
}

/**
 * The facts in the raw body of a `refunds/*` webhook. Whether its prices include tax only its order knows; before that
 * came, the refund's own sums tell, and a body that names no currency is in its shop's. Refuses a body it cannot read with a sentence that names the field.
 */
export function refundFromWebhook(raw: string, order: RefundedOrder | null, shopCurrency = ""): RefundFacts {
  const body = readRefundBody(raw)
  const orderGid = gidOf("Order", null, body.order_id, "order_id")
  if (order) return refundFromBody(body, { orderGid, ...order })
  const currency = currencyOf(currencyIn(body) ?? shopCurrency, "currency")
  return refundFromBody(body, { orderGid, currency, taxesIncluded: taxesSeemIncluded(body, currency) })
}

/** The facts of a refund, also of one nested in its order's body. */
export function refundFromBody(body: RefundBody, { orderGid, currency, taxesIncluded }: Context): RefundFacts {
  const amount = amountReader(currency)
  return {
    gid: gidOf("Refund", body.admin_graphql_api_id, body.id, "refund.id"),
    orderGid,
    refundedAt: maybeInstant(body.processed_at ?? body.created_at, "refund.processed_at"),
    lines: sortedParts(linesOf(body, amount, taxesIncluded)),
    discrepancyMinor: sum(adjustments(body, amount, kind => kind !== SHIPPING)),
    shippingMinor: shippingOf(body, amount, taxesIncluded),
    paidBackMinor: paidBack(body, currency),
  }
}

const SHIPPING = "shipping_refund"

function linesOf(body: RefundBody, amount: AmountReader, taxesIncluded: boolean): RefundedLine[] {
  return body.refund_line_items.map((line, index) => {
    const field = `refund_line_items.${index}`
    const told = amount(line.subtotal_set, line.subtotal, `${field}.subtotal`)
    // The money of returned items decides nothing; without items it is all there is.
    const subtotal = line.quantity > 0 ? (told ?? 0) : requiredAmount(told, `${field}.subtotal`)
    const tax = amount(line.total_tax_set, line.total_tax, `${field}.total_tax`) ?? 0
    const { id, admin_graphql_api_id } = line.line_item ?? {}
    return {
      lineGid: gidOf("LineItem", admin_graphql_api_id, line.line_item_id ?? id, `${field}.line_item_id`),
      quantity: line.quantity,
      amountMinor: subtotal - (taxesIncluded ? tax : 0),
    }
  })
}

function adjustments(body: RefundBody, amount: AmountReader, wanted: (kind: string) => boolean): number[] {
  return body.order_adjustments
    .filter(({ kind }) => wanted(kind ?? ""))
    .map(part => amount(part.amount_set, part.amount, "order_adjustments.amount") ?? 0)
}

/** Bodies nested in an order tell refunded shipping as an adjustment only. */
function shippingOf(body: RefundBody, amount: AmountReader, taxesIncluded: boolean): number {
  const told = body.refund_shipping_lines
  if (told.length === 0) return -sum(adjustments(body, amount, kind => kind === SHIPPING)) || 0
  const read = (set: MoneySetBody) => amount(set, null, "refund_shipping_lines") ?? 0
  return sum(told.map(part => read(part.subtotal_amount_set) - (taxesIncluded ? read(part.tax_amount_set) : 0)))
}

function currencyIn(body: RefundBody): string | null {
  const sets = [
    body.total_duties_set,
    body.total_additional_fees_set,
    ...body.refund_line_items.map(line => line.subtotal_set),
    ...body.refund_shipping_lines.map(line => line.subtotal_amount_set),
    ...body.order_adjustments.map(part => part.amount_set),
  ]
  const stated = sets.flatMap(set => set?.shop_money?.currency_code ?? set?.shop_money?.currency ?? [])[0]
  return stated ?? body.transactions.find(({ currency }) => currency)?.currency ?? null
}

/** Null when a part of it went back in another currency than the shop's. */
function paidBack(body: RefundBody, currency: string): number | null {
  const paid = body.transactions.filter(({ kind, status }) => kind === "refund" && status === "success")
  if (paid.some(part => (part.currency ?? currency) !== currency)) return null
  const amount = amountReader(currency)
  return sum(paid.map(part => amount(null, part.amount, "transactions.amount") ?? 0))
}

/** With tax inside the prices, what was paid back is the lines' own sum; otherwise it is more by the tax. */
function taxesSeemIncluded(body: RefundBody, currency: string): boolean {
  const amount = amountReader(currency)
  const paidMinor = paidBack(body, currency)
  const lines = sum(body.refund_line_items.map(line => amount(line.subtotal_set, line.subtotal, "subtotal") ?? 0))
  const tax = sum(body.refund_line_items.map(line => amount(line.total_tax_set, line.total_tax, "total_tax") ?? 0))
  const discrepancy = sum(adjustments(body, amount, kind => kind !== SHIPPING))
  return tax > 0 && paidMinor !== null && paidMinor === lines + shippingOf(body, amount, false) - discrepancy
}
