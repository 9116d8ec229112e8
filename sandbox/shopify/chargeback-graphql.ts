import { money } from "./money-bag"
import type { Chargeback, Order } from "./order-state"
import { gid } from "./orders"

type Fields = Record<string, unknown>

/** As the shop's payments answer it. An order's summary of it has the same number under another type. */
export function chargebackGraphql(order: Order, one: Chargeback): Fields {
  return {
    __typename: "ShopifyPaymentsDispute",
    id: gid("ShopifyPaymentsDispute", one.id),
    legacyResourceId: String(one.id),
    order: { id: gid("Order", order.id) },
    type: one.type.toUpperCase(),
    status: one.status.toUpperCase(),
    amount: money(one.amountMinor, one.currency),
    initiatedAt: one.initiatedAt,
    evidenceDueBy: one.evidenceDueBy,
    evidenceSentOn: one.evidenceSentOn,
    finalizedOn: one.finalizedOn,
    reasonDetails: { reason: one.reason.toUpperCase(), networkReasonCode: one.networkReasonCode },
  }
}

export function chargebackSummary(one: Chargeback): Fields {
  return {
    __typename: "OrderDisputeSummary",
    id: gid("OrderDisputeSummary", one.id),
    initiatedAs: one.initiatedAs.toUpperCase(),
    status: one.status.toUpperCase(),
  }
}
