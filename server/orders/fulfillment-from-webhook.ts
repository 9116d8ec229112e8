import type { FulfillmentFacts } from "./fulfillment"
import { gidOf, maybeInstant, textOrNull } from "./shop-fact"
import { type FulfillmentBody, readFulfillmentBody } from "./webhook-body"

/** The facts in the raw body of a `fulfillments/*` webhook. Refuses a body it cannot read, naming the field. */
export function fulfillmentFromWebhook(raw: string): FulfillmentFacts {
  const body = readFulfillmentBody(raw)
  return fulfillmentFromBody(body, gidOf("Order", null, body.order_id, "order_id"))
}

/** The facts of a fulfilment, also of one nested in its order's body. Neither address nor tracking number is read. */
export function fulfillmentFromBody(body: FulfillmentBody, orderGid: string): FulfillmentFacts {
  const shipmentStatus = textOrNull(body.shipment_status)
  const updatedAt = maybeInstant(body.updated_at, "fulfillment.updated_at")
  return {
    gid: gidOf("Fulfillment", body.admin_graphql_api_id, body.id, "fulfillment.id"),
    orderGid,
    status: (body.status || "pending").toLowerCase(),
    shipmentStatus: shipmentStatus?.toLowerCase() ?? null,
    fulfilledAt: maybeInstant(body.created_at, "fulfillment.created_at"),
    updatedAt,
    // Bodies do not say when it arrived; it was when this was last changed, at the latest.
    deliveredAt: shipmentStatus === "delivered" ? updatedAt : null,
  }
}
