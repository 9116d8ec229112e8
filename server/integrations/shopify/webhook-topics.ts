/** Every topic we subscribe to, in the spelling of the header. */
export const WEBHOOK_TOPICS = [
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
  "customers/delete",
  "customers/merge",
  "discounts/create",
  "discounts/update",
  "discounts/delete",
  "bulk_operations/finish",
  "shop/update",
  "app/uninstalled",
  "app/scopes_update",
] as const

export type WebhookTopic = (typeof WEBHOOK_TOPICS)[number]

/** These come by the app's own configuration, never by a subscription; Shopify checks that they are answered. */
export const COMPLIANCE_TOPICS = ["customers/data_request", "customers/redact", "shop/redact"] as const

/** As the Admin API spells it: the first slash is an underscore. */
export function topicEnum(topic: WebhookTopic): string {
  return topic.toUpperCase().replace("/", "_")
}
