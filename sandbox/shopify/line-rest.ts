import { lineFulfillmentStatus, unitsToSend } from "./fulfillment-status"
import { currentQuantity, type DiscountPart, type Line, type Order, type Shipping } from "./order-state"
import { shippingNet } from "./order-totals"
import { gid } from "./orders"
import { type Json, moneySet, priced, restTaxLines } from "./rest-money"

type Body = { [key: string]: Json }

/** A line as orders, refunds and fulfilments carry it. */
export function lineRest(order: Order, line: Line): Body {
  const name = line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`
  const sendable = !line.giftCard && !line.tip
  return {
    id: line.id,
    admin_graphql_api_id: gid("LineItem", line.id),
    attributed_staffs: [],
    current_quantity: currentQuantity(order, line),
    fulfillable_quantity: unitsToSend(order, line),
    fulfillment_service: line.giftCard ? "gift_card" : "manual",
    fulfillment_status: lineFulfillmentStatus(order, line),
    gift_card: line.giftCard,
    grams: 0,
    name,
    ...priced(order, "price", line.unitMinor),
    product_exists: line.productId !== null,
    product_id: line.productId,
    properties: [],
    quantity: line.quantity,
    requires_shipping: sendable,
    sku: line.sku || null,
    taxable: sendable,
    title: line.title,
    ...priced(order, "total_discount", 0),
    variant_id: line.variantId,
    variant_inventory_management: null,
    variant_title: line.variantTitle,
    vendor: line.vendor || null,
    tax_lines: restTaxLines(order, line.taxes),
    duties: dutiesRest(order, line),
    discount_allocations: allocationsRest(order, line.discounts),
    ...(line.tip ? { tip: { payment_gateway: "bogus", payment_method: "Bogus" } } : {}),
  }
}

function dutiesRest(order: Order, { duty }: Line): Json[] {
  if (duty === null) return []
  const price = moneySet(order, duty.amountMinor)
  return [
    {
      id: duty.id,
      admin_graphql_api_id: gid("Duty", duty.id),
      harmonized_system_code: "691200",
      country_code_of_origin: "JP",
      ...price,
      tax_lines: [],
    },
  ]
}

function allocationsRest(order: Order, parts: readonly DiscountPart[]): Json[] {
  return parts.map(part => ({
    ...priced(order, "amount", part.amountMinor),
    discount_application_index: part.application,
  }))
}

export function shippingRest(order: Order, shipping: Shipping): Body {
  return {
    id: shipping.id,
    carrier_identifier: null,
    code: shipping.title,
    ...priced(order, "discounted_price", shippingNet(shipping)),
    is_removed: false,
    phone: null,
    ...priced(order, "price", shipping.priceMinor),
    requested_fulfillment_service_id: null,
    source: "shopify",
    title: shipping.title,
    tax_lines: restTaxLines(order, shipping.taxes),
    discount_allocations: allocationsRest(order, shipping.discounts),
  }
}
