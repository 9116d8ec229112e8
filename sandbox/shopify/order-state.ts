import type { Customer, DiscountValue, Tax } from "./shop-state"

export type TaxPart = Tax & { amountMinor: number }
export type DiscountPart = { application: number; amountMinor: number }

/** A discount of the order. Only `code` ones have a code; the others have a title. */
export type Application = {
  type: "code" | "automatic" | "manual" | "script"
  code: string | null
  title: string
  value: DiscountValue
  allocation: "across" | "each"
  selection: "all" | "entitled" | "explicit"
  target: "line_item" | "shipping_line"
}

/**
 * Amounts of a line are for all its `quantity` units, of which edits put `added` on the order later; `removed` units
 * were edited away. A custom item has no product; a tip is a line of no product too.
 */
export type Line = {
  id: number
  productId: number | null
  variantId: number | null
  title: string
  variantTitle: string | null
  sku: string
  vendor: string
  quantity: number
  added: number
  removed: number
  unitMinor: number
  giftCard: boolean
  tip: boolean
  discounts: DiscountPart[]
  taxes: TaxPart[]
  duty: { id: number; amountMinor: number } | null
  /** The plan it was bought with; absent where it was bought once. */
  sellingPlan?: string
}

/** `priceMinor` is before the discounts on it. */
export type Shipping = { id: number; title: string; priceMinor: number; discounts: DiscountPart[]; taxes: TaxPart[] }

/** `subtotalMinor` includes tax exactly when the order's prices include it. */
export type RefundLine = {
  id: number
  lineId: number
  quantity: number
  restock: "return" | "no_restock" | "cancel"
  subtotalMinor: number
  taxMinor: number
}

/**
 * `discrepancy` below zero: the customer got more than the lines and the shipping say. `owed` is a pair of adjustments
 * that cancel each other, as Shopify writes them for money that an edit freed and nobody has paid back yet.
 */
export type Refund = {
  id: number
  createdAt: string
  note: string | null
  lines: RefundLine[]
  shipping: { id: number; subtotalMinor: number; taxMinor: number } | null
  duties: { id: number; lineId: number; amountMinor: number }[]
  feesMinor: number
  discrepancy: { id: number; amountMinor: number } | null
  owed: { id: number; amountMinor: number } | null
  transactions: Transaction[]
  returnId: number | null
}

/**
 * Money that moved or was set aside. Cash may be rounded: `roundingMinor` is what the till took more (or less).
 * `expiresAt` is when an authorisation would run out; `expired` that it did.
 */
export type Transaction = {
  id: number
  kind: "sale" | "authorization" | "capture" | "void" | "refund"
  status: "success" | "pending" | "failure"
  gateway: string
  amountMinor: number
  roundingMinor: number
  at: string
  expiresAt: string | null
  expired: boolean
  parentId: number | null
}

export type Fulfillment = {
  id: number
  name: string
  createdAt: string
  updatedAt: string
  status: "success" | "cancelled"
  inTransitAt: string | null
  deliveredAt: string | null
  tracking: { company: string; number: string } | null
  lines: { id: number; lineId: number; quantity: number }[]
}

export type ReturnLine = {
  id: number
  fulfillmentLineId: number
  lineId: number
  quantity: number
  reason: string
  note: string
}
export type Return = {
  id: number
  name: string
  status: "requested" | "open" | "closed" | "declined" | "canceled"
  createdAt: string
  approvedAt: string | null
  closedAt: string | null
  decline: { reason: string; note: string } | null
  lines: ReturnLine[]
}

/** A chargeback or its forerunner, the inquiry, as the payment network tells of it: in the currency that the customer paid. */
export type Chargeback = {
  id: number
  initiatedAs: "chargeback" | "inquiry"
  type: "chargeback" | "inquiry"
  status: "needs_response" | "under_review" | "accepted" | "won" | "lost" | "prevented"
  amountMinor: number
  currency: string
  reason: string
  networkReasonCode: string
  initiatedAt: string
  evidenceDueBy: string
  evidenceSentOn: string | null
  finalizedOn: string | null
}

/** `landingPage` and `referrer` as the browser had them; a landing page may be a path of the storefront. */
export type ShopVisit = { landingPage: string; referrer: string | null; at: string }

export type Address = { name: string; phone: string; address1: string; city: string; zip: string; country: string }

/** An order as the sandbox keeps it. Times are ISO 8601 in UTC, whole seconds. */
export type Order = {
  id: number
  number: number
  name: string
  token: string
  checkoutToken: string
  createdAt: string
  updatedAt: string
  cancelledAt: string | null
  cancelReason: string | null
  test: boolean
  edited: boolean
  taxesIncluded: boolean
  currency: string
  presentmentCurrency: string
  customer: Omit<Customer, "orders"> | null
  /** Where it goes and where the bill goes. */
  address: Address | null
  /** The how-manieth order of this customer, from 1; null without a customer. */
  customerOrderIndex: number | null
  attributes: { name: string; value: string }[]
  landingSite: string | null
  referringSite: string | null
  firstVisit: ShopVisit | null
  note: string | null
  tags: string[]
  sourceName: string
  /** Made by the staff: no checkout, no session. */
  staff: boolean
  applications: Application[]
  lines: Line[]
  shipping: Shipping | null
  /** Charged beside the lines, as some countries ask for. */
  fees: { id: number; name: string; amountMinor: number }[]
  /** What the customer agreed to when the order was placed; edits do not change it. */
  placedTotalMinor: number
  /** Sales, authorisations, captures and voids in the order in which they happened; refunds hold their own. */
  payments: Transaction[]
  refunds: Refund[]
  fulfillments: Fulfillment[]
  returns: Return[]
  chargebacks: Chargeback[]
}

/** Where orders come from that a subscription bills by itself. */
export const RENEWALS = "subscription_contract_checkout_one"

/** Whether a browser and a checkout stand behind the order. */
export function hasCheckout({ staff, sourceName }: Order): boolean {
  return !staff && sourceName !== RENEWALS
}

export function refundedUnits(order: Order, line: Line): number {
  const parts = order.refunds.flatMap(refund => refund.lines).filter(part => part.lineId === line.id)
  return sum(parts.map(part => part.quantity))
}

/** Units that are no longer on the order. */
export function unitsGone(order: Order, line: Line): number {
  return line.removed + refundedUnits(order, line)
}

export function currentQuantity(order: Order, line: Line): number {
  return Math.max(line.quantity - unitsGone(order, line), 0)
}

export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
