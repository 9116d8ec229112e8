import { chargebackSummary } from "./chargeback-graphql"
import { connection, type PageArgs } from "./connection"
import { applicationGraphql } from "./discount-graphql"
import { fulfillmentGraphql } from "./fulfillment-graphql"
import { displayFulfillmentStatus, returnStatus } from "./fulfillment-status"
import { journeyGraphql } from "./journey-graphql"
import { lineGraphql, shippingGraphql } from "./line-graphql"
import { moneyBag } from "./money-bag"
import { gatewayNames } from "./order-rest"
import { hasCheckout, type Order, sum } from "./order-state"
import { currentTotals, originalTotals } from "./order-totals"
import { gid } from "./orders"
import { capturableMinor, financialStatus, outstandingMinor, receivedMinor, refundedMinor } from "./payment-status"
import { refundGraphql, transactionGraphql } from "./refund-graphql"
import { returnGraphql } from "./return-graphql"

type Fields = Record<string, unknown>
type Shown = { order: Order; storefront: string; customerOrders: number }

/** An order as the Admin API answers it; functions are resolved by the fields they stand for. */
export function orderGraphql({ order, storefront, customerOrders }: Shown): Fields {
  return {
    __typename: "Order",
    id: gid("Order", order.id),
    legacyResourceId: String(order.id),
    ...identity(order),
    customerJourneySummary: journeyGraphql(order, storefront),
    statusPageUrl: `${storefront}/orders/${order.token}`,
    customer: order.customer && { id: gid("Customer", order.customer.id), numberOfOrders: String(customerOrders) },
    ...statuses(order),
    ...totals(order),
    ...parts(order),
  }
}

function identity(order: Order): Fields {
  return {
    name: order.name,
    number: order.number,
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
    processedAt: order.createdAt,
    cancelledAt: order.cancelledAt,
    cancelReason: order.cancelReason?.toUpperCase() ?? null,
    closedAt: null,
    closed: false,
    confirmed: true,
    test: order.test,
    edited: order.edited,
    note: order.note,
    tags: order.tags,
    currencyCode: order.currency,
    presentmentCurrencyCode: order.presentmentCurrency,
    taxesIncluded: order.taxesIncluded,
    dutiesIncluded: false,
    sourceName: order.sourceName,
    checkoutToken: hasCheckout(order) ? order.checkoutToken : null,
    cartToken: hasCheckout(order) ? order.token : null,
    email: order.customer?.email ?? null,
    customAttributes: order.attributes.map(({ name, value }) => ({ key: name, value })),
    discountCodes: order.applications.flatMap(({ code }) => (code === null ? [] : [code])),
    discountCode: order.applications.find(({ code }) => code !== null)?.code ?? null,
    paymentGatewayNames: gatewayNames(order),
  }
}

function statuses(order: Order): Fields {
  const outstanding = outstandingMinor(order)
  return {
    displayFinancialStatus: financialStatus(order).toUpperCase(),
    displayFulfillmentStatus: displayFulfillmentStatus(order),
    returnStatus: returnStatus(order),
    fullyPaid: outstanding <= 0 && order.cancelledAt === null,
    unpaid: receivedMinor(order) === 0,
    capturable: capturableMinor(order) > 0,
  }
}

function totals(order: Order): Fields {
  const was = originalTotals(order)
  const is = currentTotals(order)
  const bag = (minor: number) => moneyBag(order, minor)
  const duties = order.lines.some(line => line.duty !== null)
  const fees = order.fees.length > 0
  const discrepancy = sum(order.refunds.map(refund => refund.discrepancy?.amountMinor ?? 0))
  return {
    subtotalPriceSet: bag(was.subtotalMinor),
    totalDiscountsSet: bag(was.discountMinor),
    totalShippingPriceSet: bag(order.shipping?.priceMinor ?? 0),
    totalTaxSet: bag(was.taxMinor),
    totalTipReceivedSet: bag(was.tipMinor),
    totalPriceSet: bag(was.totalMinor),
    originalTotalPriceSet: bag(order.placedTotalMinor),
    originalTotalDutiesSet: duties ? bag(was.dutiesMinor) : null,
    originalTotalAdditionalFeesSet: fees ? bag(was.feesMinor) : null,
    currentSubtotalPriceSet: bag(is.subtotalMinor),
    currentTotalDiscountsSet: bag(is.discountMinor),
    currentShippingPriceSet: bag(is.shippingMinor),
    currentTotalTaxSet: bag(is.taxMinor),
    currentTotalDutiesSet: duties ? bag(is.dutiesMinor) : null,
    currentTotalAdditionalFeesSet: fees ? bag(is.feesMinor) : null,
    currentTotalPriceSet: bag(is.totalMinor),
    totalReceivedSet: bag(receivedMinor(order)),
    totalCapturableSet: bag(capturableMinor(order)),
    totalRefundedSet: bag(refundedMinor(order)),
    totalRefundedShippingSet: bag(sum(order.refunds.map(refund => refund.shipping?.subtotalMinor ?? 0))),
    refundDiscrepancySet: bag(discrepancy),
    netPaymentSet: bag(receivedMinor(order) - refundedMinor(order)),
    totalOutstandingSet: bag(outstandingMinor(order)),
    totalCashRoundingAdjustment: {
      paymentSet: bag(sum(order.payments.map(part => part.roundingMinor))),
      refundSet: bag(0),
    },
  }
}

function parts(order: Order): Fields {
  const paged = (nodes: () => (Fields | null)[]) => (args: PageArgs) => connection(nodes(), args)
  const some = (nodes: () => Fields[]) => (args: PageArgs) => nodes().slice(0, args.first ?? undefined)
  const moved = () => [...order.payments, ...order.refunds.flatMap(refund => refund.transactions)]
  return {
    discountApplications: paged(() => order.applications.map((_, at) => applicationGraphql(order, at))),
    lineItems: paged(() => order.lines.map(line => lineGraphql(order, line))),
    shippingLine: order.shipping && shippingGraphql(order, order.shipping),
    shippingLines: paged(() => (order.shipping === null ? [] : [shippingGraphql(order, order.shipping)])),
    additionalFees: order.fees.map(fee => ({
      id: gid("AdditionalFee", fee.id),
      name: fee.name,
      price: moneyBag(order, fee.amountMinor),
      taxLines: [],
    })),
    refunds: some(() => order.refunds.map(refund => refundGraphql(order, refund))),
    transactions: some(() => moved().map(transaction => transactionGraphql(order, transaction))),
    fulfillments: some(() => order.fulfillments.map(one => fulfillmentGraphql(order, one))),
    returns: paged(() => order.returns.map(one => returnGraphql(order, one))),
    disputes: order.chargebacks.map(chargebackSummary),
  }
}
