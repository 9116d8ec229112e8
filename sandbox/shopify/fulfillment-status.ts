import { currentQuantity, type Line, type Order, sum } from "./order-state"

/** Units of a line that were sent and not called back. */
export function sentUnits(order: Order, line: Line): number {
  const parts = order.fulfillments.filter(one => one.status === "success").flatMap(one => one.lines)
  return sum(parts.filter(part => part.lineId === line.id).map(part => part.quantity))
}

/** Units that can still be sent: what came back by a return was sent before; other refunds take unsent units first. */
export function unitsToSend(order: Order, line: Line): number {
  if (line.tip) return 0
  const returned = order.refunds.filter(refund => refund.returnId !== null).flatMap(refund => refund.lines)
  const cameBack = sum(returned.filter(part => part.lineId === line.id).map(part => part.quantity))
  return Math.max(currentQuantity(order, line) + cameBack - sentUnits(order, line), 0)
}

/** As REST bodies say it. An order of which nothing is left to send and nothing was sent is `restocked`. */
export function fulfillmentStatus(order: Order): "fulfilled" | "partial" | "restocked" | null {
  const toSend = sum(order.lines.map(line => unitsToSend(order, line)))
  const sent = sum(order.lines.map(line => sentUnits(order, line)))
  if (sent > 0) return toSend === 0 ? "fulfilled" : "partial"
  return toSend === 0 && order.refunds.some(refund => refund.lines.length > 0) ? "restocked" : null
}

export function lineFulfillmentStatus(order: Order, line: Line): "fulfilled" | "partial" | null {
  if (sentUnits(order, line) === 0) return null
  return unitsToSend(order, line) === 0 ? "fulfilled" : "partial"
}

/** As the Admin API says it. */
export function displayFulfillmentStatus(order: Order): string {
  const words = { fulfilled: "FULFILLED", partial: "PARTIALLY_FULFILLED", restocked: "RESTOCKED" } as const
  const status = fulfillmentStatus(order)
  return status === null ? "UNFULFILLED" : words[status]
}

/** `Order.returnStatus`: what the order's returns come to. Declined and called-off ones do not count. */
export function returnStatus(order: Order): string {
  const statuses = order.returns.map(one => one.status)
  if (statuses.includes("open")) return "IN_PROGRESS"
  if (statuses.includes("requested")) return "RETURN_REQUESTED"
  return statuses.includes("closed") ? "RETURNED" : "NO_RETURN"
}
