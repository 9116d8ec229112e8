import { buildSchema, type GraphQLSchema } from "graphql"
import { APP_SDL, withEdges } from "./app-schema"
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
  products(first: Int, after: String, sortKey: ProductSortKeys): ProductConnection!
  product(id: ID!): Product
  collections(first: Int, after: String, sortKey: CollectionSortKeys): CollectionConnection!
  collection(id: ID!): Collection
  codeDiscountNodeByCode(code: String!): DiscountCodeNode
  discountRedeemCodeBulkCreation(id: ID!): DiscountRedeemCodeBulkCreation
}
type Mutation {
  discountCodeBasicCreate(basicCodeDiscount: DiscountCodeBasicInput!): DiscountCodeBasicCreatePayload
  discountCodeBasicUpdate(id: ID!, basicCodeDiscount: DiscountCodeBasicInput!): DiscountCodeBasicUpdatePayload
  discountCodeDeactivate(id: ID!): DiscountCodeDeactivatePayload
  discountRedeemCodeBulkAdd(discountId: ID!, codes: [DiscountRedeemCodeInput!]!): DiscountRedeemCodeBulkAddPayload
  discountCodeRedeemCodeBulkDelete(discountId: ID!, ids: [ID!], savedSearchId: ID, search: String): DiscountCodeRedeemCodeBulkDeletePayload
}
schema { query: QueryRoot mutation: Mutation }

type Domain { host: String! url: URL! }
type Shop { id: ID! name: String! myshopifyDomain: String! primaryDomain: Domain! currencyCode: CurrencyCode! ianaTimezone: String! taxesIncluded: Boolean! url: URL! }

enum ErrorsWebPixelUserErrorCode { INVALID_CONFIGURATION_JSON INVALID_SETTINGS NOT_FOUND TAKEN }
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

enum ProductSortKeys { ID TITLE UPDATED_AT }
enum CollectionSortKeys { ID TITLE UPDATED_AT }
enum ProductStatus { ACTIVE ARCHIVED DRAFT UNLISTED }
type ProductConnection { nodes: [Product!]! pageInfo: PageInfo! }
interface Media { id: ID! preview: MediaPreviewImage }
type MediaImage implements Media & Node { id: ID! preview: MediaPreviewImage }
type MediaPreviewImage { image: Image }
type Image { url: URL! altText: String }
type Product implements Node {
  id: ID! handle: String! title: String! vendor: String! productType: String! status: ProductStatus! createdAt: DateTime! updatedAt: DateTime!
  onlineStoreUrl: URL isGiftCard: Boolean! featuredMedia: Media
  variants(first: Int, after: String): ProductVariantConnection!
  collections(first: Int, after: String): CollectionConnection!
}
type ProductVariantConnection { nodes: [ProductVariant!]! pageInfo: PageInfo! }
type ProductVariant implements Node { id: ID! title: String! sku: String price: Money! inventoryItem: InventoryItem! }
type InventoryItem implements Node { id: ID! sku: String unitCost: MoneyV2 }
type CollectionConnection { nodes: [Collection!]! pageInfo: PageInfo! }
type Collection implements Node {
  id: ID! handle: String! title: String! updatedAt: DateTime!
  products(first: Int, after: String): ProductConnection!
}

