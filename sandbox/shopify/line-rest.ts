import { currentQuantity, type Line, type Order } from "./order-state"
import { gid } from "./orders"
import { type Json, priced, restTaxLines } from "./rest-money"

type Body = { [key: string]: Json }

/** A line as orders and refunds carry it. */
export function lineRest(order: Order, line: Line): Body {
  const name = line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`
  const left = currentQuantity(order, line)
  return {
    id: line.id,
    admin_graphql_api_id: gid("LineItem", line.id),
    attributed_staffs: [],
    current_quantity: left,
    fulfillable_quantity: left,
    fulfillment_service: line.giftCard ? "gift_card" : "manual",
    fulfillment_status: null,
    gift_card: line.giftCard,
    grams: 0,
    name,
    ...priced(order, "price", line.unitMinor),
    product_exists: true,
    product_id: line.productId,
    properties: [],
    quantity: line.quantity,
    requires_shipping: !line.giftCard,
    sku: line.sku,
    taxable: !line.giftCard,
    title: line.title,
    ...priced(order, "total_discount", 0),
    variant_id: line.variantId,
    variant_inventory_management: null,
    variant_title: line.variantTitle,
    vendor: line.vendor,
    tax_lines: restTaxLines(order, line.taxes),
    duties: [],
    discount_allocations: line.discounts.map(part => ({
      ...priced(order, "amount", part.amountMinor),
      discount_application_index: part.application,
    })),
  }
}

export function shippingRest(order: Order, shipping: NonNullable<Order["shipping"]>): Body {
  return {
    id: shipping.id,
    carrier_identifier: null,
    code: shipping.title,
    ...priced(order, "discounted_price", shipping.priceMinor),
    is_removed: false,
    phone: null,
    ...priced(order, "price", shipping.priceMinor),
    requested_fulfillment_service_id: null,
    source: "shopify",
    title: shipping.title,
    tax_lines: restTaxLines(order, shipping.taxes),
    discount_allocations: [],
  }
}
