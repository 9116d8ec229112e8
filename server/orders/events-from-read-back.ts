import type { ShopifyDispute, ShopifyFulfillment, ShopifyReturn } from "@/server/integrations/shopify/shopify-order"
import type { ChargebackFacts } from "./chargeback"
import { chargebackGid, chargebackKind, chargebackStatus, chargedAmount } from "./chargeback-from-webhook"
import type { FulfillmentFacts } from "./fulfillment"
import type { ReturnFacts } from "./return"
import { returnStatusOf } from "./return-from-webhook"
import { gidOf, maybeInstant } from "./shop-fact"

/** The facts of a fulfilment as it was read back with its order. */
export function fulfillmentOf(one: ShopifyFulfillment, orderGid: string): FulfillmentFacts {
  return {
    gid: gidOf("Fulfillment", one.id, null, "fulfillments.id"),
    orderGid,
    status: one.status.toLowerCase(),
    shipmentStatus: one.displayStatus?.toLowerCase() ?? null,
    fulfilledAt: maybeInstant(one.createdAt, "fulfillments.createdAt"),
    updatedAt: maybeInstant(one.updatedAt, "fulfillments.updatedAt"),
    deliveredAt: maybeInstant(one.deliveredAt, "fulfillments.deliveredAt"),
  }
}

/** The facts of a return as it was read back with its order. */
export function returnOf(one: ShopifyReturn, orderGid: string): ReturnFacts {
  return {
    gid: gidOf("Return", one.id, null, "returns.id"),
    orderGid,
    status: returnStatusOf(one.status),
    units: one.totalQuantity,
    openedAt: maybeInstant(one.createdAt, "returns.createdAt"),
    closedAt: maybeInstant(one.closedAt, "returns.closedAt"),
  }
}

/** The facts of a chargeback. Where only its summary could be read, nobody knows what it takes. */
export function chargebackOf({ id, initiatedAs, status, whole }: ShopifyDispute, orderGid: string): ChargebackFacts {
  return {
    gid: chargebackGid(id),
    orderGid,
    kind: chargebackKind(whole?.type ?? initiatedAs),
    status: chargebackStatus(whole?.status ?? status),
    ...chargedAmount(whole?.amount.amount, whole?.amount.currencyCode),
    openedAt: maybeInstant(whole?.initiatedAt, "disputes.initiatedAt"),
    finalisedAt: maybeInstant(whole?.finalizedOn, "disputes.finalizedOn"),
  }
}
