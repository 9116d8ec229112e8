import { type Order, sum, type Transaction } from "./order-state"
import { partId } from "./part-id"
import { openAuthorisation, outstandingMinor, receivedMinor } from "./payment-status"
import { SandboxRefusal } from "./shops"
import type { Store } from "./store"

const AUTHORISED_DAYS = 7
const DAY_MS = 86_400_000
const GIFT_CARD = "gift_card"

/** One way of paying. Without an amount it is for all that is still owed. */
export type WantedPayment = {
  amountMinor?: number
  /** Default "bogus", a card; "gift_card" (which pays no more than is owed), "cash", "manual" and any other name. */
  gateway?: string
  /** Set aside, not taken: `capture` takes it. */
  authorize?: boolean
  /** On its way: `markPaid` says that it came. */
  pending?: boolean
  /** What the till rounded a cash payment by, up or down. */
  roundingMinor?: number
}

/** Adds payments to an order. Refuses more than the customer owes. */
export function pay(store: Store, order: Order, wanted: readonly WantedPayment[], at: string): void {
  for (const one of wanted) {
    const dueMinor = outstandingMinor(order) - waitingMinor(order)
    const wantedMinor = one.amountMinor ?? dueMinor
    const amountMinor = one.gateway === GIFT_CARD ? Math.min(wantedMinor, dueMinor) : wantedMinor
    if (!Number.isInteger(amountMinor) || amountMinor < 0 || amountMinor > dueMinor)
      throw new SandboxRefusal(`${order.name || "The order"} has ${dueMinor} left to pay, not ${amountMinor}.`)
    order.payments.push(transactionOf(store, one, amountMinor, at))
  }
}

/** Takes what was set aside, or a part of it. */
export function takeAuthorised(store: Store, order: Order, wantedMinor: number | undefined, at: string): void {
  const open = order.payments.filter(one => openAuthorisation(order, one) > 0)
  const mostMinor = Math.min(sum(open.map(one => openAuthorisation(order, one))), outstandingMinor(order))
  const amountMinor = wantedMinor ?? mostMinor
  if (!Number.isInteger(amountMinor) || amountMinor < 1 || amountMinor > mostMinor)
    throw new SandboxRefusal(`${order.name} has ${mostMinor} set aside to take.`)
  let leftMinor = amountMinor
  for (const authorisation of open) {
    const takenMinor = Math.min(openAuthorisation(order, authorisation), leftMinor)
    leftMinor -= takenMinor
    if (takenMinor > 0)
      order.payments.push(follow(store, authorisation, { kind: "capture", amountMinor: takenMinor, at }))
  }
}

/** A transaction that follows from another: a capture, a void, a refund. */
export function follow(
  store: Store,
  parent: Transaction | null,
  { kind, amountMinor, at }: Pick<Transaction, "kind" | "amountMinor" | "at">,
): Transaction {
  return {
    id: partId(store),
    kind,
    status: "success",
    gateway: parent?.gateway ?? "bogus",
    amountMinor,
    roundingMinor: 0,
    at,
    expiresAt: null,
    expired: false,
    parentId: parent?.id ?? null,
  }
}

/** Gives money back over the ways it came: the first one first, each up to what came that way. */
export function refundTransactions(store: Store, order: Order, amountMinor: number, at: string): Transaction[] {
  const paid = order.payments.filter(one => one.status === "success" && (one.kind === "sale" || one.kind === "capture"))
  const back: Transaction[] = []
  let leftMinor = amountMinor
  paid.forEach((payment, index) => {
    const before = order.refunds.flatMap(refund => refund.transactions).filter(one => one.parentId === payment.id)
    const openMinor = payment.amountMinor - sum(before.map(one => one.amountMinor))
    // A shop may give back more than it got; the last way of paying carries that.
    const shareMinor = index === paid.length - 1 ? leftMinor : Math.min(Math.max(openMinor, 0), leftMinor)
    leftMinor -= shareMinor
    if (shareMinor > 0) back.push(follow(store, payment, { kind: "refund", amountMinor: shareMinor, at }))
  })
  if (leftMinor > 0 && receivedMinor(order) === 0)
    back.push(follow(store, null, { kind: "refund", amountMinor: leftMinor, at }))
  return back
}

function transactionOf(store: Store, wanted: WantedPayment, amountMinor: number, at: string): Transaction {
  const expires = new Date(new Date(at).getTime() + AUTHORISED_DAYS * DAY_MS).toISOString().replace(".000Z", "Z")
  return {
    id: partId(store),
    kind: wanted.authorize ? "authorization" : "sale",
    status: wanted.pending ? "pending" : "success",
    gateway: wanted.gateway ?? "bogus",
    amountMinor,
    roundingMinor: wanted.roundingMinor ?? 0,
    at,
    expiresAt: wanted.authorize ? expires : null,
    expired: false,
    parentId: null,
  }
}

/** Set aside or on its way, so not to be asked for twice. */
function waitingMinor(order: Order): number {
  const pending = order.payments.filter(one => one.status === "pending").map(one => one.amountMinor)
  return sum(pending) + sum(order.payments.map(one => openAuthorisation(order, one)))
}
