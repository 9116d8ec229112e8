import { lineRest } from "./line-rest"
import type { Fulfillment, Order } from "./order-state"
import { gid } from "./orders"
import type { Json } from "./rest-money"
import type { Shop } from "./shop-state"
import { shopTime } from "./shop-time"

type Body = { [key: string]: Json }

/** The body of `fulfillments/*`, and what `fulfillments[]` of an order holds. */
export function fulfillmentRest(shop: Shop, order: Order, fulfillment: Fulfillment): Body {
  const { tracking, deliveredAt, inTransitAt } = fulfillment
  const url = tracking && `https://track.example.com/${tracking.number}`
  return {
    id: fulfillment.id,
    admin_graphql_api_id: gid("Fulfillment", fulfillment.id),
    order_id: order.id,
    created_at: shopTime(fulfillment.createdAt, shop.timeZone),
    updated_at: shopTime(fulfillment.updatedAt, shop.timeZone),
    location_id: null,
    name: fulfillment.name,
    origin_address: {},
    receipt: {},
    service: "manual",
    shipment_status: deliveredAt ? "delivered" : inTransitAt ? "in_transit" : null,
    status: fulfillment.status,
    tracking_company: tracking?.company ?? null,
    tracking_number: tracking?.number ?? null,
    tracking_numbers: tracking ? [tracking.number] : [],
    tracking_url: url,
    tracking_urls: url ? [url] : [],
    line_items: fulfillment.lines.flatMap(part => {
      const line = order.lines.find(({ id }) => id === part.lineId)
      return line === undefined ? [] : [{ ...lineRest(order, line), quantity: part.quantity }]
    }),
  }
}
