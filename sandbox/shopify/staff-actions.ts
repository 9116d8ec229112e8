import { moveChargeback, openChargeback } from "./charge-back"
import { describeOrder, removeOrder } from "./describe-order"
import { editOrder, type WantedEdit } from "./edit-order"
import { cancelFulfillment, fulfillOrder, moveFulfillment } from "./fulfill-order"
import { minorOf } from "./money"
import type { Order } from "./order-state"
import { gid } from "./orders"
import { cancelOrder, capture, expirePayment, markPaid, payOrder, voidPayment } from "./pay-order"
import { refundOrder, type WantedRefund } from "./refund-order"
import { renewOrder } from "./renew-order"
import { approveReturn, cancelReturn, closeReturn, declineReturn, reopenReturn, requestReturn } from "./return-order"
import type { Sandbox } from "./sandbox"
import { SandboxRefusal } from "./shops"

export type Form = Record<string, string | File>
type Staff = { sandbox: Sandbox; order: Order; orderGid: string; form: Form }

/** What each button of the order's page does, by the path it posts to. */
const ACTIONS: Record<string, (staff: Staff) => unknown> = {
  refund: ({ sandbox, order, orderGid, form }) => refundOrder(sandbox, orderGid, wantedRefund(order, form)),
  paid: ({ sandbox, orderGid }) => markPaid(sandbox, orderGid, {}),
  pay: ({ sandbox, order, orderGid, form }) =>
    payOrder(sandbox, orderGid, { ...amountOf(order, form), gateway: text(form.gateway) || "bogus" }),
  capture: ({ sandbox, order, orderGid, form }) => capture(sandbox, orderGid, amountOf(order, form)),
  void: ({ sandbox, orderGid }) => voidPayment(sandbox, orderGid, {}),
  expire: ({ sandbox, orderGid }) => expirePayment(sandbox, orderGid, {}),
  cancel: ({ sandbox, orderGid, form }) =>
    cancelOrder(sandbox, orderGid, { reason: text(form.reason), refund: form.refund === "yes" }),
  edit: ({ sandbox, order, orderGid, form }) => editOrder(sandbox, orderGid, wantedEdit(order, form)),
  renew: ({ sandbox, orderGid }) => renewOrder(sandbox, orderGid, {}),
  words: ({ sandbox, orderGid, form }) =>
    describeOrder(sandbox, orderGid, {
      note: text(form.note) || null,
      tags: text(form.tags)
        .split(",")
        .map(tag => tag.trim())
        .filter(Boolean),
    }),
  delete: ({ sandbox, orderGid }) => removeOrder(sandbox, orderGid, {}),
  send: ({ sandbox, order, orderGid, form }) => fulfillOrder(sandbox, orderGid, wantedParcel(order, form)),
  "move-parcel": ({ sandbox, form }) =>
    moveFulfillment(sandbox, text(form.of), { to: form.to === "in_transit" ? "in_transit" : "delivered" }),
  "call-back": ({ sandbox, form }) => cancelFulfillment(sandbox, text(form.of), {}),
  return: ({ sandbox, orderGid, form }) =>
    requestReturn(sandbox, orderGid, {
      lines: [{ lineGid: text(form.line), quantity: units(form.units) }],
      approved: form.approved === "yes",
    }),
  "approve-return": ({ sandbox, form }) => approveReturn(sandbox, text(form.of), {}),
  "decline-return": ({ sandbox, form }) => declineReturn(sandbox, text(form.of), {}),
  "cancel-return": ({ sandbox, form }) => cancelReturn(sandbox, text(form.of), {}),
  "close-return": ({ sandbox, form }) => closeReturn(sandbox, text(form.of), {}),
  "refund-return": ({ sandbox, form }) => closeReturn(sandbox, text(form.of), { refund: true }),
  "reopen-return": ({ sandbox, form }) => reopenReturn(sandbox, text(form.of), {}),
  chargeback: ({ sandbox, order, orderGid, form }) =>
    openChargeback(sandbox, orderGid, {
      ...amountOf(order, form),
      type: form.type === "inquiry" ? "inquiry" : "chargeback",
    }),
  "move-chargeback": ({ sandbox, form }) => moveChargeback(sandbox, text(form.of), { to: chargebackStep(form.to) }),
}

/** Does what the staff clicked. Refuses with a sentence. */
export function act(sandbox: Sandbox, order: Order, change: string, form: Form): void {
  const action = Object.hasOwn(ACTIONS, change) ? ACTIONS[change] : undefined
  if (action === undefined) throw new SandboxRefusal("The admin cannot do that.")
  action({ sandbox, order, orderGid: gid("Order", order.id), form })
}

/** The form asks what the customer gets on top; Shopify records that as a discrepancy below zero. */
function wantedRefund(order: Order, form: Form): WantedRefund {
  const lines = order.lines
    .map(line => ({
      lineGid: gid("LineItem", line.id),
      quantity: units(form[`quantity-${line.id}`]),
      restock: form[`restock-${line.id}`] === "yes",
    }))
    .filter(line => line.quantity !== 0)
  const note = text(form.note)
  return {
    lines,
    shippingMinor: amountIn(order, form.shipping),
    dutiesMinor: amountIn(order, form.duties),
    discrepancyMinor: -amountIn(order, form.extra),
    owedMinor: amountIn(order, form.owed),
    overRefund: form.over === "yes",
    ...(note === "" ? {} : { note }),
  }
}

function wantedEdit(order: Order, form: Form): WantedEdit {
  const remove = units(form.remove)
  const more = units(form.more)
  const product = text(form.product)
  const title = text(form.custom)
  const custom = { title, priceMinor: amountIn(order, form.customPrice) }
  return {
    remove: remove === 0 ? [] : [{ lineGid: text(form.line), quantity: remove }],
    increase: more === 0 ? [] : [{ lineGid: text(form["more-line"]), quantity: more }],
    add: [
      ...(product === "" ? [] : [{ productHandle: product, quantity: units(form.units) }]),
      ...(title === "" ? [] : [{ custom, quantity: 1 }]),
    ],
    refund: form.told === "owed" || form.told === "paid" ? form.told : "none",
  }
}

function wantedParcel(order: Order, form: Form) {
  const lines = order.lines
    .map(line => ({ lineGid: gid("LineItem", line.id), quantity: units(form[`units-${line.id}`]) }))
    .filter(line => line.quantity !== 0)
  const number = text(form.tracking)
  if (lines.length === 0) throw new SandboxRefusal("A parcel needs something in it.")
  return number === "" ? { lines } : { lines, tracking: { company: "Other", number } }
}

function chargebackStep(field: Form[string] | undefined) {
  const steps = ["escalated", "under_review", "accepted", "won", "lost", "prevented"] as const
  const to = steps.find(step => step === field)
  if (to === undefined) throw new SandboxRefusal("The admin cannot do that.")
  return to
}

/** An empty field is no amount: then all of it is meant. */
function amountOf(order: Order, form: Form): { amountMinor?: number } {
  return text(form.amount) === "" ? {} : { amountMinor: amountIn(order, form.amount) }
}

function amountIn(order: Order, field: Form[string] | undefined): number {
  const typed = text(field)
  if (typed === "") return 0
  const minor = minorOf(typed, order.currency)
  if (minor === null) throw new SandboxRefusal(`"${typed}" is not an amount in ${order.currency}.`)
  return minor
}

function units(field: Form[string] | undefined): number {
  return Number(text(field) || 0)
}

function text(field: Form[string] | undefined): string {
  return String(field ?? "").trim()
}
