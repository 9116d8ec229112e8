import type { ShopifyLineItem, ShopifyMoneyBag, ShopifyOrder } from "@/server/integrations/shopify/shopify-order"
import { type BagReader, bagReader } from "./bag-reader"
import { completeOrder, type ReadLine } from "./complete-order"
import { lineDiscounts } from "./discount"
import { chargebackOf, fulfillmentOf as parcelOf, returnOf } from "./events-from-read-back"
import { type Allocation, sum } from "./figures"
import { applicationsIn, hintsIn } from "./hints-from-read-back"
import type { ToldOrder } from "./order"
import { refundOf } from "./refund-from-read-back"
import { lineTotal } from "./shop-amount"
import {
  attributeRefs,
  customerHash,
  gidOf,
  instantOf,
  maybeInstant,
  statusOf,
  tagsOf,
  textOrNull,
  wasPaid,
} from "./shop-fact"

/** What the order's own money came by; authorisations and refunds are not payment. */
const PAYING = new Set(["SALE", "CAPTURE"])

/** The facts of an order read back with the shop's own token: the canonical shape. `appSecret` as for a webhook. */
export function orderFromReadBack(read: ShopifyOrder, appSecret: string): ToldOrder {
  const amount = bagReader(read.currencyCode)
  const order = completeOrder({
    ...whatItIs(read),
    ...figuresOf(read, amount),
    ...hintsIn(read, amount, appSecret),
    paidAt: paidAt(read, amount),
    clickRefs: attributeRefs(
      read.customAttributes.map(({ key, value }) => ({ name: key, value })),
      appSecret,
    ),
    customerHash: read.customer === null ? null : customerHash(read.customer.id, appSecret),
    lines: read.lineItems.map(line => lineOf(line, amount)),
    namedCodes: read.discountCodes.map(code => ({ code, saidMinor: null })),
    applications: applicationsIn(read),
  })
  return {
    order,
    refunds: read.refunds.map(refund => refundOf(refund, read, amount)),
    ...(read.fulfillments && { fulfillments: read.fulfillments.map(one => parcelOf(one, read.id)) }),
    ...(read.returns && { returns: read.returns.map(one => returnOf(one, read.id)) }),
    ...(read.disputes && { chargebacks: read.disputes.map(one => chargebackOf(one, read.id)) }),
  }
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
    tags: tagsOf(read.tags ?? []),
    sourceName: textOrNull(read.sourceName),
  }
}

function figuresOf(read: ShopifyOrder, amount: BagReader) {
  const maybe = (bag: ShopifyMoneyBag | null | undefined, field: string) => (bag ? amount(bag, field) : null)
  const kept = read.shippingLines.filter(line => !line.isRemoved)
  const charged = sum(kept.map(line => amount(line.discountedPriceSet, "shippingLines.discountedPriceSet")))
  return {
    subtotalMinor: maybe(read.subtotalPriceSet, "subtotalPriceSet"),
    discountMinor: maybe(read.totalDiscountsSet, "totalDiscountsSet"),
    taxMinor: maybe(read.totalTaxSet, "totalTaxSet"),
    totalMinor: amount(read.totalPriceSet, "totalPriceSet"),
    shippingMinor:
      read.shippingLines.length > 0 ? charged : amount(read.totalShippingPriceSet, "totalShippingPriceSet"),
    shippingDiscounts: kept.flatMap(line => allocationsOf(line.discountAllocations ?? [], amount, "shippingLines")),
    tipMinor: amount(read.totalTipReceivedSet, "totalTipReceivedSet"),
    dutyMinor: maybe(read.originalTotalDutiesSet, "originalTotalDutiesSet") ?? 0,
    feeMinor: maybe(read.originalTotalAdditionalFeesSet, "originalTotalAdditionalFeesSet") ?? 0,
    roundingMinor: maybe(read.totalCashRoundingAdjustment?.paymentSet, "totalCashRoundingAdjustment") ?? 0,
  }
}

function allocationsOf(parts: ShopifyLineItem["discountAllocations"], amount: BagReader, field: string): Allocation[] {
  return parts.map(part => ({
    application: part.discountApplication.index,
    minor: amount(part.allocatedAmountSet, `${field}.discountAllocations`),
  }))
}

function lineOf(line: ShopifyLineItem, amount: BagReader): ReadLine {
  const allocations = allocationsOf(line.discountAllocations, amount, "lineItems")
  const unitPriceMinor = amount(line.originalUnitPriceSet, "lineItems.originalUnitPriceSet")
  lineTotal(unitPriceMinor, line.quantity, line.id)
  const facts = {
    gid: gidOf("LineItem", line.id, null, "lineItems.id"),
    title: line.title,
    variantTitle: textOrNull(line.variantTitle),
    sku: textOrNull(line.sku),
    productGid: line.product?.id ?? null,
    variantGid: line.variant?.id ?? null,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    unitPriceMinor,
    discountMinor: sum(allocations.map(part => part.minor)),
    discounts: lineDiscounts(allocations),
    taxMinor: sum(line.taxLines.map(tax => amount(tax.priceSet, "lineItems.taxLines"))),
    giftCard: line.isGiftCard,
  }
  return { facts, allocations }
}

/** When the payment that completed the total was processed; an order without any payment was paid when it was placed. */
function paidAt(read: ShopifyOrder, amount: BagReader): Date | null {
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
