import type { OrderRow } from "./order-data"

export type OrderStatusWord = OrderRow["status"]

/** Each status an order can be filtered by, and how the filter calls it. */
const LABELS: Readonly<Record<OrderStatusWord, string>> = {
  paid: "Paid",
  pending: "Pending",
  "partly paid": "Partly paid",
  "partly refunded": "Partly refunded",
  refunded: "Refunded",
  cancelled: "Cancelled",
  expired: "Expired",
  unknown: "Unknown to the shop",
}

export const ORDER_STATUS_WORDS = Object.keys(LABELS) as readonly OrderStatusWord[]

export const ORDER_STATUS_OPTIONS = ORDER_STATUS_WORDS.map(value => ({ value, label: LABELS[value] }))
