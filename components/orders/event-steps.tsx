import { moneyText } from "@/components/money/money"
import type { OrderPage } from "./order-data"
import { RANK, type TimedStep } from "./step"

type Chargeback = OrderPage["chargebacks"][number]
type Return = OrderPage["returns"][number]
type Parcel = OrderPage["fulfillments"][number]

const fact = { rank: RANK.fact, kind: "fact" } as const
const setback = { rank: RANK.fact, kind: "reversal" } as const
const UNKNOWN = "Told by a webhook; the shop, asked since, does not know it."
const WAITS = "Nothing of the order clears before it ends."

/** What hangs on an order besides money given back: parcels, returns, chargebacks. */
export function eventSteps({ fulfillments, returns, chargebacks }: OrderPage): TimedStep[] {
  return [...fulfillments.flatMap(parcel), ...returns.map(goodsBack), ...chargebacks.flatMap(charged)]
}

function parcel({ gid, status, sentAt, deliveredAt, unknown }: Parcel): TimedStep[] {
  if (unknown || status === "pending") return []
  if (status !== "success") return [{ ...fact, key: gid, at: sentAt, title: `Fulfilment ${status}` }]
  const sent: TimedStep = { ...fact, key: gid, at: sentAt, title: "Sent" }
  return deliveredAt ? [sent, { ...fact, key: `${gid} delivered`, at: deliveredAt, title: "Delivered" }] : [sent]
}

const RETURNS: Readonly<Record<Return["status"], string>> = {
  requested: "Return requested",
  open: "Return under way",
  closed: "Return closed",
  declined: "Return declined",
  canceled: "Return called off",
}

function goodsBack({ gid, status, units, openedAt, closedAt, unknown }: Return): TimedStep {
  const open = status === "requested" || status === "open"
  const items = units === null ? "" : `${units} ${units === 1 ? "item" : "items"}. `
  const body = unknown ? UNKNOWN : `${items}${open ? WAITS : ""}`.trim() || undefined
  return { ...setback, key: gid, at: closedAt ?? openedAt, title: RETURNS[status], body }
}

const ENDS: Readonly<Record<Chargeback["status"], string | null>> = {
  needs_response: null,
  under_review: null,
  won: "won: the order earns as before",
  lost: "lost: what it took earns nothing",
  accepted: "accepted: what it took earns nothing",
  prevented: "prevented: the order earns as before",
  charge_refunded: "settled by a refund",
}

function charged(chargeback: Chargeback): TimedStep[] {
  const { gid, kind, status, amountMinor, currency, openedAt, finalisedAt, unknown } = chargeback
  const what = kind === "inquiry" ? "Inquiry" : "Chargeback"
  const over = amountMinor === null || currency === null ? "" : ` over ${moneyText({ minor: amountMinor, currency })}`
  const end = ENDS[status]
  const stops = end ? undefined : kind === "chargeback" ? WAITS : "An inquiry stops nothing."
  const opened: TimedStep = {
    ...{ ...setback, key: gid, at: openedAt, title: `${what} opened${over}` },
    body: unknown ? UNKNOWN : stops,
  }
  if (end === null || unknown) return [opened]
  return [opened, { ...setback, key: `${gid} ended`, at: finalisedAt ?? openedAt, title: `${what} ${end}` }]
}
