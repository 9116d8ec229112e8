/** Every GraphQL document we send. A test validates each one against Shopify's own schema, deprecations included. */

/**
 * How many entries one answer holds; more are fetched page by page, or the read refuses (see read-orders.ts). The sizes
 * are small because Shopify refuses any single query that may cost more than 1,000 points, and a page costs by its size.
 */
export const PAGE = {
  lines: 25,
  refundLines: 25,
  few: 10,
  refunds: 100,
  transactions: 50,
  changedOrders: 100,
  fulfillments: 50,
} as const

const MONEY = `shopMoney { amount currencyCode } presentmentMoney { amount currencyCode }`
const TAX_LINE = `title rate ratePercentage priceSet { ${MONEY} }`
const TRANSACTION = `id kind status gateway processedAt amountSet { ${MONEY} }`
const MORE = `pageInfo { hasNextPage endCursor }`

const LINE_ITEM = `
  id title variantTitle sku quantity currentQuantity isGiftCard
  product { id }
  variant { id }
  sellingPlan { name }
  originalUnitPriceSet { ${MONEY} }
  discountAllocations { allocatedAmountSet { ${MONEY} } discountApplication { index } }
  taxLines { ${TAX_LINE} }`

const REFUND_LINE = `
  id quantity restockType
  subtotalSet { ${MONEY} }
  totalTaxSet { ${MONEY} }
  lineItem { id }`

const REFUND_FACTS = `
  id createdAt processedAt note
  totalRefundedSet { ${MONEY} }
  refundLineItems(first: ${PAGE.refundLines}) { nodes { ${REFUND_LINE} } ${MORE} }
  orderAdjustments(first: ${PAGE.few}) { nodes { id reason amountSet { ${MONEY} } taxAmountSet { ${MONEY} } } ${MORE} }
  refundShippingLines(first: ${PAGE.few}) {
    nodes { id subtotalAmountSet { ${MONEY} } taxAmountSet { ${MONEY} } shippingLine { id } }
    ${MORE}
  }
  transactions(first: ${PAGE.few}) { nodes { ${TRANSACTION} } ${MORE} }`

const DISCOUNT_APPLICATION = `
  __typename index allocationMethod targetSelection targetType
  value { __typename ... on PricingPercentageValue { percentage } ... on MoneyV2 { amount currencyCode } }
  ... on DiscountCodeApplication { code }
  ... on AutomaticDiscountApplication { title }
  ... on ManualDiscountApplication { title }
  ... on ScriptDiscountApplication { title }`

const VISIT = `landingPage referrerUrl utmParameters { source medium campaign content term }`

const ORDER_FACTS = `
  id name createdAt updatedAt processedAt cancelledAt cancelReason closedAt test edited tags
  currencyCode presentmentCurrencyCode taxesIncluded
  displayFinancialStatus displayFulfillmentStatus returnStatus sourceName checkoutToken
  customAttributes { key value }
  customerJourneySummary {
    ready customerOrderIndex
    firstVisit { ${VISIT} }
    lastVisit { ${VISIT} }
  }
  discountCodes
  customer { id numberOfOrders }`

const ORDER_TOTALS = `
  subtotalPriceSet { ${MONEY} }
  totalDiscountsSet { ${MONEY} }
  totalShippingPriceSet { ${MONEY} }
  totalTaxSet { ${MONEY} }
  totalTipReceivedSet { ${MONEY} }
  totalPriceSet { ${MONEY} }
  currentTotalPriceSet { ${MONEY} }
  totalReceivedSet { ${MONEY} }
  totalRefundedSet { ${MONEY} }
  totalOutstandingSet { ${MONEY} }
  originalTotalDutiesSet { ${MONEY} }
  originalTotalAdditionalFeesSet { ${MONEY} }
  totalCashRoundingAdjustment { paymentSet { ${MONEY} } }`

const ORDER_PARTS = `
  discountApplications(first: ${PAGE.few}) { nodes { ${DISCOUNT_APPLICATION} } ${MORE} }
  lineItems(first: ${PAGE.lines}) { nodes { ${LINE_ITEM} } ${MORE} }
  shippingLines(first: ${PAGE.few}, includeRemovals: true) {
    nodes {
      id title code isRemoved
      originalPriceSet { ${MONEY} }
      discountedPriceSet { ${MONEY} }
      discountAllocations { allocatedAmountSet { ${MONEY} } discountApplication { index } }
      taxLines { ${TAX_LINE} }
    }
    ${MORE}
  }
  refunds(first: ${PAGE.refunds}) { id }
  transactions(first: ${PAGE.transactions}) { ${TRANSACTION} }
  fulfillments(first: ${PAGE.fulfillments}) { id createdAt updatedAt deliveredAt status displayStatus }
  returns(first: ${PAGE.few}) { nodes { id status createdAt closedAt totalQuantity } ${MORE} }
  disputes { id initiatedAs status }`

export const READ_SHOP = `query ReadShop {
  shop { name myshopifyDomain currencyCode ianaTimezone primaryDomain { url } }
}`

export const READ_ORDERS = `query ReadOrders($ids: [ID!]!) {
  nodes(ids: $ids) { __typename ... on Order { ${ORDER_FACTS} ${ORDER_TOTALS} ${ORDER_PARTS} } }
}`

/** Refunds are read by their own ids: nested in their orders they would cost more than one query may. */
export const READ_REFUNDS = `query ReadRefunds($ids: [ID!]!) {
  nodes(ids: $ids) { __typename ... on Refund { ${REFUND_FACTS} } }
}`

/** What a chargeback takes; this needs a scope of its own, without which only its status is known. */
export const READ_DISPUTES = `query ReadDisputes($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    ... on ShopifyPaymentsDispute { id type status amount { amount currencyCode } initiatedAt finalizedOn }
  }
}`

export const READ_MORE_LINES = `query ReadMoreLines($order: ID!, $after: String!) {
  order(id: $order) {
    updatedAt
    lineItems(first: ${PAGE.lines}, after: $after) { nodes { ${LINE_ITEM} } ${MORE} }
  }
}`

export const READ_MORE_REFUND_LINES = `query ReadMoreRefundLines($refund: ID!, $after: String!) {
  node(id: $refund) {
    __typename
    ... on Refund {
      refundLineItems(first: ${PAGE.refundLines}, after: $after) { nodes { ${REFUND_LINE} } ${MORE} }
    }
  }
}`

export const CHANGED_ORDERS = `query ChangedOrders($query: String!, $after: String) {
  orders(first: ${PAGE.changedOrders}, after: $after, query: $query, sortKey: UPDATED_AT) {
    nodes { id updatedAt }
    ${MORE}
  }
}`

export const LIST_WEBHOOKS = `query ListWebhooks($topics: [WebhookSubscriptionTopic!], $after: String) {
  webhookSubscriptions(first: 100, after: $after, topics: $topics) { nodes { id topic uri } ${MORE} }
}`

export const SUBSCRIBE_WEBHOOK = `mutation SubscribeWebhook($topic: WebhookSubscriptionTopic!, $uri: String!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: { uri: $uri, format: JSON }) {
    webhookSubscription { id topic uri }
    userErrors { field message }
  }
}`
