import type { Announced } from "./announce"
import { changed, lineNamed, type When } from "./change-order"
import { currentQuantity, type Order, type Refund, type RefundLine } from "./order-state"
import { currentTotals, shippingNet, shippingTax, worthOfUnits } from "./order-totals"
import { partId } from "./part-id"
import { refundTransactions } from "./payment"
import { outstandingMinor, receivedMinor, refundableMinor } from "./payment-status"
import type { Sandbox } from "./sandbox"
import { SandboxRefusal } from "./shops"
import type { Store } from "./store"

export type WantedRefundLine = {
  lineGid: string
  quantity: number
  /** Default true. */
  restock?: boolean
  /** Only for a quantity of 0: money of this line that goes back without a unit of it. */
  amountMinor?: number
}
/** A tip goes back as its line. */
export type WantedRefund = When & {
  lines?: WantedRefundLine[]
  /** Signed as Shopify signs it: below zero the customer gets more than the lines say, above zero less. */
  discrepancyMinor?: number
  /** Shipping that goes back, without its tax, which follows. */
  shippingMinor?: number
  dutiesMinor?: number
  feesMinor?: number
  /** Money that an edit freed: it goes back without a discrepancy. */
  owedMinor?: number
  /** Lets more go back than came in. */
  overRefund?: boolean
  note?: string
}

/** Gives money and units back. Refuses more than is left. */
export function refundOrder(sandbox: Sandbox, orderGid: string, wanted: WantedRefund): Announced {
  return changed(sandbox, orderGid, wanted, (order, at) => {
    const refund = refundOf(sandbox.store, order, wanted, at)
    order.refunds.push(refund)
    return { topics: ["refunds/create", "orders/updated"], refund }
  })
}

/** A refund with its transactions, not yet on the order. */
export function refundOf(store: Store, order: Order, wanted: WantedRefund, at: string): Refund {
  const refund: Refund = {
    ...emptyRefund(store, at),
    note: wanted.note ?? null,
    lines: (wanted.lines ?? []).map(line => refundLineOf(store, order, line)),
    shipping: wanted.shippingMinor ? shippingBack(store, order, wanted.shippingMinor) : null,
    duties: dutiesBack(store, order, wanted.dutiesMinor ?? 0),
    feesMinor: feesBack(order, wanted.feesMinor ?? 0),
    discrepancy: wanted.discrepancyMinor ? { id: partId(store), amountMinor: wanted.discrepancyMinor } : null,
  }
  const owedMinor = wanted.owedMinor ?? 0
  if (owedMinor < 0 || owedMinor > Math.max(-outstandingMinor(order), 0))
    throw new SandboxRefusal(`${order.name} owes its customer ${Math.max(-outstandingMinor(order), 0)}.`)
  const amountMinor = worthOf(order, refund) + owedMinor
  const mostMinor = wanted.overRefund ? Number.MAX_SAFE_INTEGER : refundableMinor(order)
  if (amountMinor < 0 || amountMinor > mostMinor)
    throw new SandboxRefusal(`${order.name} has ${refundableMinor(order)} left to refund, not ${amountMinor}.`)
  if (refund.lines.length === 0 && amountMinor === 0) throw new SandboxRefusal("There is nothing to refund.")
  return { ...refund, transactions: refundTransactions(store, order, amountMinor, at) }
}

/** A cancellation returns every unit and all the money that is left, also where an earlier refund gave more or less. */
export function everythingBack(store: Store, order: Order, at: string): Refund {
  const left = currentTotals(order)
  const refund: Refund = {
    ...emptyRefund(store, at),
    lines: order.lines
      .filter(line => currentQuantity(order, line) > 0)
      .map(line => ({
        id: partId(store),
        lineId: line.id,
        quantity: currentQuantity(order, line),
        restock: "cancel" as const,
        ...worthOfUnits(order, line, currentQuantity(order, line)),
      })),
    shipping: left.shippingMinor > 0 ? shippingBack(store, order, left.shippingMinor) : null,
    duties: dutiesBack(store, order, left.dutiesMinor),
    feesMinor: left.feesMinor,
  }
  const amountMinor = Math.max(refundableMinor(order), 0)
  const difference = worthOf(order, refund) - amountMinor
  if (receivedMinor(order) > 0 && difference !== 0) refund.discrepancy = { id: partId(store), amountMinor: difference }
  return { ...refund, transactions: refundTransactions(store, order, amountMinor, at) }
}

/** What the parts of a refund come to, its discrepancy included. */
export function worthOf(order: Order, refund: Refund): number {
  let total = refund.feesMinor - (refund.discrepancy?.amountMinor ?? 0)
  for (const line of refund.lines) total += line.subtotalMinor + (order.taxesIncluded ? 0 : line.taxMinor)
  for (const duty of refund.duties) total += duty.amountMinor
  if (refund.shipping) total += refund.shipping.subtotalMinor + (order.taxesIncluded ? 0 : refund.shipping.taxMinor)
  return total
}

export function emptyRefund(store: Store, at: string): Refund {
  const nothing = { note: null, lines: [], shipping: null, duties: [], feesMinor: 0, discrepancy: null, owed: null }
  return { id: partId(store), createdAt: at, ...nothing, transactions: [], returnId: null }
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
  return { id: partId(store), lineId: line.id, quantity: wanted.quantity, restock, ...worth }
}

function shippingBack(store: Store, order: Order, subtotalMinor: number): NonNullable<Refund["shipping"]> {
  const priceMinor = order.shipping === null ? 0 : shippingNet(order.shipping)
  const before = order.refunds.reduce((total, refund) => total + (refund.shipping?.subtotalMinor ?? 0), 0)
  if (subtotalMinor < 0 || before + subtotalMinor > priceMinor)
    throw new SandboxRefusal(`At most ${priceMinor - before} of the shipping can be refunded.`)
  const tax = shippingTax(order)
  const share = (minor: number) => Number((BigInt(tax) * BigInt(minor)) / BigInt(Math.max(priceMinor, 1)))
  const taxMinor = share(before + subtotalMinor) - share(before)
  return { id: partId(store), subtotalMinor, taxMinor }
}

/** Duties of the first lines first, each up to what was charged for it. */
function dutiesBack(store: Store, order: Order, wantedMinor: number): Refund["duties"] {
  const before = order.refunds.flatMap(refund => refund.duties)
  const parts: Refund["duties"] = []
  let leftMinor = wantedMinor
  for (const { id: lineId, duty } of order.lines) {
    const givenMinor = before.filter(part => part.lineId === lineId).reduce((sum, part) => sum + part.amountMinor, 0)
    const amountMinor = Math.min((duty?.amountMinor ?? 0) - givenMinor, leftMinor)
    leftMinor -= Math.max(amountMinor, 0)
    if (amountMinor > 0) parts.push({ id: partId(store), lineId, amountMinor })
  }
  if (wantedMinor < 0 || leftMinor > 0)
    throw new SandboxRefusal(`At most ${wantedMinor - leftMinor} of the duties can be refunded.`)
  return parts
}

function feesBack(order: Order, wantedMinor: number): number {
  const { feesMinor } = currentTotals(order)
  if (wantedMinor < 0 || wantedMinor > feesMinor)
    throw new SandboxRefusal(`At most ${feesMinor} of the fees can be refunded.`)
  return wantedMinor
}
