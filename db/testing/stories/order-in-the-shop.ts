import { recordNews } from "@/db/testing/record-news"
import { settleOrder } from "@/server/journeys/order-changed"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import type { ChargebackFacts } from "@/server/orders/chargeback"
import type { FulfillmentFacts } from "@/server/orders/fulfillment"
import type { OrderFacts, OrderLineFacts, RefundFacts } from "@/server/orders/order"
import { recordToldOrder } from "@/server/orders/record-told-order"
import type { ReturnFacts } from "@/server/orders/return"
import type { News } from "../history"
import type { Stage } from "./stage"

/** An order as it is in the shop, whatever the books have heard of it. */
export type ToldOrder = {
  facts: OrderFacts
  refunds: readonly RefundFacts[]
  chargebacks: readonly ChargebackFacts[]
  returns: readonly ReturnFacts[]
  parcels: readonly FulfillmentFacts[]
  /** Null while nothing was heard of it. */
  orderId: Id<"ord"> | null
  /** The shop's news of it do not arrive. */
  silent: boolean
  /** The shop is not asked again after a webhook. */
  hearsay: boolean
}

let serial = 0
export const nextNumber = () => {
  serial += 1
  return serial
}

/** What changes in the shop, told by webhook and then read back, unless the story says that only one of them comes. */
export async function changed(
  stage: Stage,
  order: ToldOrder,
  change: Partial<Omit<ToldOrder, "facts">> & { readonly facts?: Partial<OrderFacts> },
  cause: string,
): Promise<void> {
  const { facts, ...more } = change
  const before = { ...order }
  Object.assign(order, more, { facts: { ...order.facts, updatedAt: stage.now(), ...facts } })
  for (const refund of order.refunds.slice(before.refunds.length)) await tell(stage, order, { kind: "refund", refund })
  if (order.silent) return
  const { chargebacks, returns, refunds } = order
  for (const chargeback of chargebacks.filter(one => !before.chargebacks.includes(one)))
    await tell(stage, order, { kind: "chargeback", chargeback })
  for (const back of returns.filter(one => !before.returns.includes(one)))
    await tell(stage, order, { kind: "return", back })
  await tell(stage, order, { kind: "order", readBack: false, facts: order.facts, refunds, chargebacks, returns }, cause)
  if (!order.hearsay) await confirm(stage, order)
}

/** The shop is asked, and what it says stands. */
export async function confirm(stage: Stage, order: ToldOrder): Promise<void> {
  const { facts, refunds, chargebacks, returns, parcels } = order
  const now = stage.now()
  const { brand } = stage
  await stage.inBrand(async tx => {
    const told = { order: facts, refunds, chargebacks, returns, fulfillments: parcels }
    const asked = { shopId: brand.shopId, told, source: "read_back", readAt: now } as const
    const { orderId } = await recordToldOrder(tx, asked, now)
    order.orderId = orderId
    await settleOrder(tx, orderId, now, "read back from the shop")
  })
}

async function tell(stage: Stage, order: ToldOrder, item: News, cause?: string): Promise<void> {
  const now = stage.now()
  await stage.inBrand(async tx => {
    const { orderId, cause: said } = await recordNews(tx, stage.brand.shopId, { item }, now)
    if (orderId) await settleOrder(tx, orderId, now, cause ?? said)
    order.orderId = orderId
  })
}

export function orderNamed(stage: Stage, name: string): ToldOrder {
  return present(stage.orders.get(name), `the order ${name} of the story`)
}

/** A line by its product, or the first one. */
export function lineOf(order: ToldOrder, product?: string): OrderLineFacts {
  const found = product ? order.facts.lines.find(line => line.title === product) : order.facts.lines[0]
  return present(found, `a line ${product ?? ""} of the order`)
}

/** A refund dated now; the shop's own count follows it, unless an edit took the items away before. */
export function refund(
  stage: Stage,
  order: ToldOrder,
  parts: Partial<Pick<RefundFacts, "lines" | "discrepancyMinor" | "shippingMinor">>,
  count: "counted now" | "counted already" = "counted now",
): Promise<void> {
  const gid = `gid://shopify/Refund/${nextNumber()}`
  const nothing = { lines: [], discrepancyMinor: 0, shippingMinor: 0 }
  const facts: RefundFacts = { gid, orderGid: order.facts.gid, refundedAt: stage.now(), ...nothing, ...parts }
  const gone = (line: OrderLineFacts) =>
    count === "counted already"
      ? 0
      : facts.lines.filter(part => part.lineGid === line.gid).reduce((sum, part) => sum + part.quantity, 0)
  const lines = order.facts.lines.map(line => ({ ...line, currentQuantity: line.currentQuantity - gone(line) }))
  const change = {
    facts: { lines, financialStatus: "partially_refunded" as const },
    refunds: [...order.refunds, facts],
  }
  return changed(stage, order, change, "refund")
}
