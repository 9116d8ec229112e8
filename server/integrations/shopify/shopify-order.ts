/** A decimal amount as Shopify writes it: digits in a string ("10.0", "1000.0" for yen, "1.005" for dinars), never a float. */
export type ShopifyMoney = { amount: string; currencyCode: string }

/** The same amount in the shop's currency (which decides) and in the customer's (which is shown). */
export type ShopifyMoneyBag = { shopMoney: ShopifyMoney; presentmentMoney: ShopifyMoney }

export type ShopifyTaxLine = {
  title: string
  rate: number | null
  ratePercentage: number | null
  priceSet: ShopifyMoneyBag
}

export type ShopifyDiscountAllocation = {
  allocatedAmountSet: ShopifyMoneyBag
  discountApplication: { index: number }
}

export type ShopifyDiscountValue =
  | { __typename: "PricingPercentageValue"; percentage: number }
  | { __typename: "MoneyV2"; amount: string; currencyCode: string }

/** `code` is there only when `__typename` is `DiscountCodeApplication`, `title` only when it is not. */
export type ShopifyDiscountApplication = {
  __typename: string
  index: number
  allocationMethod: "ACROSS" | "EACH"
  targetSelection: "ALL" | "ENTITLED" | "EXPLICIT"
  targetType: "LINE_ITEM" | "SHIPPING_LINE"
  value: ShopifyDiscountValue
  code?: string
  title?: string
}

/** `quantity` is what was bought; `currentQuantity` is what is left after refunds and edits. */
export type ShopifyLineItem = {
  id: string
  title: string
  variantTitle: string | null
  sku: string | null
  quantity: number
  currentQuantity: number
  isGiftCard: boolean
  product: { id: string } | null
  variant: { id: string } | null
  /** The plan it was bought with, which renews it; absent where a lighter reader does not ask. */
  sellingPlan?: { name: string } | null
  originalUnitPriceSet: ShopifyMoneyBag
  discountAllocations: readonly ShopifyDiscountAllocation[]
  taxLines: readonly ShopifyTaxLine[]
}

export type ShopifyShippingLine = {
  id: string | null
  title: string
  code: string | null
  isRemoved: boolean
  originalPriceSet: ShopifyMoneyBag
  discountedPriceSet: ShopifyMoneyBag
  discountAllocations?: readonly ShopifyDiscountAllocation[]
  taxLines: readonly ShopifyTaxLine[]
}

/** `subtotalSet` includes tax exactly when the order's prices include it. */
export type ShopifyRefundLine = {
  id: string | null
  quantity: number
  restockType: "CANCEL" | "LEGACY_RESTOCK" | "NO_RESTOCK" | "RETURN"
  subtotalSet: ShopifyMoneyBag
  totalTaxSet: ShopifyMoneyBag
  lineItem: { id: string }
}

/** A discrepancy below zero means that the customer got more than the refunded lines say. */
export type ShopifyOrderAdjustment = {
  id: string
  reason: string | null
  amountSet: ShopifyMoneyBag
  taxAmountSet: ShopifyMoneyBag
}

export type ShopifyRefundShippingLine = {
  id: string
  subtotalAmountSet: ShopifyMoneyBag
  taxAmountSet: ShopifyMoneyBag
  shippingLine: { id: string | null }
}

export type ShopifyTransaction = {
  id: string
  kind: string
  status: string
  gateway: string | null
  processedAt: string | null
  amountSet: ShopifyMoneyBag
}

export type ShopifyRefund = {
  id: string
  createdAt: string | null
  processedAt: string
  note: string | null
  totalRefundedSet: ShopifyMoneyBag
  refundLineItems: readonly ShopifyRefundLine[]
  orderAdjustments: readonly ShopifyOrderAdjustment[]
  refundShippingLines: readonly ShopifyRefundShippingLine[]
  transactions: readonly ShopifyTransaction[]
}

/** A visit as Shopify remembers it; it comes late or never, so it supports other evidence and never decides. */
export type ShopifyVisit = {
  landingPage: string | null
  referrerUrl: string | null
  utmParameters?: Record<"source" | "medium" | "campaign" | "content" | "term", string | null> | null
}

/** `customerOrderIndex` counts the customer's orders from 1, test orders left out; null while it is not known. */
export type ShopifyJourney = {
  ready: boolean
  customerOrderIndex?: number | null
  firstVisit: ShopifyVisit | null
  lastVisit: ShopifyVisit | null
}

export type ShopifyFulfillment = {
  id: string
  createdAt: string
  updatedAt: string
  deliveredAt: string | null
  status: string
  displayStatus: string | null
}

export type ShopifyReturn = {
  id: string
  status: string
  createdAt: string
  closedAt: string | null
  totalQuantity: number
}

/** An order names its disputes in short; what was taken is read from the dispute itself, where the scopes allow it. */
export type ShopifyDispute = {
  id: string
  initiatedAs: string
  status: string
  whole?: {
    type: string
    status: string
    amount: ShopifyMoney
    initiatedAt: string
    finalizedOn: string | null
  } | null
}

/**
 * An order as the Admin API answers it, with its connections flattened to complete lists.
 * Ids are gids, times are ISO 8601 in UTC with whole seconds, money is a decimal string.
 */
export type ShopifyOrder = {
  id: string
  name: string
  createdAt: string
  updatedAt: string
  processedAt: string
  cancelledAt: string | null
  cancelReason: string | null
  closedAt: string | null
  test: boolean
  currencyCode: string
  presentmentCurrencyCode: string
  taxesIncluded: boolean
  displayFinancialStatus: string | null
  displayFulfillmentStatus: string
  sourceName: string | null
  checkoutToken: string | null
  customAttributes: readonly { key: string; value: string | null }[]
  customerJourneySummary: ShopifyJourney | null
  discountCodes: readonly string[]
  discountApplications: readonly ShopifyDiscountApplication[]
  customer: { id: string; numberOfOrders: string } | null
  lineItems: readonly ShopifyLineItem[]
  shippingLines: readonly ShopifyShippingLine[]
  refunds: readonly ShopifyRefund[]
  transactions: readonly ShopifyTransaction[]
  subtotalPriceSet: ShopifyMoneyBag | null
  totalDiscountsSet: ShopifyMoneyBag | null
  totalShippingPriceSet: ShopifyMoneyBag
  totalTaxSet: ShopifyMoneyBag | null
  totalTipReceivedSet: ShopifyMoneyBag
  totalPriceSet: ShopifyMoneyBag
  currentTotalPriceSet: ShopifyMoneyBag
  totalReceivedSet: ShopifyMoneyBag
  totalRefundedSet: ShopifyMoneyBag
  totalOutstandingSet: ShopifyMoneyBag
} & Partial<ShopifyOrderMore>

/** What only a reader of the whole order asks for; a lighter one leaves it out, and it is then taken as not told. */
export type ShopifyOrderMore = {
  edited: boolean
  tags: readonly string[]
  returnStatus: string
  originalTotalDutiesSet: ShopifyMoneyBag | null
  originalTotalAdditionalFeesSet: ShopifyMoneyBag | null
  totalCashRoundingAdjustment: { paymentSet: ShopifyMoneyBag }
  fulfillments: readonly ShopifyFulfillment[]
  returns: readonly ShopifyReturn[]
  disputes: readonly ShopifyDispute[]
}
