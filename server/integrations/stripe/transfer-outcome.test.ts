import Stripe from "stripe"
import { describe, expect, it } from "vitest"
import type { NewTransfer } from "@/server/integrations/stripe/stripe-port"
import { outcomeOfAnswer, outcomeOfError } from "@/server/integrations/stripe/transfer-outcome"

const asked: NewTransfer = {
  transferId: "trf_1",
  payoutId: "pay_1",
  brandId: "brd_1",
  amountMinor: 7000,
  currency: "USD",
  destination: "acct_ana",
  group: "pay_1",
}
const answer = {
  id: "tr_1",
  object: "transfer",
  amount: 7000,
  amount_reversed: 0,
  currency: "usd",
  destination: "acct_ana",
  created: 1_700_000_000,
  metadata: { transfer_id: "trf_1" },
}

function judged(change: Record<string, unknown>) {
  return outcomeOfAnswer(asked, { ...answer, ...change } as unknown as Stripe.Transfer).kind
}

function judgedError(raw: Record<string, unknown>) {
  return outcomeOfError(Stripe.errors.StripeError.generate(raw as never)).kind
}

describe("an answer counts as sent", () => {
  it("when it is the transfer that was asked for", () => {
    expect(judged({})).toBe("sent")
    expect(judged({ destination: { id: "acct_ana", object: "account" } })).toBe("sent")
    expect(judged({ metadata: {} })).toBe("sent")
  })

  it("and otherwise nobody knows: another object, id, amount, currency, destination or owner", () => {
    expect(judged({ object: "list" })).toBe("unknown")
    expect(judged({ id: "po_1" })).toBe("unknown")
    expect(judged({ amount: 7001 })).toBe("unknown")
    expect(judged({ amount: "7000" })).toBe("unknown")
    expect(judged({ currency: "eur" })).toBe("unknown")
    expect(judged({ destination: "acct_wren" })).toBe("unknown")
    expect(judged({ destination: null })).toBe("unknown")
    expect(judged({ metadata: { transfer_id: "trf_2" } })).toBe("unknown")
    expect(outcomeOfAnswer(asked, { message: "not found" } as unknown as Stripe.Transfer).kind).toBe("unknown")
    expect(outcomeOfAnswer(asked, null as unknown as Stripe.Transfer).kind).toBe("unknown")
  })

  it("with Stripe's two decimals for krónur that have none", () => {
    const krona = { ...asked, amountMinor: 70, currency: "ISK" }
    const got = { ...answer, currency: "isk" } as unknown as Stripe.Transfer
    expect(outcomeOfAnswer(krona, got).kind).toBe("sent")
  })
})

const refused = [
  { statusCode: 400, type: "invalid_request_error", code: "balance_insufficient" },
  { statusCode: 400, type: "invalid_request_error", code: "insufficient_capabilities_for_transfer" },
  { statusCode: 400, type: "invalid_request_error", code: "resource_missing", param: "destination" },
  { statusCode: 404, type: "invalid_request_error", code: "resource_missing", param: "destination" },
  { statusCode: 400, type: "invalid_request_error" },
  { statusCode: 402, type: "card_error", code: "card_declined" },
]
const unknown = [
  { statusCode: 500, type: "api_error" },
  { statusCode: 503, type: "api_error" },
  { statusCode: 500, type: "invalid_request_error", code: "balance_insufficient" },
  { statusCode: 409, type: "idempotency_error", code: "idempotency_key_in_use" },
  { statusCode: 400, type: "idempotency_error" },
  { statusCode: 401, type: "invalid_request_error" },
  { statusCode: 403, type: "invalid_request_error" },
  { statusCode: 404, type: "invalid_request_error" },
  { statusCode: 424, type: "invalid_request_error" },
  { statusCode: 400, type: "invalid_request_error", code: "livemode_mismatch" },
  { statusCode: 400, type: "bad_gateway" },
  { statusCode: 400 },
  { statusCode: 400, type: "invalid_request_error", headers: { "stripe-should-retry": "true" } },
]
const slowedDown = [
  { statusCode: 429, type: "invalid_request_error", code: "rate_limit" },
  { statusCode: 429, type: "invalid_request_error", code: "lock_timeout" },
  { statusCode: 400, type: "invalid_request_error", code: "rate_limit" },
  { statusCode: 400, type: "invalid_request_error", code: "lock_timeout" },
]

describe("an error", () => {
  it.each(refused)("is a refusal when Stripe says no to this transfer: $statusCode $type $code", raw => {
    expect(judgedError(raw)).toBe("refused")
  })

  it.each(unknown)("leaves it unknown in any other case: $statusCode $type $code", raw => {
    expect(judgedError(raw)).toBe("unknown")
  })

  it.each(slowedDown)("slows down when nothing was executed: $statusCode $code", raw => {
    expect(judgedError(raw)).toBe("slow_down")
  })

  it("leaves it unknown when the line broke, or when something else was thrown", () => {
    expect(outcomeOfError(new Stripe.errors.StripeConnectionError({ message: "reset" } as never)).kind).toBe("unknown")
    expect(outcomeOfError(new Error("boom")).kind).toBe("unknown")
    expect(outcomeOfError(undefined).kind).toBe("unknown")
  })

  it("keeps Stripe's code and words for the person", () => {
    const raw = { statusCode: 400, type: "invalid_request_error", code: "balance_insufficient", message: "No funds." }
    const outcome = outcomeOfError(Stripe.errors.StripeError.generate(raw as never))
    expect(outcome).toEqual({ kind: "refused", code: "balance_insufficient", reason: "No funds." })
  })
})
