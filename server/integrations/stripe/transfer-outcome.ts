import type Stripe from "stripe"
import type { NewTransfer, TransferOutcome } from "@/server/integrations/stripe/stripe-port"
import { toStripeTransfer } from "@/server/integrations/stripe/stripe-transfer"

/** What an error of the official client carries; anything may be missing, because proxies write errors too. */
export type StripeErrorFacts = {
  statusCode?: number
  rawType?: string
  code?: string
  param?: string
  message?: string
  headers?: Record<string, unknown>
}

/** Statuses by which Stripe says that it looked at the request and moved nothing. */
const REFUSING_STATUSES = [400, 402]
/** Stripe's own error types for such answers. A proxy's JSON has others, or none. */
const REFUSING_TYPES = ["invalid_request_error", "card_error"]
/** These speak of our key, mode or version, not of the transfer, and come before Stripe looks at the idempotency key. */
const CONFIGURATION_CODES = [
  ...["api_key_expired", "platform_api_key_expired", "secret_key_required", "platform_account_required"],
  ...["livemode_mismatch", "testmode_charges_only", "tls_version_unsupported"],
]

/** Judges a successful answer: sent only when it is the transfer that was asked for. */
export function outcomeOfAnswer(asked: NewTransfer, answer: Stripe.Transfer): TransferOutcome {
  try {
    const got = toStripeTransfer(answer)
    const isAsAsked =
      got.amountMinor === asked.amountMinor && got.currency === asked.currency && got.destination === asked.destination
    if (!isAsAsked) return { kind: "unknown", error: `${got.stripeId} is not the transfer that was asked for.` }
    if (got.transferId !== null && got.transferId !== asked.transferId)
      return { kind: "unknown", error: `${got.stripeId} belongs to another transfer, ${got.transferId}.` }
    return { kind: "sent", stripeId: got.stripeId, createdAt: got.createdAt }
  } catch (error) {
    return { kind: "unknown", error: sentence(error) }
  }
}

/**
 * Judges an error. Only what Stripe itself said about this transfer is a refusal; in doubt the outcome is unknown,
 * because a wrong "unknown" costs a look-up and a wrong "refused" pays twice.
 */
export function outcomeOfError(error: unknown): TransferOutcome {
  const facts = factsOf(error)
  if (wasNotExecuted(facts)) return { kind: "slow_down" }
  if (isRefusal(facts))
    return { kind: "refused", code: facts.code ?? facts.rawType ?? "refused", reason: sentence(error) }
  return { kind: "unknown", error: [facts.statusCode, facts.code, sentence(error)].filter(Boolean).join(" ") }
}

/** Too many requests, or another request holds the lock on the same object. Neither ran, neither is stored. */
function wasNotExecuted({ statusCode, code }: StripeErrorFacts): boolean {
  if (statusCode === 429) return true
  return statusCode === 400 && (code === "rate_limit" || code === "lock_timeout")
}

function isRefusal({ statusCode, rawType, code, param, headers }: StripeErrorFacts): boolean {
  // "Try again" and "no" cannot both be meant; Stripe's word for retrying wins.
  if (headers?.["stripe-should-retry"] === "true") return false
  if (!REFUSING_TYPES.includes(rawType ?? "")) return false
  if (CONFIGURATION_CODES.includes(code ?? "")) return false
  // A 404 is a wrong address, unless it names the destination as what is missing.
  if (statusCode === 404) return code === "resource_missing" && param === "destination"
  return REFUSING_STATUSES.includes(statusCode ?? 0)
}

function factsOf(error: unknown): StripeErrorFacts {
  return typeof error === "object" && error !== null ? error : {}
}

function sentence(error: unknown): string {
  return error instanceof Error && error.message ? error.message : "Stripe gave no reason."
}
