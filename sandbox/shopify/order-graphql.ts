import { connection, type PageArgs } from "./connection"
import { converted, graphqlDecimal } from "./money"
import {
  currentQuantity,
  financialStatus,
  type Line,
  type Order,
  type Refund,
  refundedMinor,
  type TaxPart,
} from "./order-state"
import { currentTotals, originalTotals, outstandingMinor } from "./order-totals"
import { gid } from "./orders"

type Fields = Record<string, unknown>
type Shown = { order: Order; storefront: string; customerOrders: number }

/** An order as the Admin API answers it; functions are resolved by the fields they stand for. */
export function orderGraphql({ order, storefront, customerOrders }: Shown): Fields {
  return {
    __typename: "Order",
    id: gid("Order", order.id),
    name: order.name,
    number: order.number,
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
    processedAt: order.createdAt,
    cancelledAt: order.cancelledAt,
    cancelReason: order.cancelReason?.toUpperCase() ?? null,
    closedAt: null,
    test: order.test,
    currencyCode: order.currency,
    presentmentCurrencyCode: order.presentmentCurrency,
    taxesIncluded: order.taxesIncluded,
    displayFinancialStatus: financialStatus(order).toUpperCase(),
    displayFulfillmentStatus: "UNFULFILLED",
    sourceName: "web",
    checkoutToken: order.checkoutToken,
    cartToken: order.token,
    email: order.customer?.email ?? null,
    customAttributes: order.attributes.map(({ name, value }) => ({ key: name, value })),
    customerJourneySummary: journey(order, storefront),
    discountCodes: order.applications.map(({ code }) => code),
    customer: order.customer && { id: gid("Customer", order.customer.id), numberOfOrders: String(customerOrders) },
    ...totals(order),
    ...parts(order),
  }
}

function totals(order: Order): Fields {
  const was = originalTotals(order)
  const bag = (minor: number) => moneyBag(order, minor)
  return {
    subtotalPriceSet: bag(was.subtotalMinor),
    totalDiscountsSet: bag(was.discountMinor),
    totalShippingPriceSet: bag(was.shippingMinor),
    totalTaxSet: bag(was.taxMinor),
    totalTipReceivedSet: bag(was.tipMinor),
    totalPriceSet: bag(was.totalMinor),
    currentTotalPriceSet: bag(currentTotals(order).totalMinor),
    totalReceivedSet: bag(order.payment?.amountMinor ?? 0),
    totalRefundedSet: bag(refundedMinor(order)),
    totalOutstandingSet: bag(outstandingMinor(order)),
  }
}

function parts(order: Order): Fields {
  return {
    discountApplications: (args: PageArgs) =>
      connection(
        order.applications.map((_, at) => application(order, at)),
        args,
      ),
    lineItems: (args: PageArgs) =>
      connection(
        order.lines.map(line => lineGraphql(order, line)),
        args,
      ),
    shippingLines: (args: PageArgs) =>
      connection(order.shipping === null ? [] : [shippingGraphql(order, order.shipping)], args),
    refunds: ({ first }: PageArgs) =>
      order.refunds.slice(0, first ?? undefined).map(refund => refundGraphql(order, refund)),
    transactions: ({ first }: PageArgs) =>
      [order.payment, ...order.refunds.map(refund => refund.transaction)]
        .flatMap(transaction => (transaction === null ? [] : [transactionGraphql(order, transaction)]))
        .slice(0, first ?? undefined),
  }
}

export function refundGraphql(order: Order, refund: Refund): Fields {
  const { shipping, discrepancy, transaction } = refund
  const bag = (minor: number) => moneyBag(order, minor)
  const nodes = {
    lines: refund.lines.map(part => ({
      id: gid("RefundLineItem", part.id),
      quantity: part.quantity,
      restockType: part.restock.toUpperCase(),
      subtotalSet: bag(part.subtotalMinor),
      totalTaxSet: bag(part.taxMinor),
      lineItem: { id: gid("LineItem", part.lineId) },
    })),
    adjustments: discrepancy === null ? [] : [adjustment(order, discrepancy)],
    shipping: shipping === null ? [] : [shippingBack(order, shipping)],
    transactions: transaction === null ? [] : [transactionGraphql(order, transaction)],
  }
  return {
    __typename: "Refund",
    id: gid("Refund", refund.id),
    createdAt: refund.createdAt,
    processedAt: refund.createdAt,
    updatedAt: refund.createdAt,
    note: refund.note,
    totalRefundedSet: bag(transaction?.amountMinor ?? 0),
    refundLineItems: (args: PageArgs) => connection(nodes.lines, args),
    orderAdjustments: (args: PageArgs) => connection(nodes.adjustments, args),
    refundShippingLines: (args: PageArgs) => connection(nodes.shipping, args),
    transactions: (args: PageArgs) => connection(nodes.transactions, args),
  }
}

