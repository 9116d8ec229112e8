import type { ChargebackFacts } from "@/server/orders/chargeback"
import type { OrderLineFacts } from "@/server/orders/order"
import type { ReturnFacts } from "@/server/orders/return"
import type { Happening, State } from "./history"

/** A line that an edit puts on the order, like another but at a part of its price. */
export function addedLine(like: OrderLineFacts, number: string, share: number): OrderLineFacts {
  const quantity = 1 + (share % 3)
  const unitPriceMinor = Math.floor((like.unitPriceMinor * share) / 100)
  const plain = { discountMinor: 0, discounts: [], taxMinor: 0, giftCard: false }
  return {
    ...like,
    ...plain,
    gid: `gid://shopify/LineItem/${number}9`,
    quantity,
    currentQuantity: quantity,
    unitPriceMinor,
  }
}

/** A chargeback is opened, reviewed or decided. An inquiry takes nothing, however it ends. */
export function chargebackAfter(
  { facts, chargebacks }: State,
  { kind, sign, share }: Happening,
  number: string,
  amountMinor: number,
): readonly ChargebackFacts[] {
  const open = chargebacks.find(one => one.status === "needs_response" || one.status === "under_review")
  if (kind === "chargeback ends" && open) {
    const status = open.status === "needs_response" && share > 70 ? "under_review" : sign < 0 ? "lost" : "won"
    return chargebacks.map(one => (one === open ? { ...one, status } : one))
  }
  const opened: ChargebackFacts = {
    gid: `gid://shopify/ShopifyPaymentsDispute/${number}`,
    orderGid: facts.gid,
    kind: share > 85 ? "inquiry" : "chargeback",
    status: "needs_response",
    amountMinor,
    currency: facts.currency,
    openedAt: facts.updatedAt,
    finalisedAt: null,
  }
  return [...chargebacks, opened]
}

/** A return is opened, or the open one is closed. Money moves with a refund, if at all. */
export function returnAfter({ facts, returns }: State, number: string): readonly ReturnFacts[] {
  const open = returns.find(one => one.status === "open")
  if (open) return returns.map(one => (one === open ? { ...one, status: "closed", closedAt: facts.updatedAt } : one))
  const gid = `gid://shopify/Return/${number}`
  return [...returns, { gid, orderGid: facts.gid, status: "open", units: 1, openedAt: facts.updatedAt, closedAt: null }]
}
