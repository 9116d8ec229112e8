import type { Announced } from "./announce"
import { changed, changedPart, lineNamed, type When } from "./change-order"
import { fulfillmentStatus, unitsToSend } from "./fulfillment-status"
import type { Fulfillment, Order } from "./order-state"
import { gid } from "./orders"
import { partId } from "./part-id"
import type { Sandbox } from "./sandbox"
import { SandboxRefusal } from "./shops"

export type WantedFulfillment = When & {
  /** Default: everything that is left to send. */
  lines?: { lineGid: string; quantity: number }[]
  tracking?: { company: string; number: string }
}

/** Sends all of an order, or a part of it. */
export function fulfillOrder(sandbox: Sandbox, orderGid: string, wanted: WantedFulfillment): Announced {
  return changed(sandbox, orderGid, wanted, (order, at) => {
    if (order.cancelledAt !== null) throw new SandboxRefusal(`${order.name} is cancelled.`)
    const fulfillment: Fulfillment = {
      id: partId(sandbox.store),
      name: `${order.name}.${order.fulfillments.length + 1}`,
      createdAt: at,
      updatedAt: at,
      status: "success",
      inTransitAt: null,
      deliveredAt: null,
      tracking: wanted.tracking ?? null,
      lines: unitsOf(order, wanted).map(part => ({ id: partId(sandbox.store), ...part })),
    }
    order.fulfillments.push(fulfillment)
    const whole = fulfillmentStatus(order) === "fulfilled" ? "orders/fulfilled" : "orders/partially_fulfilled"
    return { topics: ["fulfillments/create", whole, "orders/updated"], fulfillment }
  })
}

/** The carrier has it, or the customer does. */
export function moveFulfillment(
  sandbox: Sandbox,
  fulfillmentGid: string,
  wanted: When & { to?: "in_transit" | "delivered" },
): Announced {
  return updated(sandbox, fulfillmentGid, wanted, (fulfillment, at) => {
    if (fulfillment.deliveredAt !== null) throw new SandboxRefusal(`${fulfillment.name} was delivered already.`)
    if (wanted.to === "in_transit") fulfillment.inTransitAt = at
    else fulfillment.deliveredAt = at
  })
}

/** Calls a parcel back: its units can be sent again. */
export function cancelFulfillment(sandbox: Sandbox, fulfillmentGid: string, wanted: When): Announced {
  return updated(sandbox, fulfillmentGid, wanted, (fulfillment, _at, order) => {
    const returned = order.returns.some(one => one.lines.some(line => sent(fulfillment, line.fulfillmentLineId)))
    if (returned) throw new SandboxRefusal(`${fulfillment.name} has returns and cannot be cancelled.`)
    fulfillment.status = "cancelled"
  })
}

function unitsOf(order: Order, wanted: WantedFulfillment): { lineId: number; quantity: number }[] {
  const all = order.lines.map(line => ({ lineGid: gid("LineItem", line.id), quantity: unitsToSend(order, line) }))
  const parts = (wanted.lines ?? all.filter(part => part.quantity > 0)).map(part => {
    const line = lineNamed(order, part.lineGid)
    const most = unitsToSend(order, line)
    if (!Number.isInteger(part.quantity) || part.quantity < 1 || part.quantity > most)
      throw new SandboxRefusal(`At most ${most} of ${line.title} can be sent.`)
    return { lineId: line.id, quantity: part.quantity }
  })
  if (parts.length === 0) throw new SandboxRefusal(`${order.name} has nothing left to send.`)
  if (new Set(parts.map(part => part.lineId)).size < parts.length)
    throw new SandboxRefusal("A fulfilment names a line only once.")
  return parts
}

function updated(
  sandbox: Sandbox,
  fulfillmentGid: string,
  when: When,
  work: (fulfillment: Fulfillment, at: string, order: Order) => void,
): Announced {
  return changedPart(sandbox, fulfillmentGid, when, (order, id, at) => {
    const fulfillment = order.fulfillments.find(one => one.id === id)
    if (fulfillment === undefined) throw new SandboxRefusal(`${order.name} has no fulfilment ${fulfillmentGid}.`)
    if (fulfillment.status === "cancelled") throw new SandboxRefusal(`${fulfillment.name} is cancelled.`)
    work(fulfillment, at, order)
    fulfillment.updatedAt = at
    return { topics: ["fulfillments/update", "orders/updated"], fulfillment }
  })
}

function sent(fulfillment: Fulfillment, fulfillmentLineId: number): boolean {
  return fulfillment.lines.some(({ id }) => id === fulfillmentLineId)
}
