import type { Announced } from "./announce"
import { changed, changedPart, lineNamed, type When } from "./change-order"
import { type Order, type Return, type ReturnLine, sum } from "./order-state"
import { gid } from "./orders"
import { partId } from "./part-id"
import { refundOf, type WantedRefund } from "./refund-order"
import type { Sandbox } from "./sandbox"
import { SandboxRefusal } from "./shops"
import type { Store } from "./store"

export type WantedReturn = When & {
  lines: { lineGid: string; quantity: number; reason?: string; note?: string }[]
  /** The shop opens it itself: nobody has to approve. */
  approved?: boolean
}

/** A customer asks to send units back, or the shop opens the return itself. Only what was sent can come back. */
export function requestReturn(sandbox: Sandbox, orderGid: string, wanted: WantedReturn): Announced {
  return changed(sandbox, orderGid, wanted, (order, at) => {
    const returned: Return = {
      id: partId(sandbox.store),
      name: `${order.name}-R${order.returns.length + 1}`,
      status: wanted.approved ? "open" : "requested",
      createdAt: at,
      approvedAt: wanted.approved ? at : null,
      closedAt: null,
      decline: null,
      lines: [],
    }
    for (const line of wanted.lines) returned.lines.push(...returnLines(sandbox.store, order, returned, line))
    if (returned.lines.length === 0) throw new SandboxRefusal("A return needs something to come back.")
    order.returns.push(returned)
    return { topics: [wanted.approved ? "returns/approve" : "returns/request", "orders/updated"], returned }
  })
}

export function approveReturn(sandbox: Sandbox, returnGid: string, wanted: When): Announced {
  return moved(sandbox, returnGid, wanted, { from: ["requested"], topic: "returns/approve" }, (returned, at) => {
    returned.status = "open"
    returned.approvedAt = at
  })
}

export function declineReturn(
  sandbox: Sandbox,
  returnGid: string,
  wanted: When & { reason?: "final_sale" | "other" | "return_period_ended"; note?: string },
): Announced {
  return moved(sandbox, returnGid, wanted, { from: ["requested"], topic: "returns/decline" }, returned => {
    returned.status = "declined"
    returned.decline = { reason: wanted.reason ?? "other", note: wanted.note ?? "" }
  })
}

export function cancelReturn(sandbox: Sandbox, returnGid: string, wanted: When): Announced {
  return moved(
    sandbox,
    returnGid,
    wanted,
    { from: ["requested", "open"], topic: "returns/cancel" },
    (returned, _at, order) => {
      if (order.refunds.some(refund => refund.returnId === returned.id))
        throw new SandboxRefusal(`${returned.name} has a refund and can only be closed.`)
      returned.status = "canceled"
    },
  )
}

export function reopenReturn(sandbox: Sandbox, returnGid: string, wanted: When): Announced {
  return moved(sandbox, returnGid, wanted, { from: ["closed"], topic: "returns/reopen" }, returned => {
    returned.status = "open"
    returned.closedAt = null
  })
}

/** Closes a return. With `refund` its units and their money go back, changed by what `refund` says beside the lines. */
export function closeReturn(
  sandbox: Sandbox,
  returnGid: string,
  wanted: When & { refund?: boolean | Omit<WantedRefund, "lines" | keyof When> },
): Announced {
  return changedPart(sandbox, returnGid, wanted, (order, id, at) => {
    const returned = returnNamed(order, id, ["open"])
    returned.status = "closed"
    returned.closedAt = at
    if (!wanted.refund) return { topics: ["returns/close", "orders/updated"], returned }
    const lines = unitsByLine(returned).map(([lineId, quantity]) => ({ lineGid: gid("LineItem", lineId), quantity }))
    const more = wanted.refund === true ? {} : wanted.refund
    const refund = { ...refundOf(sandbox.store, order, { ...more, lines }, at), returnId: returned.id }
    order.refunds.push(refund)
    return { topics: ["refunds/create", "returns/close", "orders/updated"], returned, refund }
  })
}

type Step = { from: readonly Return["status"][]; topic: string }

function moved(
  sandbox: Sandbox,
  returnGid: string,
  when: When,
  { from, topic }: Step,
  work: (returned: Return, at: string, order: Order) => void,
): Announced {
  return changedPart(sandbox, returnGid, when, (order, id, at) => {
    const returned = returnNamed(order, id, from)
    work(returned, at, order)
    return { topics: [topic, "orders/updated"], returned }
  })
}

function returnNamed(order: Order, id: number, from: readonly Return["status"][]): Return {
  const returned = order.returns.find(one => one.id === id)
  if (returned === undefined) throw new SandboxRefusal(`${order.name} has no return ${id}.`)
  if (!from.includes(returned.status)) throw new SandboxRefusal(`${returned.name} is ${returned.status}.`)
  return returned
}

/** Takes the units from the parcels in which they were sent, the first one first. */
function returnLines(store: Store, order: Order, draft: Return, wanted: WantedReturn["lines"][number]): ReturnLine[] {
  const line = lineNamed(order, wanted.lineGid)
  const others = [...order.returns.filter(one => one.status !== "declined" && one.status !== "canceled"), draft]
  const taken = others.flatMap(one => one.lines)
  const parts: ReturnLine[] = []
  let left = wanted.quantity
  for (const sent of order.fulfillments.filter(one => one.status === "success").flatMap(one => one.lines)) {
    if (sent.lineId !== line.id) continue
    const back = sum(taken.filter(part => part.fulfillmentLineId === sent.id).map(part => part.quantity))
    const quantity = Math.min(sent.quantity - back, left)
    if (quantity <= 0) continue
    left -= quantity
    const said = { reason: wanted.reason ?? "unknown", note: wanted.note ?? "" }
    parts.push({ id: partId(store), fulfillmentLineId: sent.id, lineId: line.id, quantity, ...said })
  }
  if (!Number.isInteger(wanted.quantity) || wanted.quantity < 1 || left > 0)
    throw new SandboxRefusal(
      `At most ${wanted.quantity - left} of ${line.title} can come back: what was sent and is out.`,
    )
  return parts
}

function unitsByLine(returned: Return): [lineId: number, quantity: number][] {
  const units = new Map<number, number>()
  for (const { lineId, quantity } of returned.lines) units.set(lineId, (units.get(lineId) ?? 0) + quantity)
  return [...units]
}
