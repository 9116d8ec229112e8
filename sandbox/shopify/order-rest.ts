import { lineRest, shippingRest } from "./line-rest"
import { decimal } from "./money"
import { financialStatus, type Order, sum, type TaxPart } from "./order-state"
import { currentTotals, originalTotals, outstandingMinor } from "./order-totals"
import { gid } from "./orders"
import { refundRest } from "./refund-rest"
import { type Json, moneySet, priced, restTaxLines } from "./rest-money"
import type { Shop } from "./shop-state"
import { shopTime } from "./shop-time"

type Body = { [key: string]: Json }

/** The body of an `orders/*` webhook, field for field as Shopify names them. */
export function orderRest(shop: Shop, order: Order, storefront: string): Body {
  return {
    id: order.id,
    admin_graphql_api_id: gid("Order", order.id),
    app_id: 580111,
    ...identity(shop, order, storefront),
    ...totals(order),
    ...evidence(order),
    billing_address: null,
    customer: customerRest(order),
    discount_applications: order.applications.map(({ code, value }) => ({
      target_type: "line_item",
      type: "discount_code",
      value: value.kind === "percentage" ? percentText(value.bps) : decimal(value.amountMinor, order.currency),
      value_type: value.kind === "percentage" ? "percentage" : "fixed_amount",
      allocation_method: "across",
      target_selection: "all",
      code,
    })),
    fulfillments: [],
    line_items: order.lines.map(line => lineRest(order, line)),
    payment_terms: null,
    refunds: order.refunds.map(refund => refundRest(shop, order, refund)),
    shipping_address: null,
    shipping_lines: order.shipping === null ? [] : [shippingRest(order, order.shipping)],
  }
}

function identity(shop: Shop, order: Order, storefront: string): Body {
  const at = (iso: string) => shopTime(iso, shop.timeZone)
  return {
    browser_ip: null,
    buyer_accepts_marketing: false,
    cancel_reason: order.cancelReason,
    cancelled_at: order.cancelledAt && at(order.cancelledAt),
    cart_token: order.token,
    checkout_id: order.id + 500,
    checkout_token: order.checkoutToken,
    client_details: null,
    closed_at: null,
    confirmation_number: order.token.slice(0, 9).toUpperCase(),
    confirmed: true,
    contact_email: order.customer?.email ?? null,
    created_at: at(order.createdAt),
    currency: order.currency,
    customer_locale: shop.locale,
    device_id: null,
    duties_included: false,
    email: order.customer?.email ?? "",
    estimated_taxes: false,
    financial_status: financialStatus(order),
    fulfillment_status: null,
    location_id: null,
    merchant_of_record_app_id: null,
    name: order.name,
    note: null,
    number: order.number - 1000,
    order_number: order.number,
    order_status_url: `${storefront}/orders/${order.token}`,
    payment_gateway_names: ["bogus"],
    phone: null,
    po_number: null,
    presentment_currency: order.presentmentCurrency,
    processed_at: at(order.createdAt),
    source_identifier: null,
    source_name: "web",
    source_url: null,
    tags: "",
    tax_exempt: false,
    taxes_included: order.taxesIncluded,
    test: order.test,
    token: order.token,
    updated_at: at(order.updatedAt),
    user_id: null,
  }
}

function totals(order: Order): Body {
  const was = originalTotals(order)
  const is = currentTotals(order)
  return {
    ...priced(order, "current_subtotal_price", is.subtotalMinor),
    current_total_additional_fees_set: null,
    ...priced(order, "current_total_discounts", is.discountMinor),
    current_total_duties_set: null,
    ...priced(order, "current_total_price", is.totalMinor),
    ...priced(order, "current_total_tax", is.taxMinor),
    current_shipping_price_set: moneySet(order, is.shippingMinor),
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    ...priced(order, "subtotal_price", was.subtotalMinor),
    tax_lines: restTaxLines(order, summedTaxes(order)),
    total_cash_rounding_payment_adjustment_set: moneySet(order, 0),
    total_cash_rounding_refund_adjustment_set: moneySet(order, 0),
    ...priced(order, "total_discounts", was.discountMinor),
    ...priced(order, "total_line_items_price", was.grossMinor),
    total_outstanding: decimal(outstandingMinor(order), order.currency),
    ...priced(order, "total_price", was.totalMinor),
    total_shipping_price_set: moneySet(order, was.shippingMinor),
    ...priced(order, "total_tax", was.taxMinor),
    total_tip_received: decimal(order.tipMinor, order.currency),
    total_weight: 0,
  }
}

/** What says where the customer came from. */
function evidence(order: Order): Body {
  return {
    discount_codes: order.applications.map(({ code, value }, index) => ({
      code,
      amount: decimal(appliedMinor(order, index), order.currency),
      type: value.kind === "percentage" ? "percentage" : "fixed_amount",
    })),
    landing_site: order.landingSite,
    landing_site_ref: null,
    note_attributes: order.attributes.map(({ name, value }) => ({ name, value })),
    reference: null,
    referring_site: order.referringSite,
  }
}

function customerRest(order: Order): Json {
  if (order.customer === null) return null
  const { id, email, firstName, lastName } = order.customer
  return {
    id,
    email,
    created_at: null,
    updated_at: null,
    first_name: firstName,
    last_name: lastName,
    state: "disabled",
    note: null,
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    phone: null,
    tags: "",
    currency: order.currency,
    tax_exemptions: [],
    admin_graphql_api_id: gid("Customer", id),
  }
}

function appliedMinor(order: Order, application: number): number {
  const parts = order.lines.flatMap(line => line.discounts).filter(part => part.application === application)
  return sum(parts.map(part => part.amountMinor))
}

function summedTaxes(order: Order): TaxPart[] {
  const sums = new Map<string, TaxPart>()
  for (const tax of [...order.lines.flatMap(line => line.taxes), ...(order.shipping?.taxes ?? [])]) {
    const known = sums.get(tax.title)
    sums.set(tax.title, { ...tax, amountMinor: (known?.amountMinor ?? 0) + tax.amountMinor })
  }
  return [...sums.values()].filter(tax => tax.amountMinor !== 0)
}

/** "15.0", "12.5". */
function percentText(bps: number): string {
  return decimal(bps, "USD").replace(/0$/, "")
}
