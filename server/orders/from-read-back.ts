import type {
  ShopifyLineItem,
  ShopifyMoneyBag,
  ShopifyOrder,
  ShopifyRefund,
} from "@/server/integrations/shopify/shopify-order"
import { completeOrder, type ReadLine } from "./complete-order"
import { type Allocation, sum } from "./figures"
import { type RefundFacts, sortedParts, type ToldOrder } from "./order"
import { lineTotal, shopAmount } from "./shop-amount"
import { attributeRefs, customerHash, gidOf, instantOf, maybeInstant, statusOf, textOrNull, wasPaid } from "./shop-fact"

/** What the order's own money came by; authorisations and refunds are not payment. */
const PAYING = new Set(["SALE", "CAPTURE"])

type Reader = (bag: ShopifyMoneyBag, field: string) => number

/** The facts of an order read back with the shop's own token: the canonical shape. `customerKey` as for a webhook. */
export function orderFromReadBack(read: ShopifyOrder, customerKey: string): ToldOrder {
  const currency = read.currencyCode
  const amount: Reader = ({ shopMoney }, field) => shopAmount(shopMoney.amount, shopMoney.currencyCode, currency, field)
  const order = completeOrder({
    ...whatItIs(read),
    ...figuresOf(read, amount),
    paidAt: paidAt(read, amount),
    clickRefs: attributeRefs(read.customAttributes.map(({ key, value }) => ({ name: key, value }))),
    customerHash: read.customer === null ? null : customerHash(read.customer.id, customerKey),
    landingSite: null,
    referringHost: null,
    lines: read.lineItems.map(line => lineOf(line, amount)),
    namedCodes: read.discountCodes.map(code => ({ code, saidMinor: null })),
    appliedCodes: appliedCodes(read),
  })
  return { order, refunds: read.refunds.map(refund => refundOf(refund, read, amount)) }
}

function whatItIs(read: ShopifyOrder) {
  const cancelledAt = maybeInstant(read.cancelledAt, "cancelledAt")
  const unstated = cancelledAt === null ? "pending" : "voided"
  return {
    gid: gidOf("Order", read.id, null, "id"),
    name: read.name,
    currency: read.currencyCode,
    presentmentCurrency: read.presentmentCurrencyCode,
    orderedAt: instantOf(read.createdAt, "createdAt"),
    updatedAt: instantOf(read.updatedAt, "updatedAt"),
    cancelledAt,
    financialStatus: statusOf(read.displayFinancialStatus ?? unstated, "displayFinancialStatus"),
    test: read.test,
    taxesIncluded: read.taxesIncluded,
    sourceName: textOrNull(read.sourceName),
  }
}

function figuresOf(read: ShopifyOrder, amount: Reader) {
  const maybe = (bag: ShopifyMoneyBag | null, field: string) => (bag === null ? null : amount(bag, field))
  const kept = read.shippingLines.filter(line => !line.isRemoved)
  const charged = sum(kept.map(line => amount(line.discountedPriceSet, "shippingLines.discountedPriceSet")))
  const full = sum(kept.map(line => amount(line.originalPriceSet, "shippingLines.originalPriceSet")))
  const onShipping = read.discountApplications.filter(application => application.targetType === "SHIPPING_LINE")
  // The answer does not say which discount made shipping cheaper; with one there is no doubt.
  const application = onShipping.length === 1 ? (onShipping[0]?.index ?? null) : null
  const shippingDiscounts: Allocation[] = full === charged ? [] : [{ application, minor: full - charged }]
  return {
    subtotalMinor: maybe(read.subtotalPriceSet, "subtotalPriceSet"),
    discountMinor: maybe(read.totalDiscountsSet, "totalDiscountsSet"),
    taxMinor: maybe(read.totalTaxSet, "totalTaxSet"),
    totalMinor: amount(read.totalPriceSet, "totalPriceSet"),
    shippingMinor:
      read.shippingLines.length > 0 ? charged : amount(read.totalShippingPriceSet, "totalShippingPriceSet"),
    shippingDiscounts,
    tipMinor: amount(read.totalTipReceivedSet, "totalTipReceivedSet"),
    // Duties and fees are not asked for, so the total cannot be checked against its parts.
    otherMinor: null,
  }
}

function appliedCodes(read: ShopifyOrder): (string | null)[] {
  const codes: (string | null)[] = []
  for (const { index, code } of read.discountApplications) codes[index] = code ?? null
  return Array.from(codes, code => code ?? null)
}

function lineOf(line: ShopifyLineItem, amount: Reader): ReadLine {
  const allocations = line.discountAllocations.map(part => ({
    application: part.discountApplication.index,
    minor: amount(part.allocatedAmountSet, "lineItems.discountAllocations"),
  }))
  const unitPriceMinor = amount(line.originalUnitPriceSet, "lineItems.originalUnitPriceSet")
  lineTotal(unitPriceMinor, line.quantity, line.id)
  const facts = {
    gid: gidOf("LineItem", line.id, null, "lineItems.id"),
    title: line.title,
    variantTitle: textOrNull(line.variantTitle),
    sku: textOrNull(line.sku),
    productGid: line.product?.id ?? null,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    unitPriceMinor,
    discountMinor: sum(allocations.map(part => part.minor)),
    taxMinor: sum(line.taxLines.map(tax => amount(tax.priceSet, "lineItems.taxLines"))),
    giftCard: line.isGiftCard,
  }
  return { facts, allocations }
}

function refundOf(refund: ShopifyRefund, read: ShopifyOrder, amount: Reader): RefundFacts {
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
  }
}

/** When the payment that completed the total was processed; an order without any payment was paid when it was placed. */
function paidAt(read: ShopifyOrder, amount: Reader): Date | null {
  if (!wasPaid(statusOf(read.displayFinancialStatus ?? "pending", "displayFinancialStatus"))) return null
  const paying = read.transactions
    .filter(({ kind, status, processedAt }) => PAYING.has(kind) && status === "SUCCESS" && processedAt !== null)
    .map(part => ({
      at: instantOf(part.processedAt ?? "", "transactions"),
      minor: amount(part.amountSet, "transactions"),
    }))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
  const total = amount(read.totalPriceSet, "totalPriceSet")
  let paid = 0
  const completing = paying.find(part => {
    paid += part.minor
    return paid >= total
  })
  return (completing ?? paying.at(-1))?.at ?? instantOf(read.processedAt, "processedAt")
}