type DiscountCodeNode implements Node { id: ID! codeDiscount: DiscountCode! }
union DiscountCode = DiscountCodeApp | DiscountCodeBasic | DiscountCodeBxgy | DiscountCodeFreeShipping
type DiscountCodeApp { title: String! status: DiscountStatus! }
type DiscountCodeBxgy { title: String! status: DiscountStatus! }
type DiscountCodeFreeShipping { title: String! status: DiscountStatus! }
enum DiscountStatus { ACTIVE EXPIRED SCHEDULED }
type DiscountCodeBasic {
  title: String! status: DiscountStatus! startsAt: DateTime! endsAt: DateTime usageLimit: Int appliesOncePerCustomer: Boolean!
  asyncUsageCount: Int! createdAt: DateTime! codesCount: Count codes(first: Int, after: String, query: String): DiscountRedeemCodeConnection!
  combinesWith: DiscountCombinesWith! customerGets: DiscountCustomerGets! minimumRequirement: DiscountMinimumRequirement
}
type Count { count: Int! precision: CountPrecision! }
enum CountPrecision { AT_LEAST EXACT }
type DiscountCombinesWith { orderDiscounts: Boolean! productDiscounts: Boolean! shippingDiscounts: Boolean! }
type DiscountCustomerGets { items: DiscountItems! value: DiscountCustomerGetsValue! }
union DiscountItems = AllDiscountItems | DiscountCollections | DiscountProducts
type AllDiscountItems { allItems: Boolean! }
type DiscountProducts { products(first: Int, after: String): ProductConnection! productVariants(first: Int, after: String): ProductVariantConnection! }
type DiscountCollections { collections(first: Int, after: String): CollectionConnection! }
union DiscountCustomerGetsValue = DiscountAmount | DiscountPercentage
type DiscountAmount { amount: MoneyV2! appliesOnEachItem: Boolean! }
type DiscountPercentage { percentage: Float! }
union DiscountMinimumRequirement = DiscountMinimumQuantity | DiscountMinimumSubtotal
type DiscountMinimumSubtotal { greaterThanOrEqualToSubtotal: MoneyV2! }
type DiscountMinimumQuantity { greaterThanOrEqualToQuantity: UnsignedInt64! }
type DiscountRedeemCodeConnection { nodes: [DiscountRedeemCode!]! pageInfo: PageInfo! }
type DiscountRedeemCode { id: ID! code: String! asyncUsageCount: Int! }
type DiscountRedeemCodeBulkCreation implements Node {
  id: ID! createdAt: DateTime! done: Boolean! codesCount: Int! importedCount: Int! failedCount: Int! discountCode: DiscountCodeNode
  codes(first: Int, after: String): DiscountRedeemCodeBulkCreationCodeConnection!
}
type DiscountRedeemCodeBulkCreationCodeConnection { nodes: [DiscountRedeemCodeBulkCreationCode!]! pageInfo: PageInfo! }
type DiscountRedeemCodeBulkCreationCode { code: String! discountRedeemCode: DiscountRedeemCode errors: [DiscountUserError!]! }
input DiscountRedeemCodeInput { code: String! }
type Job { id: ID! done: Boolean! }
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
input DiscountItemsInput { all: Boolean products: DiscountProductsInput collections: DiscountCollectionsInput }
input DiscountProductsInput { productsToAdd: [ID!] productsToRemove: [ID!] }
input DiscountCollectionsInput { add: [ID!] remove: [ID!] }
input DiscountMinimumRequirementInput { quantity: DiscountMinimumQuantityInput subtotal: DiscountMinimumSubtotalInput }
input DiscountMinimumQuantityInput { greaterThanOrEqualToQuantity: UnsignedInt64 }
input DiscountMinimumSubtotalInput { greaterThanOrEqualToSubtotal: Decimal }
enum DiscountErrorCode { BLANK CONFLICT GREATER_THAN INVALID LESS_THAN_OR_EQUAL_TO MISSING_ARGUMENT TAKEN TOO_MANY_ARGUMENTS TOO_LONG TOO_SHORT VALUE_OUTSIDE_RANGE }
type DiscountUserError { field: [String!] message: String! code: DiscountErrorCode extraInfo: String }
type DiscountCodeDeactivatePayload { codeDiscountNode: DiscountCodeNode userErrors: [DiscountUserError!]! }
type DiscountCodeBasicUpdatePayload { codeDiscountNode: DiscountCodeNode userErrors: [DiscountUserError!]! }
type DiscountRedeemCodeBulkAddPayload { bulkCreation: DiscountRedeemCodeBulkCreation userErrors: [DiscountUserError!]! }
type DiscountCodeRedeemCodeBulkDeletePayload { job: Job userErrors: [DiscountUserError!]! }
type DiscountCodeBasicCreatePayload { codeDiscountNode: DiscountCodeNode userErrors: [DiscountUserError!]! }

enum BulkOperationStatus { CANCELED CANCELING COMPLETED CREATED EXPIRED FAILED RUNNING }
enum BulkOperationErrorCode { ACCESS_DENIED INTERNAL_SERVER_ERROR TIMEOUT }
enum BulkOperationType { MUTATION QUERY }
enum BulkOperationUserErrorCode { INVALID LIMIT_REACHED OPERATION_IN_PROGRESS }
enum BulkOperationsSortKeys { COMPLETED_AT CREATED_AT }
enum WebhookSubscriptionTopic {
  APP_SCOPES_UPDATE APP_UNINSTALLED BULK_OPERATIONS_FINISH COLLECTIONS_CREATE COLLECTIONS_DELETE
  COLLECTIONS_UPDATE CUSTOMERS_CREATE CUSTOMERS_DELETE CUSTOMERS_MERGE CUSTOMERS_UPDATE DISCOUNTS_CREATE
  DISCOUNTS_DELETE DISCOUNTS_UPDATE DISPUTES_CREATE DISPUTES_UPDATE FULFILLMENTS_CREATE FULFILLMENTS_UPDATE
  ORDERS_CANCELLED ORDERS_CREATE ORDERS_DELETE ORDERS_EDITED ORDERS_FULFILLED ORDERS_PAID
  ORDERS_PARTIALLY_FULFILLED ORDERS_UPDATED PRODUCTS_CREATE PRODUCTS_DELETE PRODUCTS_UPDATE REFUNDS_CREATE
  RETURNS_APPROVE RETURNS_CANCEL RETURNS_CLOSE RETURNS_DECLINE RETURNS_REOPEN RETURNS_REQUEST RETURNS_UPDATE
  SHOP_UPDATE
}
enum WebhookSubscriptionFormat { JSON XML }
type UserError { field: [String!] message: String! }
`

/** Built once; scalars pass through as strings. */
export const ADMIN_SCHEMA: GraphQLSchema = buildSchema(withEdges(`${SDL}${ORDER_SDL}${APP_SDL}`))
