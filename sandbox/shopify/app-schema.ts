/**
 * What the Admin API says of the app itself: its scopes, subscriptions and bulk operations, and the plain lists by which
 * an app proves a scope. Enums are in admin-schema.ts.
 */
export const APP_SDL = `
extend type QueryRoot {
  currentAppInstallation: AppInstallation!
  webhookSubscriptions(first: Int, after: String, topics: [WebhookSubscriptionTopic!], uri: String): WebhookSubscriptionConnection!
  customers(first: Int, after: String): CustomerConnection!
  discountNodes(first: Int, after: String): DiscountNodeConnection!
  disputes(first: Int, after: String): ShopifyPaymentsDisputeConnection!
  webPixel(id: ID): WebPixel
  bulkOperation(id: ID!): BulkOperation
  bulkOperations(first: Int, after: String, query: String, reverse: Boolean = false, sortKey: BulkOperationsSortKeys = CREATED_AT): BulkOperationConnection!
}
extend type Mutation {
  webhookSubscriptionCreate(topic: WebhookSubscriptionTopic!, webhookSubscription: WebhookSubscriptionInput!): WebhookSubscriptionCreatePayload
  webhookSubscriptionDelete(id: ID!): WebhookSubscriptionDeletePayload
  webPixelCreate(webPixel: WebPixelInput!): WebPixelCreatePayload
  webPixelUpdate(id: ID!, webPixel: WebPixelInput!): WebPixelUpdatePayload
  bulkOperationRunQuery(query: String!, groupObjects: Boolean! = false): BulkOperationRunQueryPayload
  bulkOperationCancel(id: ID!): BulkOperationCancelPayload
}
scalar JSON
type WebPixel implements Node { id: ID! settings: JSON! }
input WebPixelInput { settings: JSON! }
interface DisplayableError { field: [String!] message: String! }
type ErrorsWebPixelUserError implements DisplayableError { code: ErrorsWebPixelUserErrorCode field: [String!] message: String! }
type WebPixelCreatePayload { webPixel: WebPixel userErrors: [ErrorsWebPixelUserError!]! }
type WebPixelUpdatePayload { webPixel: WebPixel userErrors: [ErrorsWebPixelUserError!]! }
type CustomerConnection { nodes: [Customer!]! pageInfo: PageInfo! }
type ShopifyPaymentsDisputeConnection { nodes: [ShopifyPaymentsDispute!]! pageInfo: PageInfo! }
type DiscountNodeConnection { nodes: [DiscountNode!]! pageInfo: PageInfo! }
union Discount = DiscountCodeApp | DiscountCodeBasic | DiscountCodeBxgy | DiscountCodeFreeShipping
type DiscountNode implements Node { id: ID! discount: Discount! }
type AppInstallation implements Node { id: ID! accessScopes: [AccessScope!]! }
type AccessScope { handle: String! description: String! }
input WebhookSubscriptionInput { uri: String format: WebhookSubscriptionFormat }
type WebhookSubscriptionConnection { nodes: [WebhookSubscription!]! pageInfo: PageInfo! }
type WebhookSubscription implements Node { id: ID! topic: WebhookSubscriptionTopic! uri: String! format: WebhookSubscriptionFormat! createdAt: DateTime! }
type WebhookSubscriptionCreatePayload { webhookSubscription: WebhookSubscription userErrors: [UserError!]! }
type WebhookSubscriptionDeletePayload { deletedWebhookSubscriptionId: ID userErrors: [UserError!]! }
type BulkOperationConnection { nodes: [BulkOperation!]! pageInfo: PageInfo! }
type BulkOperation implements Node {
  id: ID! status: BulkOperationStatus! errorCode: BulkOperationErrorCode type: BulkOperationType! query: String!
  createdAt: DateTime! completedAt: DateTime objectCount: UnsignedInt64! rootObjectCount: UnsignedInt64! fileSize: UnsignedInt64
  url: URL partialDataUrl: URL
}
type BulkOperationUserError { field: [String!] message: String! code: BulkOperationUserErrorCode }
type BulkOperationRunQueryPayload { bulkOperation: BulkOperation userErrors: [BulkOperationUserError!]! }
type BulkOperationCancelPayload { bulkOperation: BulkOperation userErrors: [UserError!]! }
`

/** Gives every connection of the text the `edges` that Shopify's have beside `nodes`. */
export function withEdges(sdl: string): string {
  const edges = [...sdl.matchAll(/type (\w+)Connection \{ nodes: \[(\w+)!\]!/g)]
  const types = edges.map(([, name, node]) => `type ${name}Edge { cursor: String! node: ${node}! }`)
  const whole = sdl.replace(/type (\w+)Connection \{ nodes:/g, "type $1Connection { edges: [$1Edge!]! nodes:")
  return `${whole}\n${types.join("\n")}`
}
