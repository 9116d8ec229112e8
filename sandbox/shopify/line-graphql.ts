import { allocationsGraphql } from "./discount-graphql"
import { unitsToSend } from "./fulfillment-status"
import { moneyBag } from "./money-bag"
import { currentQuantity, type Line, type Order, type Shipping, type TaxPart } from "./order-state"
import { lineDiscount, shippingNet } from "./order-totals"
import { gid } from "./orders"

type Fields = Record<string, unknown>

export function lineGraphql(order: Order, line: Line): Fields {
  const grossMinor = line.unitMinor * line.quantity
  const sendable = !line.giftCard && !line.tip
  return {
    __typename: "LineItem",
    id: gid("LineItem", line.id),
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    title: line.title,
    variantTitle: line.variantTitle,
    sku: line.sku || null,
    vendor: line.vendor || null,
    quantity: line.quantity,
    currentQuantity: currentQuantity(order, line),
    refundableQuantity: currentQuantity(order, line),
    unfulfilledQuantity: unitsToSend(order, line),
    isGiftCard: line.giftCard,
    requiresShipping: sendable,
    taxable: sendable,
    customAttributes: [],
    sellingPlan: line.sellingPlan === undefined ? null : { name: line.sellingPlan, sellingPlanId: null },
    product: line.productId && { id: gid("Product", line.productId) },
    variant: line.variantId && { id: gid("ProductVariant", line.variantId) },
    originalUnitPriceSet: moneyBag(order, line.unitMinor),
    originalTotalSet: moneyBag(order, grossMinor),
    // What discounts of the line itself took off; those of the whole order are in the allocations only.
    totalDiscountSet: moneyBag(order, 0),
    priceAfterAllDiscountsBeforeTaxesSet: moneyBag(order, grossMinor - lineDiscount(line)),
    discountAllocations: allocationsGraphql(order, line.discounts),
    taxLines: taxLinesGraphql(order, line.taxes),
    duties: line.duty === null ? [] : [dutyGraphql(order, line.duty)],
  }
}

export function dutyGraphql(order: Order, duty: NonNullable<Line["duty"]>): Fields {
  return {
    __typename: "Duty",
    id: gid("Duty", duty.id),
    countryCodeOfOrigin: "JP",
    harmonizedSystemCode: "691200",
    price: moneyBag(order, duty.amountMinor),
    taxLines: [],
  }
}

export function shippingGraphql(order: Order, shipping: Shipping): Fields {
  return {
    id: gid("ShippingLine", shipping.id),
    title: shipping.title,
    code: shipping.title,
    source: "shopify",
    custom: false,
    isRemoved: false,
    originalPriceSet: moneyBag(order, shipping.priceMinor),
    discountedPriceSet: moneyBag(order, shippingNet(shipping)),
    discountAllocations: allocationsGraphql(order, shipping.discounts),
    taxLines: taxLinesGraphql(order, shipping.taxes),
  }
}

export function taxLinesGraphql(order: Order, taxes: readonly TaxPart[]): Fields[] {
  return taxes.map(tax => ({
    title: tax.title,
    rate: tax.ratePpm / 1_000_000,
    ratePercentage: tax.ratePpm / 10_000,
    priceSet: moneyBag(order, tax.amountMinor),
    channelLiable: false,
  }))
}
