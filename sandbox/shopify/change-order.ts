import { type Announced, announce } from "./announce"
import { currentQuantity, financialStatus, type Order, type Refund, type RefundLine } from "./order-state"
import { currentTotals, refundableMinor, worthOfUnits } from "./order-totals"
import { idOf, orderNamed, saveOrder } from "./orders"
import { paymentOf } from "./place-order"
import type { Sandbox } from "./sandbox"
import { wholeSecond } from "./shop-time"
import { SandboxRefusal } from "./shops"
import type { Store } from "./store"

const FIRST_OTHER = 4_500_000_000_001

export type WantedRefundLine = {
  lineGid: string
  quantity: number
  /** Default true. */
  restock?: boolean
  /** Only for a quantity of 0: money of this line that goes back without a unit of it. */
  amountMinor?: number
}
export type WantedRefund = {
  lines?: WantedRefundLine[]
  /** Signed as Shopify signs it: below zero the customer gets more than the lines say, above zero less. */
  discrepancyMinor?: number
  /** Shipping that goes back, without its tax, which follows. */
  shippingMinor?: number
  note?: string
  at?: Date
  send?: boolean
}
export type When = { at?: Date; send?: boolean }

/** Gives money and units back. Refuses more than is left. */
export function refundOrder(sandbox: Sandbox, orderGid: string, wanted: WantedRefund): Announced {
  return changed(sandbox, orderGid, wanted, (order, at) => {
    const refund = refundOf(sandbox.store, order, wanted, at)
    order.refunds.push(refund)
    return { topics: ["refunds/create", "orders/updated"], refund }
  })
}

/** Calls the order off. What was paid and is left goes back, unless `refund` is false. */
export function cancelOrder(
  sandbox: Sandbox,
  orderGid: string,
  wanted: When & { reason?: string; refund?: boolean },
): Announced {
  return changed(sandbox, orderGid, wanted, (order, at) => {
    if (order.cancelledAt !== null) throw new SandboxRefusal(`${order.name} is cancelled already.`)
    const refund = wanted.refund === false ? null : everythingBack(sandbox.store, order, at)
    if (refund !== null) order.refunds.push(refund)
    order.cancelledAt = at
    order.cancelReason = wanted.reason ?? "customer"
    const topics = ["orders/cancelled", ...(refund === null ? [] : ["refunds/create"]), "orders/updated"]
    return { topics, refund }
  })
}

export function markPaid(sandbox: Sandbox, orderGid: string, wanted: When): Announced {
  return changed(sandbox, orderGid, wanted, (order, at) => {
    if (financialStatus(order) !== "pending") throw new SandboxRefusal(`${order.name} is not waiting for payment.`)
    order.payment = paymentOf(sandbox.store, order, at)
    if (order.payment !== null) order.payment.amountMinor = currentTotals(order).totalMinor
    return { topics: ["orders/paid", "orders/updated"], refund: null }
  })
}

/** Edits units away: `quantity` stays what was bought, `current_quantity` falls. */
export function editQuantity(
  sandbox: Sandbox,
  orderGid: string,
  wanted: When & { lineGid: string; remove: number },
): Announced {
  return changed(sandbox, orderGid, wanted, order => {
    const line = lineNamed(order, wanted.lineGid)
    if (!Number.isInteger(wanted.remove) || wanted.remove < 1 || wanted.remove > currentQuantity(order, line))
      throw new SandboxRefusal(`Between 1 and ${currentQuantity(order, line)} can be removed of ${line.title}.`)
    line.removed += wanted.remove
    return { topics: ["orders/updated"], refund: null }
  })
}

type Change = { topics: string[]; refund: Refund | null }

function changed(
  sandbox: Sandbox,
  orderGid: string,
  when: When,
  change: (order: Order, at: string) => Change,
): Announced {
  return sandbox.store.together(() => {
    const { shop, order } = orderNamed(sandbox.store, orderGid)
    const at = when.at ?? sandbox.now()
    const second = wholeSecond(at)
    const { topics, refund } = change(order, second)
    // Two changes within one second share their time, as with Shopify; an order never grows younger.
    if (second > order.updatedAt) order.updatedAt = second
    saveOrder(sandbox.store, shop, order)
    return announce(sandbox, shop, order, { topics, at, refund, send: when.send })
  })
}

