import type { Announced } from "./announce"
import { changed, changedPart, type When } from "./change-order"
import { converted } from "./money"
import type { Chargeback } from "./order-state"
import { partId } from "./part-id"
import { receivedMinor } from "./payment-status"
import type { Sandbox } from "./sandbox"
import { wholeSecond } from "./shop-time"
import { SandboxRefusal } from "./shops"

const ANSWER_DAYS = 10
const DAY_MS = 86_400_000
const FINAL = ["accepted", "won", "lost", "prevented"]

export type WantedChargeback = When & {
  /** In the shop's currency. Default: all that was paid. */
  amountMinor?: number
  /** Default "chargeback". An inquiry takes no money yet. */
  type?: Chargeback["type"]
  reason?: string
}

/** The customer's bank asks for the money back, or asks what it was for. The order's own money facts do not change. */
export function openChargeback(sandbox: Sandbox, orderGid: string, wanted: WantedChargeback): Announced {
  return changed(sandbox, orderGid, wanted, (order, at) => {
    const received = receivedMinor(order)
    const amountMinor = wanted.amountMinor ?? received
    if (!Number.isInteger(amountMinor) || amountMinor < 1 || amountMinor > received)
      throw new SandboxRefusal(`${order.name} was paid ${received}; a chargeback is for that or a part of it.`)
    const type = wanted.type ?? "chargeback"
    const chargeback: Chargeback = {
      id: partId(sandbox.store),
      initiatedAs: type,
      type,
      status: "needs_response",
      amountMinor: converted(amountMinor, order.currency, order.presentmentCurrency),
      currency: order.presentmentCurrency,
      reason: wanted.reason ?? "fraudulent",
      networkReasonCode: "4837",
      initiatedAt: at,
      evidenceDueBy: wholeSecond(new Date(new Date(at).getTime() + ANSWER_DAYS * DAY_MS)),
      evidenceSentOn: null,
      finalizedOn: null,
    }
    order.chargebacks.push(chargeback)
    return { topics: ["disputes/create", "orders/updated"], chargeback }
  })
}

/** What happens to it next: evidence goes in, an inquiry becomes a chargeback, the bank decides, the shop gives in. */
export type ChargebackStep = "escalated" | "under_review" | "accepted" | "won" | "lost" | "prevented"

export function moveChargeback(
  sandbox: Sandbox,
  chargebackGid: string,
  wanted: When & { to: ChargebackStep },
): Announced {
  return changedPart(sandbox, chargebackGid, wanted, (order, id, at) => {
    const chargeback = order.chargebacks.find(one => one.id === id)
    if (chargeback === undefined) throw new SandboxRefusal(`${order.name} has no chargeback ${chargebackGid}.`)
    if (FINAL.includes(chargeback.status)) throw new SandboxRefusal(`The chargeback is ${chargeback.status} already.`)
    move(chargeback, wanted.to, at)
    return { topics: ["disputes/update", "orders/updated"], chargeback }
  })
}

function move(chargeback: Chargeback, to: ChargebackStep, at: string): void {
  if (to === "escalated") {
    if (chargeback.type === "chargeback") throw new SandboxRefusal("It is a chargeback already.")
    chargeback.type = "chargeback"
    chargeback.status = "needs_response"
    return
  }
  chargeback.status = to
  if (to === "under_review") chargeback.evidenceSentOn = at
  if (FINAL.includes(to)) chargeback.finalizedOn = at
}
