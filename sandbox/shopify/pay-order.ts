import type { Announced } from "./announce"
import { changed, type When } from "./change-order"
import type { Order } from "./order-state"
import { follow, pay, takeAuthorised, type WantedPayment } from "./payment"
import { capturableMinor, financialStatus, openAuthorisation, outstandingMinor } from "./payment-status"
import { everythingBack } from "./refund-order"
import type { Sandbox } from "./sandbox"
import { SandboxRefusal } from "./shops"

/** The customer pays all or a part of what is owed. */
export function payOrder(sandbox: Sandbox, orderGid: string, wanted: When & WantedPayment): Announced {
  return paying(sandbox, orderGid, wanted, (order, at) => {
    if (outstandingMinor(order) <= 0) throw new SandboxRefusal(`${order.name} owes nothing.`)
    pay(sandbox.store, order, [wanted], at)
  })
}

/** The shop takes what the customer's bank set aside, or a part of it. */
export function capture(sandbox: Sandbox, orderGid: string, wanted: When & { amountMinor?: number }): Announced {
  return paying(sandbox, orderGid, wanted, (order, at) => takeAuthorised(sandbox.store, order, wanted.amountMinor, at))
}

/** All that is owed came: what was set aside is taken, what was on its way arrived, the rest is paid. */
export function markPaid(sandbox: Sandbox, orderGid: string, wanted: When): Announced {
  return paying(sandbox, orderGid, wanted, (order, at) => {
    const free = order.payments.length === 0 && order.cancelledAt === null
    if (outstandingMinor(order) <= 0 && !free) throw new SandboxRefusal(`${order.name} is not waiting for payment.`)
    for (const payment of order.payments) {
      if (payment.status !== "pending") continue
      payment.status = "success"
      payment.at = at
    }
    if (Math.min(capturableMinor(order), outstandingMinor(order)) > 0)
      takeAuthorised(sandbox.store, order, undefined, at)
    if (outstandingMinor(order) > 0 || free) pay(sandbox.store, order, [{}], at)
  })
}

/** Gives up what was set aside; the order stays and can still be paid. */
export function voidPayment(sandbox: Sandbox, orderGid: string, wanted: When): Announced {
  return changed(sandbox, orderGid, wanted, (order, at) => {
    if (capturableMinor(order) === 0) throw new SandboxRefusal(`${order.name} has nothing set aside.`)
    voidAuthorisations(sandbox, order, at)
    return { topics: ["orders/updated"] }
  })
}

/** The bank no longer holds what was set aside. */
export function expirePayment(sandbox: Sandbox, orderGid: string, wanted: When): Announced {
  return changed(sandbox, orderGid, wanted, order => {
    const open = order.payments.filter(one => openAuthorisation(order, one) > 0)
    if (open.length === 0) throw new SandboxRefusal(`${order.name} has nothing set aside.`)
    for (const authorisation of open) authorisation.expired = true
    return { topics: ["orders/updated"] }
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
    if (order.fulfillments.some(one => one.status === "success"))
      throw new SandboxRefusal(`${order.name} was sent. Cancel its fulfilments first.`)
    voidAuthorisations(sandbox, order, at)
    const refund = wanted.refund === false ? null : everythingBack(sandbox.store, order, at)
    if (refund !== null) order.refunds.push(refund)
    order.cancelledAt = at
    order.cancelReason = wanted.reason ?? "customer"
    const topics = ["orders/cancelled", ...(refund === null ? [] : ["refunds/create"]), "orders/updated"]
    return { topics, refund }
  })
}

/** Only the payment that completes an order sends `orders/paid`. */
function paying(sandbox: Sandbox, orderGid: string, when: When, work: (order: Order, at: string) => void): Announced {
  return changed(sandbox, orderGid, when, (order, at) => {
    work(order, at)
    const complete = financialStatus(order) !== "partially_paid" && outstandingMinor(order) <= 0
    return { topics: complete ? ["orders/paid", "orders/updated"] : ["orders/updated"] }
  })
}

function voidAuthorisations(sandbox: Sandbox, order: Order, at: string): void {
  for (const authorisation of order.payments.filter(one => openAuthorisation(order, one) > 0)) {
    const amountMinor = openAuthorisation(order, authorisation)
    order.payments.push(follow(sandbox.store, authorisation, { kind: "void", amountMinor, at }))
  }
}
