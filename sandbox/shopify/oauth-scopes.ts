/** Every access scope that may be asked for here, as the install page says it: "Tributary wants to …". */
const WORDS = {
  read_orders: "read orders of the last 60 days",
  write_orders: "change orders",
  read_all_orders: "read all orders, however old",
  read_order_edits: "read edits of orders",
  read_returns: "read returns",
  read_draft_orders: "read draft orders",
  write_draft_orders: "make draft orders",
  read_products: "read products and collections",
  write_products: "change products and collections",
  read_inventory: "read stock and what products cost",
  read_customers: "read customers",
  write_customers: "change customers",
  read_customer_merge: "see customers who are merged",
  read_customer_events: "read what customers do in the shop",
  read_discounts: "read discounts",
  write_discounts: "make and change discounts",
  read_price_rules: "read price rules",
  write_price_rules: "make and change price rules",
  read_pixels: "read its web pixel",
  write_pixels: "add a web pixel to the shop",
  read_fulfillments: "read fulfilments",
  read_assigned_fulfillment_orders: "read fulfilment orders assigned to it",
  read_merchant_managed_fulfillment_orders: "read the shop's own fulfilment orders",
  read_third_party_fulfillment_orders: "read fulfilment orders of others",
  read_shopify_payments_disputes: "read chargebacks",
  read_shopify_payments_payouts: "read payouts of Shopify Payments",
  read_shopify_payments_accounts: "read the Shopify Payments account",
  read_gift_cards: "read gift cards",
  read_locations: "read locations",
  read_reports: "read reports",
  read_shipping: "read shipping rates",
  read_themes: "read themes",
  read_translations: "read translations",
  read_markets: "read markets",
  read_content: "read pages and articles",
  read_files: "read files",
  read_metaobjects: "read metaobjects",
  read_locales: "read languages",
} as const

export const ALL_SCOPES: readonly string[] = Object.keys(WORDS)

/** What a field needs: one of these. Fields that are not named here are open to every app. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  "QueryRoot.order": ["read_orders"],
  "QueryRoot.orders": ["read_orders"],
  "QueryRoot.products": ["read_products"],
  "QueryRoot.product": ["read_products"],
  "QueryRoot.collections": ["read_products"],
  "QueryRoot.collection": ["read_products"],
  "QueryRoot.customers": ["read_customers"],
  "QueryRoot.customer": ["read_customers"],
  "QueryRoot.discountNode": ["read_discounts"],
  "QueryRoot.discountNodes": ["read_discounts"],
  "QueryRoot.codeDiscountNodeByCode": ["read_discounts"],
  "QueryRoot.codeDiscountNode": ["read_discounts"],
  "QueryRoot.codeDiscountNodes": ["read_discounts"],
  "QueryRoot.discountRedeemCodeBulkCreation": ["read_discounts"],
  "DiscountCodeNode.id": ["read_discounts", "write_discounts"],
  "QueryRoot.dispute": ["read_shopify_payments_disputes"],
  "QueryRoot.disputes": ["read_shopify_payments_disputes"],
  "Mutation.discountCodeBasicCreate": ["write_discounts"],
  "Mutation.discountCodeBasicUpdate": ["write_discounts"],
  "Mutation.discountRedeemCodeBulkAdd": ["write_discounts"],
  "Mutation.discountCodeRedeemCodeBulkDelete": ["write_discounts"],
  "Mutation.discountCodeDeactivate": ["write_discounts"],
  "Mutation.discountCodeDelete": ["write_discounts"],
  "QueryRoot.webPixel": ["read_pixels", "write_pixels"],
  "Mutation.webPixelCreate": ["write_pixels"],
  "Mutation.webPixelUpdate": ["write_pixels"],
  "Order.id": ["read_orders"],
  "Order.customer": ["read_customers"],
  "Order.returns": ["read_returns"],
  "Refund.id": ["read_orders"],
  "Return.id": ["read_returns"],
  "ShopifyPaymentsDispute.id": ["read_shopify_payments_disputes"],
  "ProductVariant.inventoryItem": ["read_inventory"],
}

export function isScope(handle: string): boolean {
  return ALL_SCOPES.includes(handle)
}

export function scopeWords(handle: string): string {
  return (WORDS as Readonly<Record<string, string>>)[handle] ?? handle
}

/** "read_orders, write_discounts" as a list; Shopify takes commas and blanks. */
export function scopeList(text: string | undefined): string[] {
  return [...new Set((text ?? "").split(/[\s,]+/).filter(handle => handle !== ""))]
}

/** Writing includes reading: what a grant opens, as `accessScopes` lists it. */
export function opened(granted: readonly string[]): string[] {
  return [...new Set(granted.flatMap(handle => [handle, handle.replace(/^write_/, "read_")]))].filter(isScope)
}

/** The fields that these scopes do not open, each with the scopes of which it needs one. */
export function closedFields(granted: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(NEEDED).filter(([, needed]) => !needed.some(scope => granted.has(scope))))
}
