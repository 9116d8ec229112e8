import type { DiscountKind, FinancialStatus } from "@/db/schema"
import { DomainError } from "@/server/kernel/error"
import { campaignOf, impersonal, keptAddress } from "./campaign"
import { completeOrder, type NamedCode } from "./complete-order"
import type { DiscountApplication } from "./discount"
import { fulfillmentFromBody } from "./fulfillment-from-webhook"
import type { ToldOrder } from "./order"
import { refundFromBody } from "./refund-from-webhook"
import {
  attributeRefs,
  customerHash,
  emailHash,
  fulfillmentOf,
  gidOf,
  hostOf,
  instantOf,
  landedRefs,
  maybeInstant,
  statusOf,
  tagsOf,
  textOrNull,
  wasPaid,
} from "./shop-fact"
import { type AmountReader, amountReader, currencyOf, requiredAmount, shownAmount } from "./webhook-amount"
import { type OrderBody, readOrderBody } from "./webhook-body"
import { readLine, readShipping } from "./webhook-line"

/**
 * The facts in the raw body of an `orders/*` webhook, in the canonical shape. `appSecret` keys the hash that stands for
 * the customer, and signed our click ids. Refuses a body it cannot read with a sentence that names the field.
 */
export function orderFromWebhook(raw: string, appSecret: string): ToldOrder {
  const body = readOrderBody(raw)
  const currency = currencyOf(body.currency, "currency")
  const amount = amountReader(currency)
  const order = completeOrder({
    ...whatItIs(body, currency),
    ...whoBroughtIt(body, appSecret),
    ...figuresOf(body, amount),
    ...hintsIn(body, currency, amount),
    lines: body.line_items.map((line, index) => readLine(line, amount, `line_items.${index}`)),
    namedCodes: namedCodes(body, amount),
    applications: body.discount_applications.map(applicationOf),
  })
  const context = { orderGid: order.gid, currency, taxesIncluded: order.taxesIncluded }
  return {
    order,
    refunds: body.refunds.map(refund => refundFromBody(refund, context)),
    fulfillments: body.fulfillments.map(one => fulfillmentFromBody(one, order.gid)),
  }
}

function whatItIs(body: OrderBody, currency: string) {
  const cancelledAt = maybeInstant(body.cancelled_at, "cancelled_at")
  const orderedAt = instantOf(body.created_at ?? body.processed_at ?? "", "created_at")
  const financialStatus = statusIn(body, cancelledAt)
  return {
    gid: gidOf("Order", body.admin_graphql_api_id, body.id, "id"),
    name: body.name || `#${body.order_number ?? body.id}`,
    currency,
    presentmentCurrency: shownCurrency(body, currency),
    orderedAt,
    updatedAt: maybeInstant(body.updated_at, "updated_at") ?? orderedAt,
    cancelledAt,
    financialStatus,
    paidAt: wasPaid(financialStatus) ? (maybeInstant(body.processed_at, "processed_at") ?? orderedAt) : null,
    test: body.test ?? false,
    taxesIncluded: body.taxes_included ?? false,
    tags: tagsOf(body.tags),
    sourceName: textOrNull(body.source_name),
  }
}

function shownCurrency(body: OrderBody, currency: string): string {
  return currencyOf(textOrNull(body.presentment_currency) ?? currency, "presentment_currency")
}

/** Some bodies leave the status out; only "nothing is outstanding" is proof of payment then. */
function statusIn(body: OrderBody, cancelledAt: Date | null): FinancialStatus {
  if (body.financial_status) return statusOf(body.financial_status, "financial_status")
  if (cancelledAt !== null) return "voided"
  return body.total_outstanding && /^0+(\.0*)?$/.test(body.total_outstanding) ? "paid" : "pending"
}

function whoBroughtIt(body: OrderBody, appSecret: string) {
  const { id, admin_graphql_api_id } = body.customer ?? {}
  const customer = id || admin_graphql_api_id ? gidOf("Customer", admin_graphql_api_id, id, "customer.id") : null
  const campaign = campaignOf(body.landing_site ?? null)
  const landingSite = keptAddress(body.landing_site)
  return {
    clickRefs: attributeRefs(body.note_attributes, appSecret),
    landingSite,
    landedRefs: landedRefs(landingSite, appSecret),
    campaign: Object.keys(campaign).length > 0 ? campaign : null,
    referringHost: hostOf(body.referring_site),
    customerHash: customer === null ? null : customerHash(customer, appSecret),
    customerEmailHash: emailHash(body.email || body.contact_email || body.customer?.email, appSecret),
  }
}

function figuresOf(body: OrderBody, amount: AmountReader) {
  const shipping = readShipping(body.shipping_lines, amount)
  const of = (set: OrderBody["total_price_set"], field: string) => amount(set, null, field) ?? 0
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
    dutyMinor: of(body.original_total_duties_set, "original_total_duties_set"),
    feeMinor: of(body.original_total_additional_fees_set, "original_total_additional_fees_set"),
    roundingMinor: of(body.total_cash_rounding_payment_adjustment_set, "total_cash_rounding_payment_adjustment_set"),
  }
}

function hintsIn(body: OrderBody, currency: string, amount: AmountReader) {
  const shown = shownCurrency(body, currency)
  const count = body.customer?.orders_count
  return {
    fulfillmentStatus: fulfillmentOf(body.fulfillment_status),
    outstandingMinor: orNull(() => amount(null, body.total_outstanding, "total_outstanding")),
    presentmentTotalMinor: orNull(() => shownAmount(body.total_price_set, shown, "total_price_set.presentment_money")),
    returnStatus: null,
    edited: null,
    planVariants: null,
    // A later count says nothing of this order; a customer with one order placed it as a new one.
    customerType: count === "0" || count === "1" ? ("new" as const) : null,
    visits: null,
    giftCardMinor: null,
    checkoutToken: textOrNull(body.checkout_token),
  }
}

/** A figure that decides nothing must not keep an order out. */
function orNull(read: () => number | null): number | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}

const KINDS: Readonly<Record<string, DiscountKind>> = {
  discount_code: "code",
  automatic: "automatic",
  manual: "manual",
  script: "script",
}

/** Old bodies do not tell how a discount came about; one with a code came by it. */
function applicationOf({ type, code, title }: OrderBody["discount_applications"][number]): DiscountApplication {
  const kind = KINDS[type ?? ""] ?? (code ? "code" : "automatic")
  return { kind, label: kind === "code" ? textOrNull(code) : impersonal(textOrNull(title)) }
}

function namedCodes(body: OrderBody, amount: AmountReader): NamedCode[] {
  return body.discount_codes.map(({ code, amount: said }, index) => ({
    code,
    saidMinor: amount(null, said, `discount_codes.${index}.amount`),
  }))
}
