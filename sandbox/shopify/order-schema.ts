/** Orders and what hangs on them, in the words of Shopify's schema; `admin-schema.ts` holds their enums. */
export const ORDER_SDL = `
type OrderConnection { nodes: [Order!]! pageInfo: PageInfo! }
type Customer implements Node { id: ID! numberOfOrders: UnsignedInt64! }
type UTMParameters { campaign: String content: String medium: String source: String term: String }
type CustomerVisit implements Node {
  id: ID! landingPage: URL referrerUrl: URL occurredAt: DateTime! source: String! utmParameters: UTMParameters
}
type CustomerJourneySummary {
  ready: Boolean! customerOrderIndex: Int daysToConversion: Int firstVisit: CustomerVisit lastVisit: CustomerVisit
}
type Order implements Node {
  id: ID! legacyResourceId: UnsignedInt64! name: String! number: Int! createdAt: DateTime! updatedAt: DateTime! processedAt: DateTime!
  cancelledAt: DateTime cancelReason: OrderCancelReason closedAt: DateTime closed: Boolean! confirmed: Boolean! test: Boolean!
  edited: Boolean! note: String tags: [String!]! currencyCode: CurrencyCode! presentmentCurrencyCode: CurrencyCode!
  taxesIncluded: Boolean! dutiesIncluded: Boolean! displayFinancialStatus: OrderDisplayFinancialStatus
  displayFulfillmentStatus: OrderDisplayFulfillmentStatus! returnStatus: OrderReturnStatus! fullyPaid: Boolean! unpaid: Boolean!
  capturable: Boolean! sourceName: String checkoutToken: String cartToken: String email: String customAttributes: [Attribute!]!
  statusPageUrl: URL! customerJourneySummary: CustomerJourneySummary discountCode: String discountCodes: [String!]! customer: Customer
  paymentGatewayNames: [String!]! additionalFees: [AdditionalFee!]! disputes: [OrderDisputeSummary!]!
  discountApplications(first: Int, after: String): DiscountApplicationConnection!
  lineItems(first: Int, after: String): LineItemConnection!
  shippingLine: ShippingLine
  shippingLines(first: Int, after: String, includeRemovals: Boolean): ShippingLineConnection!
  refunds(first: Int): [Refund!]!
  transactions(first: Int): [OrderTransaction!]!
  fulfillments(first: Int): [Fulfillment!]!
  returns(first: Int, after: String): ReturnConnection!
  subtotalPriceSet: MoneyBag totalDiscountsSet: MoneyBag totalShippingPriceSet: MoneyBag! totalTaxSet: MoneyBag
  totalTipReceivedSet: MoneyBag! totalPriceSet: MoneyBag! originalTotalPriceSet: MoneyBag! originalTotalDutiesSet: MoneyBag
  originalTotalAdditionalFeesSet: MoneyBag currentSubtotalPriceSet: MoneyBag! currentTotalDiscountsSet: MoneyBag!
  currentShippingPriceSet: MoneyBag! currentTotalTaxSet: MoneyBag! currentTotalDutiesSet: MoneyBag
  currentTotalAdditionalFeesSet: MoneyBag currentTotalPriceSet: MoneyBag! totalReceivedSet: MoneyBag! totalCapturableSet: MoneyBag!
  totalRefundedSet: MoneyBag! totalRefundedShippingSet: MoneyBag! refundDiscrepancySet: MoneyBag! netPaymentSet: MoneyBag!
  totalOutstandingSet: MoneyBag! totalCashRoundingAdjustment: CashRoundingAdjustment!
}
type CashRoundingAdjustment { paymentSet: MoneyBag! refundSet: MoneyBag! }
type AdditionalFee implements Node { id: ID! name: String! price: MoneyBag! taxLines: [TaxLine!]! }
type Duty implements Node { id: ID! countryCodeOfOrigin: CountryCode harmonizedSystemCode: String price: MoneyBag! taxLines: [TaxLine!]! }

type PricingPercentageValue { percentage: Float! }
union PricingValue = MoneyV2 | PricingPercentageValue
interface DiscountApplication {
  allocationMethod: DiscountApplicationAllocationMethod! index: Int! targetSelection: DiscountApplicationTargetSelection!
  targetType: DiscountApplicationTargetType! value: PricingValue!
}
type DiscountCodeApplication implements DiscountApplication {
  allocationMethod: DiscountApplicationAllocationMethod! index: Int! targetSelection: DiscountApplicationTargetSelection!
  targetType: DiscountApplicationTargetType! value: PricingValue! code: String!
}
type AutomaticDiscountApplication implements DiscountApplication {
  allocationMethod: DiscountApplicationAllocationMethod! index: Int! targetSelection: DiscountApplicationTargetSelection!
  targetType: DiscountApplicationTargetType! value: PricingValue! title: String!
}
type ManualDiscountApplication implements DiscountApplication {
  allocationMethod: DiscountApplicationAllocationMethod! index: Int! targetSelection: DiscountApplicationTargetSelection!
  targetType: DiscountApplicationTargetType! value: PricingValue! title: String! description: String
}
type ScriptDiscountApplication implements DiscountApplication {
  allocationMethod: DiscountApplicationAllocationMethod! index: Int! targetSelection: DiscountApplicationTargetSelection!
  targetType: DiscountApplicationTargetType! value: PricingValue! title: String!
}
type DiscountApplicationConnection { nodes: [DiscountApplication!]! pageInfo: PageInfo! }
type DiscountAllocation { allocatedAmountSet: MoneyBag! discountApplication: DiscountApplication! }
type TaxLine { title: String! rate: Float ratePercentage: Float priceSet: MoneyBag! channelLiable: Boolean }

type LineItemConnection { nodes: [LineItem!]! pageInfo: PageInfo! }
type LineItemSellingPlan { name: String! sellingPlanId: ID }
type LineItem implements Node {
  sellingPlan: LineItemSellingPlan
  id: ID! name: String! title: String! variantTitle: String sku: String vendor: String quantity: Int! currentQuantity: Int!
  refundableQuantity: Int! unfulfilledQuantity: Int! isGiftCard: Boolean! requiresShipping: Boolean! taxable: Boolean!
  customAttributes: [Attribute!]! product: Product variant: ProductVariant originalUnitPriceSet: MoneyBag! originalTotalSet: MoneyBag!
  totalDiscountSet: MoneyBag! priceAfterAllDiscountsBeforeTaxesSet: MoneyBag!
  discountAllocations: [DiscountAllocation!]! taxLines(first: Int): [TaxLine!]! duties: [Duty!]!
}
type ShippingLineConnection { nodes: [ShippingLine!]! pageInfo: PageInfo! }
type ShippingLine {
  id: ID title: String! code: String source: String custom: Boolean! isRemoved: Boolean! originalPriceSet: MoneyBag!
  discountedPriceSet: MoneyBag! discountAllocations: [DiscountAllocation!]! taxLines: [TaxLine!]!
}

type RefundConnection { nodes: [Refund!]! pageInfo: PageInfo! }
type Refund implements Node {
  id: ID! createdAt: DateTime processedAt: DateTime! updatedAt: DateTime! note: String totalRefundedSet: MoneyBag!
  order: Order! return: Return duties: [RefundDuty!]
  refundLineItems(first: Int, after: String): RefundLineItemConnection!
  orderAdjustments(first: Int, after: String): OrderAdjustmentConnection!
  refundShippingLines(first: Int, after: String): RefundShippingLineConnection!
  transactions(first: Int, after: String): OrderTransactionConnection!
}
type RefundDuty { amountSet: MoneyBag! originalDuty: Duty }
type RefundLineItemConnection { nodes: [RefundLineItem!]! pageInfo: PageInfo! }
type RefundLineItem { id: ID quantity: Int! restockType: RefundLineItemRestockType! subtotalSet: MoneyBag! totalTaxSet: MoneyBag! lineItem: LineItem! }
type OrderAdjustmentConnection { nodes: [OrderAdjustment!]! pageInfo: PageInfo! }
type OrderAdjustment implements Node { id: ID! reason: OrderAdjustmentDiscrepancyReason amountSet: MoneyBag! taxAmountSet: MoneyBag! }
type RefundShippingLineConnection { nodes: [RefundShippingLine!]! pageInfo: PageInfo! }
type RefundShippingLine implements Node { id: ID! subtotalAmountSet: MoneyBag! taxAmountSet: MoneyBag! shippingLine: ShippingLine! }
type OrderTransactionConnection { nodes: [OrderTransaction!]! pageInfo: PageInfo! }
type OrderTransaction implements Node {
  id: ID! kind: OrderTransactionKind! status: OrderTransactionStatus! gateway: String manualPaymentGateway: Boolean!
  createdAt: DateTime! processedAt: DateTime authorizationExpiresAt: DateTime test: Boolean! amountSet: MoneyBag!
  amountRoundingSet: MoneyBag parentTransaction: OrderTransaction
}

type FulfillmentTrackingInfo { company: String number: String url: URL }
type FulfillmentLineItemConnection { nodes: [FulfillmentLineItem!]! pageInfo: PageInfo! }
type FulfillmentLineItem implements Node { id: ID! quantity: Int lineItem: LineItem! }
type Fulfillment implements Node {
  id: ID! name: String! order: Order! createdAt: DateTime! updatedAt: DateTime! status: FulfillmentStatus!
  displayStatus: FulfillmentDisplayStatus inTransitAt: DateTime deliveredAt: DateTime estimatedDeliveryAt: DateTime
  requiresShipping: Boolean! totalQuantity: Int! trackingInfo(first: Int): [FulfillmentTrackingInfo!]!
  fulfillmentLineItems(first: Int, after: String): FulfillmentLineItemConnection!
}
type ReturnConnection { nodes: [Return!]! pageInfo: PageInfo! }
type Return implements Node {
  id: ID! name: String! status: ReturnStatus! order: Order! createdAt: DateTime! requestApprovedAt: DateTime closedAt: DateTime
  decline: ReturnDecline totalQuantity: Int! refunds(first: Int, after: String): RefundConnection!
  returnLineItems(first: Int, after: String): ReturnLineItemTypeConnection!
}
type ReturnDecline { reason: ReturnDeclineReason! note: String }
type ReturnLineItemTypeConnection { nodes: [ReturnLineItemType!]! pageInfo: PageInfo! }
interface ReturnLineItemType implements Node { id: ID! quantity: Int! refundedQuantity: Int! returnReasonNote: String! customerNote: String }
type ReturnLineItem implements Node & ReturnLineItemType {
  id: ID! quantity: Int! refundedQuantity: Int! returnReasonNote: String! customerNote: String fulfillmentLineItem: FulfillmentLineItem!
}
type OrderDisputeSummary implements Node { id: ID! initiatedAs: DisputeType! status: DisputeStatus! }
type ShopifyPaymentsDisputeReasonDetails { reason: ShopifyPaymentsDisputeReason! networkReasonCode: String }
type ShopifyPaymentsDispute implements Node {
  id: ID! legacyResourceId: UnsignedInt64! order: Order type: DisputeType! status: DisputeStatus! amount: MoneyV2!
  initiatedAt: DateTime! evidenceDueBy: DateTime evidenceSentOn: DateTime finalizedOn: DateTime reasonDetails: ShopifyPaymentsDisputeReasonDetails!
}
`
