/** The topics an app may subscribe to here, as headers spell them. */
export const TOPICS: readonly string[] = [
  "orders/create",
  "orders/paid",
  "orders/updated",
  "orders/edited",
  "orders/cancelled",
  "orders/delete",
  "orders/fulfilled",
  "orders/partially_fulfilled",
  "refunds/create",
  "returns/request",
  "returns/approve",
  "returns/decline",
  "returns/cancel",
  "returns/close",
  "returns/reopen",
  "returns/update",
  "fulfillments/create",
  "fulfillments/update",
  "disputes/create",
  "disputes/update",
  "products/create",
  "products/update",
  "products/delete",
  "collections/create",
  "collections/update",
  "collections/delete",
  "customers/create",
  "customers/update",
  "customers/delete",
  "customers/merge",
  "discounts/create",
  "discounts/update",
  "discounts/delete",
  "bulk_operations/finish",
  "shop/update",
  "app/uninstalled",
  "app/scopes_update",
]

/** "orders/create" as the schema spells it: ORDERS_CREATE. */
export function topicEnum(topic: string): string {
  return topic.toUpperCase().replace("/", "_")
}

/** The way back, for every topic of the schema. */
export function headerTopic(name: string): string {
  return TOPICS.find(topic => topicEnum(topic) === name) ?? name.toLowerCase().replace("_", "/")
}
