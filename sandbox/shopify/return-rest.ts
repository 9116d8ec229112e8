import type { Order, Return } from "./order-state"
import { gid } from "./orders"
import type { Json } from "./rest-money"

/** The body of `returns/*`. */
export function returnRest(order: Order, one: Return): { [key: string]: Json } {
  return {
    id: one.id,
    admin_graphql_api_id: gid("Return", one.id),
    status: one.status,
    order: { id: order.id, admin_graphql_api_id: gid("Order", order.id) },
    total_return_line_items: one.lines.length,
    name: one.name,
    ...(one.decline === null ? {} : { decline: one.decline }),
    return_line_items: one.lines.map(line => ({
      id: line.id,
      admin_graphql_api_id: gid("ReturnLineItem", line.id),
      fulfillment_line_item: {
        id: line.fulfillmentLineId,
        admin_graphql_api_id: gid("FulfillmentLineItem", line.fulfillmentLineId),
        line_item: { id: line.lineId, admin_graphql_api_id: gid("LineItem", line.lineId) },
      },
      quantity: line.quantity,
      return_reason: line.reason,
      return_reason_note: line.note,
      customer_note: null,
      restocking_fee: null,
    })),
    return_shipping_fees: [],
    exchange_line_items: [],
    total_exchange_line_items: 0,
  }
}