function refundOf(store: Store, order: Order, wanted: WantedRefund, at: string): Refund {
  const lines = (wanted.lines ?? []).map(line => refundLineOf(store, order, line))
  const shipping = wanted.shippingMinor ? shippingBack(store, order, wanted.shippingMinor) : null
  const discrepancy = wanted.discrepancyMinor
    ? { id: store.nextId("other", FIRST_OTHER), amountMinor: wanted.discrepancyMinor }
    : null
  const refund: Refund = {
    id: store.nextId("other", FIRST_OTHER),
    createdAt: at,
    note: wanted.note ?? null,
    lines,
    shipping,
    discrepancy,
    transaction: null,
  }
  const amountMinor = moneyBack(order, refund)
  if (amountMinor < 0 || amountMinor > refundableMinor(order))
    throw new SandboxRefusal(`${order.name} has ${refundableMinor(order)} left to refund, not ${amountMinor}.`)
  if (lines.length === 0 && amountMinor === 0) throw new SandboxRefusal("There is nothing to refund.")
  if (amountMinor > 0) refund.transaction = transactionOf(store, order, amountMinor, at)
  return refund
}

function moneyBack(order: Order, refund: Refund): number {
  let total = -(refund.discrepancy?.amountMinor ?? 0)
  for (const line of refund.lines) total += line.subtotalMinor + (order.taxesIncluded ? 0 : line.taxMinor)
  if (refund.shipping) total += refund.shipping.subtotalMinor + (order.taxesIncluded ? 0 : refund.shipping.taxMinor)
  return total
}

function refundLineOf(store: Store, order: Order, wanted: WantedRefundLine): RefundLine {
  const line = lineNamed(order, wanted.lineGid)
  const left = currentQuantity(order, line)
  if (!Number.isInteger(wanted.quantity) || wanted.quantity < 0 || wanted.quantity > left)
    throw new SandboxRefusal(`At most ${left} of ${line.title} can be refunded.`)
  const worth =
    wanted.quantity === 0
      ? { subtotalMinor: wanted.amountMinor ?? 0, taxMinor: 0 }
      : worthOfUnits(order, line, wanted.quantity)
  const restock = wanted.restock === false || wanted.quantity === 0 ? "no_restock" : "return"
  return { id: store.nextId("other", FIRST_OTHER), lineId: line.id, quantity: wanted.quantity, restock, ...worth }
}

function shippingBack(store: Store, order: Order, subtotalMinor: number): NonNullable<Refund["shipping"]> {
  const price = order.shipping?.priceMinor ?? 0
  const before = order.refunds.reduce((total, refund) => total + (refund.shipping?.subtotalMinor ?? 0), 0)
  if (subtotalMinor < 0 || before + subtotalMinor > price)
    throw new SandboxRefusal(`At most ${price - before} of the shipping can be refunded.`)
  const tax = order.shipping?.taxes.reduce((total, part) => total + part.amountMinor, 0) ?? 0
  const share = (minor: number) => Number((BigInt(tax) * BigInt(minor)) / BigInt(Math.max(price, 1)))
  const taxMinor = share(before + subtotalMinor) - share(before)
  return { id: store.nextId("other", FIRST_OTHER), subtotalMinor, taxMinor }
}

/** A cancellation returns every unit and all the money that is left, also where an earlier refund gave more or less. */
function everythingBack(store: Store, order: Order, at: string): Refund {
  const lines = order.lines
    .filter(line => currentQuantity(order, line) > 0)
    .map(line => ({
      id: store.nextId("other", FIRST_OTHER),
      lineId: line.id,
      quantity: currentQuantity(order, line),
      restock: "cancel" as const,
      ...worthOfUnits(order, line, currentQuantity(order, line)),
    }))
  const before = order.refunds.reduce((total, refund) => total + (refund.shipping?.subtotalMinor ?? 0), 0)
  const shippingLeft = (order.shipping?.priceMinor ?? 0) - before
  const refund: Refund = {
    id: store.nextId("other", FIRST_OTHER),
    createdAt: at,
    note: null,
    lines,
    shipping: shippingLeft > 0 ? shippingBack(store, order, shippingLeft) : null,
    discrepancy: null,
    transaction: null,
  }
  const amountMinor = refundableMinor(order)
  const difference = moneyBack(order, refund) - amountMinor
  if (amountMinor > 0) refund.transaction = transactionOf(store, order, amountMinor, at)
  if (order.payment !== null && difference !== 0)
    refund.discrepancy = { id: store.nextId("other", FIRST_OTHER), amountMinor: difference }
  return refund
}

function transactionOf(store: Store, order: Order, amountMinor: number, at: string): Refund["transaction"] {
  const id = store.nextId("other", FIRST_OTHER)
  return { id, kind: "refund", amountMinor, at, parentId: order.payment?.id ?? null }
}

function lineNamed(order: Order, lineGid: string): Order["lines"][number] {
  const line = order.lines.find(({ id }) => id === idOf(lineGid, "LineItem"))
  if (line === undefined) throw new SandboxRefusal(`${order.name} has no line ${lineGid}.`)
  return line
}
