import type { FinancialStatus } from "@/db/schema"
import { completeOrder, type NamedCode } from "./complete-order"
import type { ToldOrder } from "./order"
import { refundFromBody } from "./refund-from-webhook"
import {
  attributeRefs,
  customerHash,
  gidOf,
  hostOf,
  instantOf,
  keptAddress,
  maybeInstant,
  statusOf,
  textOrNull,
  wasPaid,
} from "./shop-fact"
import { type AmountReader, amountReader, currencyOf, requiredAmount } from "./webhook-amount"
import { type OrderBody, readOrderBody } from "./webhook-body"
import { readLine, readShipping } from "./webhook-line"

/**
 * The facts in the raw body of an `orders/*` webhook, in the canonical shape. `customerKey` keys the hash that stands for
 * the customer. Refuses a body it cannot read with a sentence that names the field.
 */
export function orderFromWebhook(raw: string, customerKey: string): ToldOrder {
  const body = readOrderBody(raw)
  const currency = currencyOf(body.currency, "currency")
  const amount = amountReader(currency)
  const order = completeOrder({
    ...whatItIs(body, currency),
    ...whoBroughtIt(body, customerKey),
    ...figuresOf(body, amount),
    lines: body.line_items.map((line, index) => readLine(line, amount, `line_items.${index}`)),
    namedCodes: namedCodes(body, amount),
    appliedCodes: body.discount_applications.map(application => application.code ?? null),
  })
  const context = { orderGid: order.gid, currency, taxesIncluded: order.taxesIncluded }
  return { order, refunds: body.refunds.map(refund => refundFromBody(refund, context)) }
}

function whatItIs(body: OrderBody, currency: string) {
  const cancelledAt = maybeInstant(body.cancelled_at, "cancelled_at")
  const orderedAt = instantOf(body.created_at, "created_at")
  const financialStatus = statusIn(body, cancelledAt)
  return {
    gid: gidOf("Order", body.admin_graphql_api_id, body.id, "id"),
    name: body.name || `#${body.order_number ?? body.id}`,
    currency,
    presentmentCurrency: currencyOf(body.presentment_currency ?? currency, "presentment_currency"),
    orderedAt,
    updatedAt: instantOf(body.updated_at, "updated_at"),
    cancelledAt,
    financialStatus,
    paidAt: wasPaid(financialStatus) ? (maybeInstant(body.processed_at, "processed_at") ?? orderedAt) : null,
    test: body.test ?? false,
    taxesIncluded: body.taxes_included ?? false,
    sourceName: textOrNull(body.source_name),
  }
}

/** Some bodies leave the status out; only "nothing is outstanding" is proof of payment then. */
function statusIn(body: OrderBody, cancelledAt: Date | null): FinancialStatus {
  if (body.financial_status) return statusOf(body.financial_status, "financial_status")
  if (cancelledAt !== null) return "voided"
  return body.total_outstanding && /^0+(\.0*)?$/.test(body.total_outstanding) ? "paid" : "pending"
}

function whoBroughtIt(body: OrderBody, customerKey: string) {
  const { id, admin_graphql_api_id } = body.customer ?? {}
  const customer = id || admin_graphql_api_id ? gidOf("Customer", admin_graphql_api_id, id, "customer.id") : null
  return {
    clickRefs: attributeRefs(body.note_attributes),
    landingSite: keptAddress(body.landing_site),
    referringHost: hostOf(body.referring_site),
    customerHash: customer === null ? null : customerHash(customer, customerKey),
  }
}

function figuresOf(body: OrderBody, amount: AmountReader) {
  const shipping = readShipping(body.shipping_lines, amount)
  const other = [
    amount(body.original_total_duties_set, null, "original_total_duties_set"),
    amount(body.original_total_additional_fees_set, null, "original_total_additional_fees_set"),
    amount(body.total_cash_rounding_payment_adjustment_set, null, "total_cash_rounding_payment_adjustment_set"),
  ]
  return {
    subtotalMinor: amount(body.subtotal_price_set, body.subtotal_price, "subtotal_price"),
    discountMinor: amount(body.total_discounts_set, body.total_discounts, "total_discounts"),
    taxMinor: amount(body.total_tax_set, body.total_tax, "total_tax"),
    totalMinor: requiredAmount(amount(body.total_price_set, body.total_price, "total_price"), "total_price"),
    shippingMinor:
      body.shipping_lines.length > 0
        ? shipping.minor
        : (amount(body.total_shipping_price_set, null, "total_shipping_price_set") ?? 0),
    shippingDiscounts: shipping.allocations,
    tipMinor: amount(null, body.total_tip_received, "total_tip_received") ?? 0,
    otherMinor: other.reduce<number>((total, part) => total + (part ?? 0), 0),
  }
}

function namedCodes(body: OrderBody, amount: AmountReader): NamedCode[] {
  return body.discount_codes.map(({ code, amount: said }, index) => ({
    code,
    saidMinor: amount(null, said, `discount_codes.${index}.amount`),
  }))
}
