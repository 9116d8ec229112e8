import { moneyText } from "@/components/money/money"
import { eventSteps } from "./event-steps"
import type { OrderPage } from "./order-data"
import { RANK, type TimedStep } from "./step"

type Refund = OrderPage["refunds"][number]

/** What the shop said: placed, paid, sent, refunded, cancelled, and whether it was asked itself. */
export function factSteps(page: OrderPage): TimedStep[] {
  return [
    placed(page),
    ...paid(page),
    ...page.refunds.map(refund => refunded(page, refund)),
    ...eventSteps(page),
    ...ended(page),
    ...asked(page),
  ]
}

const fact = { rank: RANK.fact, kind: "fact" } as const

function placed({ order, lines }: OrderPage): TimedStep {
  const items = lines.map(line => `${line.quantity} × ${line.title}`).join(", ")
  const total = moneyText({ minor: order.totalMinor, currency: order.currency })
  return {
    ...fact,
    key: "placed",
    at: order.orderedAt,
    // The shop tells the total and the lines as they are after an edit, not as they were when it was placed.
    title: order.edited ? "Order placed, and edited since" : `Order placed for ${total}`,
    body: order.edited ? `${items}. With the edit it comes to ${total}.` : items || undefined,
  }
}

function paid({ order }: OrderPage): TimedStep[] {
  if (!order.paidAt || order.paidAt.getTime() === order.orderedAt.getTime()) return []
  return [{ ...fact, key: "paid", at: order.paidAt, title: "Paid in full" }]
}

function refunded({ order, lines }: OrderPage, refund: Refund): TimedStep {
  const titles = new Map(lines.map(line => [line.gid, line.title]))
  const money = (minor: number) => moneyText({ minor, currency: order.currency })
  const parts = refund.lines.map(line => {
    const title = titles.get(line.lineGid) ?? "an item that is no longer on the order"
    return line.quantity > 0
      ? `${line.quantity} × ${title} sent back`
      : `${money(line.amountMinor)} given back on ${title}`
  })
  if (refund.discrepancyMinor < 0) parts.push(`${money(-refund.discrepancyMinor)} more than the items say`)
  if (refund.shippingMinor > 0) parts.push(`${money(refund.shippingMinor)} of shipping`)
  const told = refund.unknown
    ? " The shop, asked since, does not know it: it is left out."
    : refund.source === "webhook"
      ? " Told by a webhook, not read back yet."
      : ""
  return {
    key: refund.gid,
    kind: "reversal",
    rank: RANK.fact,
    at: refund.refundedAt,
    title: refund.paidBackMinor ? `Refund of ${money(refund.paidBackMinor)}` : "Refund",
    body: `${sentence(parts)}${told}`.trim() || undefined,
  }
}

function ended({ order }: OrderPage): TimedStep[] {
  const steps: TimedStep[] = []
  if (order.cancelledAt)
    steps.push({
      ...fact,
      kind: "reversal",
      key: "cancelled",
      at: order.cancelledAt,
      title: "Order cancelled",
      body: "A cancelled order earns nothing.",
    })
  if (order.unknownToShopAt)
    steps.push({
      ...fact,
      kind: "reversal",
      key: "unknown",
      at: order.unknownToShopAt,
      title: "The shop does not know this order",
      body: "Asked with its own token, the shop had no such order. What it earned was taken back.",
    })
  return steps
}

function asked({ order }: OrderPage): TimedStep[] {
  if (order.unconfirmedBecause)
    return [{ ...fact, key: "doubt", at: order.acceptedAt, title: "Not confirmed", body: order.unconfirmedBecause }]
  if (!order.confirmedAt || order.unknownToShopAt) return []
  const title = "Confirmed by the shop"
  return [
    {
      ...fact,
      key: "confirmed",
      at: order.confirmedAt,
      title,
      body: "Read back with the shop's own token; it agrees.",
    },
  ]
}

function sentence(parts: readonly string[]): string {
  return parts.length ? `${parts.join(", ")}.` : ""
}