function lineGraphql(order: Order, line: Line): Fields {
  return {
    __typename: "LineItem",
    id: gid("LineItem", line.id),
    title: line.title,
    variantTitle: line.variantTitle,
    sku: line.sku,
    vendor: line.vendor,
    quantity: line.quantity,
    currentQuantity: currentQuantity(order, line),
    isGiftCard: line.giftCard,
    product: { id: gid("Product", line.productId) },
    variant: { id: gid("ProductVariant", line.variantId) },
    originalUnitPriceSet: moneyBag(order, line.unitMinor),
    discountAllocations: line.discounts.map(part => ({
      allocatedAmountSet: moneyBag(order, part.amountMinor),
      discountApplication: application(order, part.application),
    })),
    taxLines: taxLines(order, line.taxes),
  }
}

function application(order: Order, index: number): Fields {
  const found = order.applications[index]
  const value = found?.value
  return {
    __typename: "DiscountCodeApplication",
    index,
    allocationMethod: "ACROSS",
    targetSelection: "ALL",
    targetType: "LINE_ITEM",
    code: found?.code ?? "",
    value:
      value?.kind === "amount"
        ? { __typename: "MoneyV2", ...money(value.amountMinor, order.currency) }
        : { __typename: "PricingPercentageValue", percentage: (value?.bps ?? 0) / 100 },
  }
}

function shippingGraphql(order: Order, shipping: NonNullable<Order["shipping"]>): Fields {
  return {
    id: gid("ShippingLine", shipping.id),
    title: shipping.title,
    code: shipping.title,
    isRemoved: false,
    originalPriceSet: moneyBag(order, shipping.priceMinor),
    discountedPriceSet: moneyBag(order, shipping.priceMinor),
    taxLines: taxLines(order, shipping.taxes),
  }
}

function shippingBack(order: Order, shipping: NonNullable<Refund["shipping"]>): Fields {
  return {
    id: gid("RefundShippingLine", shipping.id),
    subtotalAmountSet: moneyBag(order, shipping.subtotalMinor),
    taxAmountSet: moneyBag(order, shipping.taxMinor),
    shippingLine: order.shipping && shippingGraphql(order, order.shipping),
  }
}

function adjustment(order: Order, { id, amountMinor }: { id: number; amountMinor: number }): Fields {
  return {
    id: gid("OrderAdjustment", id),
    reason: "REFUND_DISCREPANCY",
    amountSet: moneyBag(order, amountMinor),
    taxAmountSet: moneyBag(order, 0),
  }
}

function transactionGraphql(order: Order, transaction: NonNullable<Order["payment"]>): Fields {
  return {
    id: gid("OrderTransaction", transaction.id),
    kind: transaction.kind.toUpperCase(),
    status: "SUCCESS",
    gateway: "bogus",
    createdAt: transaction.at,
    processedAt: transaction.at,
    test: order.test,
    amountSet: moneyBag(order, transaction.amountMinor),
  }
}

function taxLines(order: Order, taxes: readonly TaxPart[]): Fields[] {
  return taxes.map(tax => ({
    title: tax.title,
    rate: tax.ratePpm / 1_000_000,
    ratePercentage: tax.ratePpm / 10_000,
    priceSet: moneyBag(order, tax.amountMinor),
    channelLiable: false,
  }))
}

function journey(order: Order, storefront: string): Fields | null {
  if (order.landingSite === null) return null
  const visit = {
    id: gid("CustomerVisit", order.id),
    landingPage: order.landingSite.startsWith("/") ? `${storefront}${order.landingSite}` : order.landingSite,
    referrerUrl: order.referringSite,
  }
  return { ready: true, firstVisit: visit, lastVisit: visit }
}

function moneyBag(order: Order, minor: number): Fields {
  const { currency, presentmentCurrency } = order
  return {
    shopMoney: money(minor, currency),
    presentmentMoney: money(converted(minor, currency, presentmentCurrency), presentmentCurrency),
  }
}

function money(minor: number, currency: string): Fields {
  return { amount: graphqlDecimal(minor, currency), currencyCode: currency }
}
