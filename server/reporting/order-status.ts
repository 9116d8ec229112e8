import type { FinancialStatus } from "@/db/schema"

/** What an order is, in one word or two. */
export const ORDER_STATUSES = [
  "paid",
  "pending",
  "partly paid",
  "partly refunded",
  "refunded",
  "cancelled",
  "expired",
  "unknown",
] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

type Stated = {
  readonly financialStatus: FinancialStatus
  readonly cancelledAt: Date | null
  readonly unknownToShopAt: Date | null
}

const WORDS: Readonly<Record<FinancialStatus, OrderStatus>> = {
  pending: "pending",
  authorized: "pending",
  partially_paid: "partly paid",
  paid: "paid",
  partially_refunded: "partly refunded",
  refunded: "refunded",
  voided: "cancelled",
  expired: "expired",
}

/** An order the shop does not know is that before anything else; a cancelled one stays cancelled whatever was paid. */
export function orderStatus(order: Stated): OrderStatus {
  if (order.unknownToShopAt) return "unknown"
  return order.cancelledAt ? "cancelled" : WORDS[order.financialStatus]
}

/** The shop's own words that a status stands for. */
export function financialStatusesOf(status: OrderStatus): readonly FinancialStatus[] {
  return (Object.keys(WORDS) as FinancialStatus[]).filter(word => WORDS[word] === status)
}
