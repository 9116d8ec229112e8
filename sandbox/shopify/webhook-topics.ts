/** The topics an app may subscribe to here, as headers spell them, and the scope that each needs (null: none). */
const SCOPES: Readonly<Record<string, string | null>> = {
  "orders/create": "read_orders",
  "orders/paid": "read_orders",
  "orders/updated": "read_orders",
  "orders/edited": "read_orders",
  "orders/cancelled": "read_orders",
  "orders/delete": "read_orders",
  "orders/fulfilled": "read_orders",
  "orders/partially_fulfilled": "read_orders",
  "refunds/create": "read_orders",
  "returns/request": "read_returns",
  "returns/approve": "read_returns",
  "returns/decline": "read_returns",
  "returns/cancel": "read_returns",
  "returns/close": "read_returns",
  "returns/reopen": "read_returns",
  "returns/update": "read_returns",
  "fulfillments/create": "read_fulfillments",
  "fulfillments/update": "read_fulfillments",
  "disputes/create": "read_shopify_payments_disputes",
  "disputes/update": "read_shopify_payments_disputes",
  "products/create": "read_products",
  "products/update": "read_products",
  "products/delete": "read_products",
  "collections/create": "read_products",
  "collections/update": "read_products",
  "collections/delete": "read_products",
  "customers/create": "read_customers",
  "customers/update": "read_customers",
  "customers/delete": "read_customers",
  "customers/merge": "read_customer_merge",
  "discounts/create": "read_discounts",
  "discounts/update": "read_discounts",
  "discounts/delete": "read_discounts",
  "bulk_operations/finish": null,
  "shop/update": null,
  "app/uninstalled": null,
  "app/scopes_update": null,
}

export const TOPICS: readonly string[] = Object.keys(SCOPES)

export function scopeOfTopic(topic: string): string | null {
  return SCOPES[topic] ?? null
}

/** "orders/create" as the schema spells it: ORDERS_CREATE. */
export function topicEnum(topic: string): string {
  return topic.toUpperCase().replace("/", "_")
}

/** The way back, for every topic of the schema. */
export function headerTopic(name: string): string {
  return TOPICS.find(topic => topicEnum(topic) === name) ?? name.toLowerCase().replace("_", "/")
}
