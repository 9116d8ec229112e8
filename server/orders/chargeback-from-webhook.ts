import { z } from "zod"
import type { ChargebackStatus } from "@/db/schema"
import { refuse } from "@/server/kernel/error"
import type { ChargebackFacts } from "./chargeback"
import { shopAmount } from "./shop-amount"
import { gidOf, maybeInstant } from "./shop-fact"
import { readBody } from "./webhook-body"

const word = z.string().max(100)
const digits = z.string().regex(/^\d{1,20}$/, "is not an id")
const shape = z.object({
  id: digits,
  order_id: digits.nullish(),
  type: word.nullish(),
  amount: z.string().max(40).nullish(),
  currency: word.nullish(),
  status: word,
  initiated_at: word.nullish(),
  finalized_on: word.nullish(),
})

const STATUSES: readonly ChargebackStatus[] = [
  "needs_response",
  "under_review",
  "won",
  "lost",
  "accepted",
  "prevented",
  "charge_refunded",
]

/**
 * The facts in the raw body of a `disputes/*` webhook; null for one that is about no order. Refuses a body it cannot read
 * with a sentence that names the field.
 */
export function chargebackFromWebhook(raw: string): ChargebackFacts | null {
  const body = readBody(shape, raw, "a chargeback")
  if (!body.order_id) return null
  return {
    gid: chargebackGid(body.id),
    orderGid: gidOf("Order", null, body.order_id, "order_id"),
    kind: chargebackKind(body.type ?? "chargeback"),
    status: chargebackStatus(body.status),
    ...chargedAmount(body.amount, body.currency),
    openedAt: maybeInstant(body.initiated_at, "initiated_at"),
    finalisedAt: maybeInstant(body.finalized_on, "finalized_on"),
  }
}

/** A chargeback has one number under several types of gid. */
export function chargebackGid(digitsOrGid: string): string {
  return gidOf("ShopifyPaymentsDispute", null, digitsOrGid.split("/").at(-1), "the chargeback's id")
}

/** In either spelling. Refuses a word we do not know. */
export function chargebackKind(text: string): ChargebackFacts["kind"] {
  const kind = text.toLowerCase()
  if (kind !== "inquiry" && kind !== "chargeback")
    throw refuse("invalid", `type is "${text.slice(0, 40)}", which is neither an inquiry nor a chargeback.`)
  return kind
}

/** In either spelling. Refuses a word we do not know. */
export function chargebackStatus(text: string): ChargebackStatus {
  const found = STATUSES.find(status => status === text.toLowerCase())
  if (found === undefined) throw refuse("invalid", `status is "${text.slice(0, 40)}", which we do not know.`)
  return found
}

/** What the bank asked for, in its own currency; nothing where the currency is none. */
export function chargedAmount(amount: string | null | undefined, currency: string | null | undefined) {
  const code = currency?.toUpperCase() ?? ""
  if (!amount || !/^[A-Z]{3}$/.test(code)) return { amountMinor: null, currency: null }
  return { amountMinor: shopAmount(amount, code, code, "amount"), currency: code }
}
