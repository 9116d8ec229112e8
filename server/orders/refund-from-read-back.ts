import type { ShopifyMoneyBag, ShopifyOrder, ShopifyRefund } from "@/server/integrations/shopify/shopify-order"
import type { BagReader } from "./bag-reader"
import { sum } from "./figures"
import { type RefundFacts, sortedParts } from "./order"
import { gidOf, maybeInstant } from "./shop-fact"

/** The facts of a refund as it was read back with its order. */
export function refundOf(refund: ShopifyRefund, read: ShopifyOrder, amount: BagReader): RefundFacts {
  const untaxed = (bag: ShopifyMoneyBag, tax: ShopifyMoneyBag, field: string) =>
    amount(bag, field) - (read.taxesIncluded ? amount(tax, field) : 0)
  const lines = refund.refundLineItems.map(part => ({
    lineGid: gidOf("LineItem", part.lineItem.id, null, "refundLineItems.lineItem"),
    quantity: part.quantity,
    amountMinor: untaxed(part.subtotalSet, part.totalTaxSet, "refundLineItems"),
  }))
  return {
    gid: gidOf("Refund", refund.id, null, "refunds.id"),
    orderGid: read.id,
    refundedAt: maybeInstant(refund.processedAt, "refunds.processedAt"),
    lines: sortedParts(lines),
    discrepancyMinor: sum(refund.orderAdjustments.map(part => amount(part.amountSet, "orderAdjustments"))),
    shippingMinor: sum(
      refund.refundShippingLines.map(part => untaxed(part.subtotalAmountSet, part.taxAmountSet, "refundShippingLines")),
    ),
    paidBackMinor: amount(refund.totalRefundedSet, "totalRefundedSet"),
  }
}
