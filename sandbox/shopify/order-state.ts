import type { Customer, DiscountValue, Tax } from "./shop-state"

export type TaxPart = Tax & { amountMinor: number }
export type DiscountPart = { application: number; amountMinor: number }
export type Application = { code: string; value: DiscountValue }

/** Amounts of a line are for all its `quantity` units as bought; `removed` units were edited away later. */
export type Line = {
  id: number
  productId: number
  variantId: number
  title: string
  variantTitle: string | null
  sku: string
  vendor: string
  quantity: number
  removed: number
  unitMinor: number
  giftCard: boolean
  discounts: DiscountPart[]
  taxes: TaxPart[]
}

export type Shipping = { id: number; title: string; priceMinor: number; taxes: TaxPart[] }

/** `subtotalMinor` includes tax exactly when the order's prices include it. */
export type RefundLine = {
  id: number
  lineId: number
  quantity: number
  restock: "return" | "no_restock" | "cancel"
  subtotalMinor: number
  taxMinor: number
}

/** `discrepancy` below zero: the customer got more than the lines and the shipping say. */
export type Refund = {
  id: number
  createdAt: string
  note: string | null
  lines: RefundLine[]
  shipping: { id: number; subtotalMinor: number; taxMinor: number } | null
  discrepancy: { id: number; amountMinor: number } | null
  transaction: Transaction | null
}

export type Transaction = {
  id: number
  kind: "sale" | "refund"
  amountMinor: number
  at: string
  parentId: number | null
}

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
  taxesIncluded: boolean
  currency: string
  presentmentCurrency: string
  customer: Omit<Customer, "orders"> | null
  attributes: { name: string; value: string }[]
  landingSite: string | null
  referringSite: string | null
  applications: Application[]
  lines: Line[]
  shipping: Shipping | null
  tipMinor: number
  payment: Transaction | null
  refunds: Refund[]
}

export type FinancialStatus = "pending" | "paid" | "partially_refunded" | "refunded" | "voided"

export function unitsGone(order: Order, line: Line): number {
  const refunded = order.refunds.flatMap(refund => refund.lines).filter(part => part.lineId === line.id)
  return line.removed + refunded.reduce((units, part) => units + part.quantity, 0)
}

export function currentQuantity(order: Order, line: Line): number {
  return Math.max(line.quantity - unitsGone(order, line), 0)
}

export function financialStatus(order: Order): FinancialStatus {
  const received = order.payment?.amountMinor ?? 0
  const refunded = refundedMinor(order)
  if (order.payment === null) return order.cancelledAt === null ? "pending" : "voided"
  if (refunded > 0) return refunded >= received ? "refunded" : "partially_refunded"
  return "paid"
}

export function refundedMinor(order: Order): number {
  return sum(order.refunds.map(refund => refund.transaction?.amountMinor ?? 0))
}

export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
