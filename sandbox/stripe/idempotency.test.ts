import Stripe from "stripe"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { startForTest, testClock } from "@/sandbox/stripe/testing"

const DAY_SECONDS = 86_400
let clock = testClock()
let stripe: Awaited<ReturnType<typeof startForTest>>

beforeEach(async () => {
  clock = testClock()
  stripe = await startForTest(clock)
  await stripe.post("/_sandbox/accounts", { id: "acct_ana", active: true, metadata: { creator: "ana" } })
  await stripe.sdk.topups.create({ amount: 10_000, currency: "usd" })
})
afterEach(() => stripe.sandbox.close())

const asked = { amount: 700, currency: "usd", destination: "acct_ana" }

function send(idempotencyKey: string, change: object = {}) {
  return stripe.sdk.transfers.create({ ...asked, ...change }, { idempotencyKey })
}

describe("an idempotency key", () => {
  it("replays the first answer, says so, and moves nothing again", async () => {
    const first = await send("k1")
    const again = await send("k1")
    expect(again.id).toBe(first.id)
    expect(first.lastResponse.headers["idempotent-replayed"]).toBeUndefined()
    expect(again.lastResponse.headers["idempotent-replayed"]).toBe("true")
    expect(again.lastResponse.headers["original-request"]).toBe(first.lastResponse.requestId)
    expect((await stripe.state()).balance).toEqual([{ currency: "usd", amount: 9_300 }])
  })

  it("replays the answer as it was, not as the transfer is now", async () => {
    const first = await send("k1")
    await stripe.sdk.transfers.createReversal(first.id)
    expect((await send("k1")).amount_reversed).toBe(0)
  })

  it("refuses other parameters and another endpoint", async () => {
    await send("k1")
    await expect(send("k1", { amount: 701 })).rejects.toBeInstanceOf(Stripe.errors.StripeIdempotencyError)
    const elsewhere = stripe.sdk.topups.create({ amount: 700, currency: "usd" }, { idempotencyKey: "k1" })
    await expect(elsewhere).rejects.toMatchObject({ statusCode: 400, rawType: "idempotency_error" })
  })

  it("takes the same parameters in another order for the same request", async () => {
    const first = await stripe.sdk.transfers.create(
      { ...asked, metadata: { a: "1", b: "2" } },
      { idempotencyKey: "k1" },
    )
    const again = await stripe.sdk.transfers.create(
      { metadata: { b: "2", a: "1" }, destination: "acct_ana", currency: "usd", amount: 700 },
      { idempotencyKey: "k1" },
    )
    expect(again.id).toBe(first.id)
  })

  it("replays a refusal, even when the money has come meanwhile", async () => {
    await expect(send("k1", { amount: 20_000 })).rejects.toMatchObject({ code: "balance_insufficient" })
    await stripe.sdk.topups.create({ amount: 20_000, currency: "usd" })
    await expect(send("k1", { amount: 20_000 })).rejects.toMatchObject({
      code: "balance_insufficient",
      headers: { "idempotent-replayed": "true" },
    })
    expect((await send("k2", { amount: 20_000 })).object).toBe("transfer")
  })

  it("stores nothing when validation fails, so the request can be repaired under its key", async () => {
    await expect(send("k1", { amount: 0 })).rejects.toMatchObject({ code: "parameter_invalid_integer" })
    await expect(send("k1", { nonsense: "1" })).rejects.toMatchObject({ code: "parameter_unknown" })
    expect((await send("k1")).object).toBe("transfer")
  })

  it("replays a 500 under which nothing happened, and one under which it did", async () => {
    await stripe.fault("500")
    await expect(send("k1")).rejects.toMatchObject({ statusCode: 500 })
    await expect(send("k1")).rejects.toMatchObject({ statusCode: 500, headers: { "idempotent-replayed": "true" } })
    expect((await stripe.state()).transfers).toHaveLength(0)
    await stripe.fault("500_after")
    await expect(send("k2")).rejects.toMatchObject({ statusCode: 500 })
    await expect(send("k2")).rejects.toMatchObject({ statusCode: 500, headers: { "idempotent-replayed": "true" } })
    expect((await stripe.state()).transfers).toHaveLength(1)
  })

  it("stores no 429, so the same key goes through next time", async () => {
    await stripe.fault("429")
    await expect(send("k1")).rejects.toBeInstanceOf(Stripe.errors.StripeRateLimitError)
    expect((await send("k1")).object).toBe("transfer")
  })

  it("refuses a second request while the first is running, and replays it afterwards", async () => {
    await stripe.fault("slow", { delayMs: 300 })
    const first = send("k1")
    await new Promise(resolve => setTimeout(resolve, 100))
    await expect(send("k1")).rejects.toMatchObject({ statusCode: 409, code: "idempotency_key_in_use" })
    const made = await first
    expect((await send("k1")).id).toBe(made.id)
    expect((await stripe.state()).transfers).toHaveLength(1)
  })

  it("pays once for twenty requests at the same moment", async () => {
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => send("k1")))
    const ids = tries.flatMap(one => (one.status === "fulfilled" ? [one.value.id] : []))
    expect(new Set(ids).size).toBe(1)
    expect((await stripe.state()).transfers).toHaveLength(1)
  })

  it("is forgotten after a day of the movable clock, and then pays again", async () => {
    const first = await send("k1")
    clock.move(DAY_SECONDS - 1)
    expect((await send("k1")).id).toBe(first.id)
    clock.move(1)
    expect((await send("k1")).id).not.toBe(first.id)
  })

  it("of v2 runs a failed request again and finds a success that was lost", async () => {
    const make = () =>
      stripe.sdk.v2.core.accounts.create({ contact_email: "wren@example.com" }, { idempotencyKey: "k1" })
    await stripe.fault("500", { match: "POST /v2/core/accounts" })
    await expect(make()).rejects.toMatchObject({ statusCode: 500 })
    await stripe.fault("500_after", { match: "POST /v2/core/*" })
    await expect(make()).rejects.toMatchObject({ statusCode: 500 })
    const account = await make()
    expect((await make()).id).toBe(account.id)
    expect((await stripe.state()).accounts).toHaveLength(2)
  })
})
