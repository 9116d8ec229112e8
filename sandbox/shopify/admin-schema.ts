import { buildSchema, type GraphQLSchema } from "graphql"
import { ORDER_SDL } from "./order-schema"

/**
 * The part of the Admin API that the sandbox answers, in the words of Shopify's schema. A test compares every type and
 * field of it with the real schema, so that nothing can be asked here that the real shop would refuse.
 */
const SDL = `
scalar DateTime
scalar Decimal
scalar Money
scalar URL
scalar UnsignedInt64
scalar CurrencyCode

interface Node { id: ID! }
type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
type MoneyV2 { amount: Decimal! currencyCode: CurrencyCode! }
type MoneyBag { shopMoney: MoneyV2! presentmentMoney: MoneyV2! }
type Attribute { key: String! value: String }

type QueryRoot {
  shop: Shop!
  node(id: ID!): Node
  nodes(ids: [ID!]!): [Node]!
  order(id: ID!): Order
  orders(first: Int, after: String, query: String, sortKey: OrderSortKeys, reverse: Boolean): OrderConnection!
  products(first: Int, after: String): ProductConnection!
  codeDiscountNodeByCode(code: String!): DiscountCodeNode
  currentAppInstallation: AppInstallation!
  webhookSubscriptions(first: Int, after: String, topics: [WebhookSubscriptionTopic!]): WebhookSubscriptionConnection!
}
type Mutation {
  discountCodeBasicCreate(basicCodeDiscount: DiscountCodeBasicInput!): DiscountCodeBasicCreatePayload
  webhookSubscriptionCreate(topic: WebhookSubscriptionTopic!, webhookSubscription: WebhookSubscriptionInput!): WebhookSubscriptionCreatePayload
}
schema { query: QueryRoot mutation: Mutation }

type Domain { host: String! url: URL! }
type Shop { id: ID! name: String! myshopifyDomain: String! primaryDomain: Domain! currencyCode: CurrencyCode! ianaTimezone: String! taxesIncluded: Boolean! url: URL! }

enum OrderSortKeys { CREATED_AT ID PROCESSED_AT UPDATED_AT }
enum OrderCancelReason { CUSTOMER DECLINED FRAUD INVENTORY OTHER STAFF }
enum OrderDisplayFinancialStatus { AUTHORIZED EXPIRED PAID PARTIALLY_PAID PARTIALLY_REFUNDED PENDING REFUNDED VOIDED }
enum DiscountApplicationAllocationMethod { ACROSS EACH }
enum DiscountApplicationTargetSelection { ALL ENTITLED EXPLICIT }
enum DiscountApplicationTargetType { LINE_ITEM SHIPPING_LINE }
enum RefundLineItemRestockType { CANCEL LEGACY_RESTOCK NO_RESTOCK RETURN }
enum OrderAdjustmentDiscrepancyReason { CUSTOMER DAMAGE FULL_RETURN_BALANCING_ADJUSTMENT PENDING_REFUND_DISCREPANCY REFUND_DISCREPANCY RESTOCK }
enum OrderTransactionKind { AUTHORIZATION CAPTURE CHANGE EMV_AUTHORIZATION REFUND SALE SUGGESTED_REFUND VOID }
enum OrderTransactionStatus { AWAITING_RESPONSE ERROR FAILURE PENDING SUCCESS UNKNOWN }
enum OrderDisplayFulfillmentStatus { FULFILLED PARTIALLY_FULFILLED RESTOCKED UNFULFILLED }
enum CountryCode { JP }
enum OrderReturnStatus { IN_PROGRESS NO_RETURN RETURNED RETURN_REQUESTED }
enum FulfillmentStatus { CANCELLED SUCCESS }
enum FulfillmentDisplayStatus { CANCELED DELIVERED FULFILLED IN_TRANSIT }
enum ReturnStatus { CANCELED CLOSED DECLINED OPEN REQUESTED }
enum ReturnDeclineReason { FINAL_SALE OTHER RETURN_PERIOD_ENDED }
enum DisputeType { CHARGEBACK INQUIRY }
enum DisputeStatus { ACCEPTED LOST NEEDS_RESPONSE PREVENTED UNDER_REVIEW WON }
enum ShopifyPaymentsDisputeReason { CREDIT_NOT_PROCESSED DUPLICATE FRAUDULENT GENERAL PRODUCT_NOT_RECEIVED PRODUCT_UNACCEPTABLE UNRECOGNIZED }

enum ProductStatus { ACTIVE ARCHIVED DRAFT UNLISTED }
type ProductConnection { nodes: [Product!]! pageInfo: PageInfo! }
interface Media { id: ID! preview: MediaPreviewImage }
type MediaImage implements Media & Node { id: ID! preview: MediaPreviewImage }
type MediaPreviewImage { image: Image }
type Image { url: URL! altText: String }
type Product implements Node {
  id: ID! handle: String! title: String! status: ProductStatus! onlineStoreUrl: URL isGiftCard: Boolean! featuredMedia: Media
  variants(first: Int, after: String): ProductVariantConnection!
}
type ProductVariantConnection { nodes: [ProductVariant!]! pageInfo: PageInfo! }
type ProductVariant implements Node { id: ID! title: String! sku: String price: Money! }

type DiscountCodeNode implements Node { id: ID! codeDiscount: DiscountCode! }
union DiscountCode = DiscountCodeApp | DiscountCodeBasic | DiscountCodeBxgy | DiscountCodeFreeShipping
type DiscountCodeApp { title: String! }
type DiscountCodeBxgy { title: String! }
type DiscountCodeFreeShipping { title: String! }
enum DiscountStatus { ACTIVE EXPIRED SCHEDULED }
type DiscountCodeBasic {
  title: String! status: DiscountStatus! startsAt: DateTime! endsAt: DateTime usageLimit: Int appliesOncePerCustomer: Boolean!
  asyncUsageCount: Int! codes(first: Int, after: String): DiscountRedeemCodeConnection!
}
type DiscountRedeemCodeConnection { nodes: [DiscountRedeemCode!]! pageInfo: PageInfo! }
type DiscountRedeemCode { id: ID! code: String! }
input DiscountCodeBasicInput {
  title: String code: String startsAt: DateTime endsAt: DateTime usageLimit: Int appliesOncePerCustomer: Boolean
  context: DiscountContextInput customerGets: DiscountCustomerGetsInput minimumRequirement: DiscountMinimumRequirementInput
  combinesWith: DiscountCombinesWithInput
}
enum DiscountBuyerSelection { ALL }
input DiscountContextInput { all: DiscountBuyerSelection }
input DiscountCombinesWithInput { orderDiscounts: Boolean = false productDiscounts: Boolean = false shippingDiscounts: Boolean = false }
input DiscountCustomerGetsInput { value: DiscountCustomerGetsValueInput items: DiscountItemsInput }
input DiscountCustomerGetsValueInput { percentage: Float discountAmount: DiscountAmountInput }
input DiscountAmountInput { amount: Decimal appliesOnEachItem: Boolean }
input DiscountItemsInput { all: Boolean }
input DiscountMinimumRequirementInput { quantity: DiscountMinimumQuantityInput subtotal: DiscountMinimumSubtotalInput }
input DiscountMinimumQuantityInput { greaterThanOrEqualToQuantity: UnsignedInt64 }
input DiscountMinimumSubtotalInput { greaterThanOrEqualToSubtotal: Decimal }
enum DiscountErrorCode { BLANK CONFLICT GREATER_THAN INVALID LESS_THAN_OR_EQUAL_TO TAKEN TOO_LONG TOO_SHORT VALUE_OUTSIDE_RANGE }
type DiscountUserError { field: [String!] message: String! code: DiscountErrorCode extraInfo: String }
type DiscountCodeBasicCreatePayload { codeDiscountNode: DiscountCodeNode userErrors: [DiscountUserError!]! }

type AppInstallation implements Node { id: ID! accessScopes: [AccessScope!]! }
type AccessScope { handle: String! description: String! }

enum WebhookSubscriptionTopic { APP_UNINSTALLED ORDERS_CANCELLED ORDERS_CREATE ORDERS_EDITED ORDERS_PAID ORDERS_UPDATED REFUNDS_CREATE }
enum WebhookSubscriptionFormat { JSON XML }
input WebhookSubscriptionInput { uri: String format: WebhookSubscriptionFormat }
type WebhookSubscriptionConnection { nodes: [WebhookSubscription!]! pageInfo: PageInfo! }
type WebhookSubscription implements Node { id: ID! topic: WebhookSubscriptionTopic! uri: String! format: WebhookSubscriptionFormat! createdAt: DateTime! }
type UserError { field: [String!] message: String! }
type WebhookSubscriptionCreatePayload { webhookSubscription: WebhookSubscription userErrors: [UserError!]! }
`

/** Built once; scalars pass through as strings. */
export const ADMIN_SCHEMA: GraphQLSchema = buildSchema(`${SDL}${ORDER_SDL}`)
