import { connection, type PageArgs } from "./connection"
import { lineGraphql } from "./line-graphql"
import { type Fulfillment, type Order, sum } from "./order-state"
import { gid } from "./orders"

type Fields = Record<string, unknown>

/** A fulfilment as the Admin API answers it. */
export function fulfillmentGraphql(order: Order, one: Fulfillment): Fields {
  return {
    __typename: "Fulfillment",
    id: gid("Fulfillment", one.id),
    name: one.name,
    order: { id: gid("Order", order.id) },
    createdAt: one.createdAt,
    updatedAt: one.updatedAt,
    status: one.status.toUpperCase(),
    displayStatus: displayStatus(one),
    inTransitAt: one.inTransitAt,
    deliveredAt: one.deliveredAt,
    estimatedDeliveryAt: null,
    requiresShipping: true,
    totalQuantity: sum(one.lines.map(line => line.quantity)),
    trackingInfo:
      one.tracking === null ? [] : [{ ...one.tracking, url: `https://track.example.com/${one.tracking.number}` }],
    fulfillmentLineItems: (args: PageArgs) =>
      connection(
        one.lines.map(part => fulfillmentLineGraphql(order, part)),
        args,
      ),
  }
}

export function fulfillmentLineGraphql(order: Order, part: Fulfillment["lines"][number]): Fields {
  const line = order.lines.find(({ id }) => id === part.lineId)
  return {
    id: gid("FulfillmentLineItem", part.id),
    quantity: part.quantity,
    lineItem: line ? lineGraphql(order, line) : null,
  }
}

function displayStatus({ status, deliveredAt, inTransitAt }: Fulfillment): string {
  if (status === "cancelled") return "CANCELED"
  if (deliveredAt !== null) return "DELIVERED"
  return inTransitAt === null ? "FULFILLED" : "IN_TRANSIT"
}
