import { applicationsRest, discountCodesRest } from "./discount-rest"
import { fulfillmentRest } from "./fulfillment-rest"
import { fulfillmentStatus } from "./fulfillment-status"
import { lineRest, shippingRest } from "./line-rest"
import { decimal } from "./money"
import { hasCheckout, type Order, sum, type TaxPart } from "./order-state"
import { currentTotals, originalTotals } from "./order-totals"
import { gid } from "./orders"
import { financialStatus, outstandingMinor } from "./payment-status"
import { refundRest } from "./refund-rest"
import { type Json, moneySet, priced, restTaxLines } from "./rest-money"
import type { Shop } from "./shop-state"
import { shopTime } from "./shop-time"

/** Who the shop's orders made by hand are from. */
const STAFF_MEMBER = 548_380_009
const ONLINE_STORE = 580_111

type Body = { [key: string]: Json }

/** The body of an `orders/*` webhook, field for field as Shopify names them. */
export function orderRest(shop: Shop, order: Order, storefront: string): Body {
  return {
    id: order.id,
    admin_graphql_api_id: gid("Order", order.id),
    app_id: appId(order),
    ...identity(shop, order, storefront),
    ...totals(order),
    ...evidence(order),
    billing_address: addressRest(order),
    customer: customerRest(order),
    discount_applications: applicationsRest(order),
    fulfillments: order.fulfillments.map(one => fulfillmentRest(shop, order, one)),
    line_items: order.lines.map(line => lineRest(order, line)),
    payment_terms: null,
    refunds: order.refunds.map(refund => refundRest(shop, order, refund)),
    shipping_address: addressRest(order),
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
    cart_token: hasCheckout(order) ? order.token : null,
    checkout_id: hasCheckout(order) ? order.id + 500 : null,
    checkout_token: hasCheckout(order) ? order.checkoutToken : null,
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
    fulfillment_status: fulfillmentStatus(order),
    location_id: null,
    merchant_of_record_app_id: null,
    name: order.name,
    note: order.note,
    number: order.number - 1000,
    order_number: order.number,
    order_status_url: `${storefront}/orders/${order.token}`,
    payment_gateway_names: gatewayNames(order),
    phone: order.address?.phone ?? null,
    po_number: null,
    presentment_currency: order.presentmentCurrency,
    processed_at: at(order.createdAt),
    source_identifier: null,
    source_name: order.sourceName,
    source_url: null,
    tags: order.tags.join(", "),
    tax_exempt: false,
    taxes_included: order.taxesIncluded,
    test: order.test,
    token: order.token,
    updated_at: at(order.updatedAt),
    user_id: order.staff ? STAFF_MEMBER : null,
  }
}

function totals(order: Order): Body {
  const was = originalTotals(order)
  const is = currentTotals(order)
  const hasDuties = order.lines.some(line => line.duty !== null)
  return {
    ...priced(order, "current_subtotal_price", is.subtotalMinor),
    current_total_additional_fees_set: order.fees.length === 0 ? null : moneySet(order, is.feesMinor),
    ...priced(order, "current_total_discounts", is.discountMinor),
    current_total_duties_set: hasDuties ? moneySet(order, is.dutiesMinor) : null,
    ...priced(order, "current_total_price", is.totalMinor),
    ...priced(order, "current_total_tax", is.taxMinor),
    current_shipping_price_set: moneySet(order, is.shippingMinor),
    original_total_additional_fees_set: order.fees.length === 0 ? null : moneySet(order, was.feesMinor),
    original_total_duties_set: hasDuties ? moneySet(order, was.dutiesMinor) : null,
    ...priced(order, "subtotal_price", was.subtotalMinor),
    tax_lines: restTaxLines(order, summedTaxes(order)),
    total_cash_rounding_payment_adjustment_set: moneySet(order, sum(order.payments.map(part => part.roundingMinor))),
    total_cash_rounding_refund_adjustment_set: moneySet(order, 0),
    ...priced(order, "total_discounts", was.discountMinor),
    ...priced(order, "total_line_items_price", was.grossMinor),
    total_outstanding: decimal(outstandingMinor(order), order.currency),
    ...priced(order, "total_price", was.totalMinor),
    total_shipping_price_set: moneySet(order, order.shipping?.priceMinor ?? 0),
    ...priced(order, "total_tax", was.taxMinor),
    total_tip_received: decimal(was.tipMinor, order.currency),
    total_weight: 0,
  }
}

/** What says where the customer came from. */
function evidence(order: Order): Body {
  return {
    discount_codes: discountCodesRest(order),
    landing_site: order.landingSite,
    landing_site_ref: null,
    note_attributes: order.attributes.map(({ name, value }) => ({ name, value })),
    reference: null,
    referring_site: order.referringSite,
  }
}

/** A numbered source is the app that made the order. */
function appId(order: Order): Json {
  if (order.sourceName === "web") return ONLINE_STORE
  return /^\d+$/.test(order.sourceName) ? Number(order.sourceName) : null
}

export function gatewayNames(order: Order): string[] {
  const names = [...new Set(order.payments.map(payment => payment.gateway))]
  return names.length === 0 && !order.staff ? ["bogus"] : names
}

function addressRest({ address }: Order): Json {
  if (address === null) return null
  const [first = "", ...rest] = address.name.split(" ")
  return {
    ...address,
    first_name: first,
    last_name: rest.join(" "),
    address2: null,
    company: null,
    country_code: address.country,
    province: null,
    province_code: null,
    latitude: null,
    longitude: null,
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
    email_marketing_consent: { state: "not_subscribed", opt_in_level: "single_opt_in", consent_updated_at: null },
    sms_marketing_consent: null,
    tags: "",
    currency: order.currency,
    tax_exemptions: [],
    admin_graphql_api_id: gid("Customer", id),
    default_address: addressRest(order),
  }
}

function summedTaxes(order: Order): TaxPart[] {
  const sums = new Map<string, TaxPart>()
  for (const tax of [...order.lines.flatMap(line => line.taxes), ...(order.shipping?.taxes ?? [])]) {
    const known = sums.get(tax.title)
    sums.set(tax.title, { ...tax, amountMinor: (known?.amountMinor ?? 0) + tax.amountMinor })
  }
  return [...sums.values()].filter(tax => tax.amountMinor !== 0)
}
