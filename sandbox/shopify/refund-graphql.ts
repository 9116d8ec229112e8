import { connection, type PageArgs } from "./connection"
import { dutyGraphql, shippingGraphql } from "./line-graphql"
import { moneyBag } from "./money-bag"
import type { Order, Refund, Transaction } from "./order-state"
import { gid } from "./orders"
import { paidBack } from "./payment-status"

type Fields = Record<string, unknown>

/** A refund as the Admin API answers it. */
export function refundGraphql(order: Order, refund: Refund): Fields {
  const bag = (minor: number) => moneyBag(order, minor)
  const nodes = {
    lines: refund.lines.map(part => ({
      id: gid("RefundLineItem", part.id),
      quantity: part.quantity,
      restockType: part.restock.toUpperCase(),
      subtotalSet: bag(part.subtotalMinor),
      totalTaxSet: bag(part.taxMinor),
      lineItem: { id: gid("LineItem", part.lineId) },
    })),
    adjustments: adjustments(order, refund),
    shipping: shippingBack(order, refund),
    transactions: refund.transactions.map(transaction => transactionGraphql(order, transaction)),
  }
  return {
    __typename: "Refund",
    id: gid("Refund", refund.id),
    createdAt: refund.createdAt,
    processedAt: refund.createdAt,
    updatedAt: refund.createdAt,
    note: refund.note,
    order: { id: gid("Order", order.id) },
    return: refund.returnId && { id: gid("Return", refund.returnId) },
    duties: refund.duties.map(duty => {
      const original = order.lines.find(({ id }) => id === duty.lineId)?.duty
      return { amountSet: bag(duty.amountMinor), originalDuty: original ? dutyGraphql(order, original) : null }
    }),
    totalRefundedSet: bag(paidBack(refund)),
    refundLineItems: (args: PageArgs) => connection(nodes.lines, args),
    orderAdjustments: (args: PageArgs) => connection(nodes.adjustments, args),
    refundShippingLines: (args: PageArgs) => connection(nodes.shipping, args),
    transactions: (args: PageArgs) => connection(nodes.transactions, args),
  }
}

export function transactionGraphql(order: Order, transaction: Transaction): Fields {
  const { parentId, roundingMinor, gateway } = transaction
  return {
    __typename: "OrderTransaction",
    id: gid("OrderTransaction", transaction.id),
    kind: transaction.kind.toUpperCase(),
    status: transaction.status.toUpperCase(),
    gateway,
    manualPaymentGateway: gateway !== "bogus" && gateway !== "gift_card",
    createdAt: transaction.at,
    processedAt: transaction.at,
    authorizationExpiresAt: transaction.expiresAt,
    test: order.test,
    amountSet: moneyBag(order, transaction.amountMinor),
    amountRoundingSet: roundingMinor === 0 ? null : moneyBag(order, roundingMinor),
    parentTransaction: parentId && { id: gid("OrderTransaction", parentId) },
  }
}

function shippingBack(order: Order, { shipping }: Refund): Fields[] {
  if (shipping === null || order.shipping === null) return []
  return [
    {
      id: gid("RefundShippingLine", shipping.id),
      subtotalAmountSet: moneyBag(order, shipping.subtotalMinor),
      taxAmountSet: moneyBag(order, shipping.taxMinor),
      shippingLine: shippingGraphql(order, order.shipping),
    },
  ]
}

function adjustments(order: Order, { discrepancy, owed }: Refund): Fields[] {
  const found = discrepancy === null ? [] : [adjustment(order, "REFUND_DISCREPANCY", discrepancy)]
  if (owed === null) return found
  const pending = { id: owed.id + 1_000, amountMinor: -owed.amountMinor }
  return [
    ...found,
    adjustment(order, "REFUND_DISCREPANCY", owed),
    adjustment(order, "PENDING_REFUND_DISCREPANCY", pending),
  ]
}

function adjustment(order: Order, reason: string, { id, amountMinor }: { id: number; amountMinor: number }): Fields {
  return {
    id: gid("OrderAdjustment", id),
    reason,
    amountSet: moneyBag(order, amountMinor),
    taxAmountSet: moneyBag(order, 0),
  }
}
