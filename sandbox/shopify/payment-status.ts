import { type Order, type Refund, sum, type Transaction } from "./order-state"
import { currentTotals } from "./order-totals"

export type FinancialStatus =
  | "pending"
  | "authorized"
  | "expired"
  | "partially_paid"
  | "paid"
  | "partially_refunded"
  | "refunded"
  | "voided"

/** How far an order is paid, in Shopify's words. */
export function financialStatus(order: Order): FinancialStatus {
  if (!hasPaid(order)) return unpaidStatus(order)
  const received = receivedMinor(order)
  const refunded = refundedMinor(order)
  if (refunded > 0 && refunded >= received) return "refunded"
  if (outstandingMinor(order) > 0) return "partially_paid"
  return refunded > 0 ? "partially_refunded" : "paid"
}

function unpaidStatus(order: Order): FinancialStatus {
  if (order.cancelledAt !== null) return "voided"
  const authorisation = order.payments.findLast(one => one.kind === "authorization")
  if (authorisation === undefined) return "pending"
  if (isVoided(order, authorisation)) return "voided"
  return authorisation.expired ? "expired" : "authorized"
}

/** What customers paid, before anything was given back. */
export function receivedMinor(order: Order): number {
  return sum(order.payments.filter(isMoney).map(payment => payment.amountMinor))
}

export function refundedMinor(order: Order): number {
  return sum(order.refunds.map(paidBack))
}

export function paidBack(refund: Refund): number {
  return sum(refund.transactions.map(part => part.amountMinor))
}

/** What authorisations still allow the shop to take. */
export function capturableMinor(order: Order): number {
  if (order.cancelledAt !== null) return 0
  return sum(order.payments.map(one => openAuthorisation(order, one)))
}

/** What is left of one authorisation; 0 for any other transaction. */
export function openAuthorisation(order: Order, one: Transaction): number {
  if (one.kind !== "authorization" || one.expired || isVoided(order, one)) return 0
  const taken = order.payments.filter(other => other.kind === "capture" && other.parentId === one.id)
  return Math.max(one.amountMinor - sum(taken.map(other => other.amountMinor)), 0)
}

/** What the customer still owes; below zero the shop owes the customer, as after an edit that made the order cheaper. */
export function outstandingMinor(order: Order): number {
  if (order.cancelledAt !== null) return 0
  const discrepancies = sum(order.refunds.map(refund => refund.discrepancy?.amountMinor ?? 0))
  return currentTotals(order).totalMinor + discrepancies - (receivedMinor(order) - refundedMinor(order))
}

/** What can still be given back to the customer. */
export function refundableMinor(order: Order): number {
  return receivedMinor(order) - refundedMinor(order)
}

function hasPaid(order: Order): boolean {
  return order.payments.some(isMoney)
}

function isMoney({ kind, status }: Transaction): boolean {
  return (kind === "sale" || kind === "capture") && status === "success"
}

function isVoided(order: Order, authorisation: Transaction): boolean {
  return order.payments.some(one => one.kind === "void" && one.parentId === authorisation.id)
}
