import type Stripe from "stripe"
import type { StripeTopUp, StripeTransfer, TopUpStatus } from "@/server/integrations/stripe/stripe-port"
import { expectAnswer } from "@/server/integrations/stripe/unexpected-answer"
import { fromStripeAmount } from "@/server/kernel/currency"

const TOP_UP_STATUSES: readonly TopUpStatus[] = ["pending", "succeeded", "failed", "canceled", "reversed"]

/** Reads a transfer object. Throws an UnexpectedAnswer when it is none. */
export function toStripeTransfer(transfer: Stripe.Transfer): StripeTransfer {
  expectAnswer(transfer?.object === "transfer" && isId(transfer.id, "tr_"), "a transfer")
  const destination = idOf(transfer.destination)
  expectAnswer(destination !== null, "a transfer with a destination")
  const currency = String(transfer.currency).toUpperCase()
  return {
    stripeId: transfer.id,
    amountMinor: minorUnits(transfer.amount, currency),
    reversedMinor: minorUnits(transfer.amount_reversed ?? 0, currency),
    currency,
    destination,
    group: transfer.transfer_group ?? null,
    transferId: transfer.metadata?.transfer_id ?? null,
    payoutId: transfer.metadata?.payout_id ?? null,
    brandId: transfer.metadata?.brand_id ?? null,
    createdAt: fromSeconds(transfer.created),
  }
}

/** Reads a top-up object. Throws an UnexpectedAnswer when it is none. */
export function toStripeTopUp(topUp: Stripe.Topup): StripeTopUp {
  expectAnswer(topUp?.object === "topup" && isId(topUp.id, "tu_"), "a top-up")
  const status = TOP_UP_STATUSES.find(known => known === topUp.status)
  expectAnswer(status !== undefined, "a top-up with a known status")
  const currency = String(topUp.currency).toUpperCase()
  return {
    topUpId: topUp.id,
    status,
    amountMinor: minorUnits(topUp.amount, currency),
    currency,
    brandId: topUp.metadata?.brand_id ?? null,
    fundingId: topUp.metadata?.funding_id ?? null,
    createdAt: fromSeconds(topUp.created),
  }
}

/** Stripe's integer in ISO minor units. Throws an UnexpectedAnswer when it is no whole number of them. */
export function minorUnits(amount: number, currency: string): number {
  const minor = fromStripeAmount(amount, currency)
  expectAnswer(Number.isSafeInteger(minor), "an amount in whole minor units")
  return minor
}

/** An id, whether Stripe sent it alone or with its object. */
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  const id = typeof reference === "string" ? reference : reference?.id
  return typeof id === "string" && id !== "" ? id : null
}

function isId(id: unknown, prefix: string): boolean {
  return typeof id === "string" && id.startsWith(prefix)
}

function fromSeconds(seconds: number): Date {
  expectAnswer(Number.isSafeInteger(seconds), "an object with the time it was made")
  return new Date(seconds * 1000)
}
