import { mkdtempSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { startForTest, testClock } from "@/sandbox/stripe/testing"
import { connectStripe } from "@/server/integrations/stripe/connect-stripe"
import type { NewTransfer } from "@/server/integrations/stripe/stripe-port"
import { UnexpectedAnswer } from "@/server/integrations/stripe/unexpected-answer"

let clock = testClock()
let stripe: Awaited<ReturnType<typeof startForTest>>

beforeEach(async () => {
  clock = testClock()
  stripe = await startForTest(clock)
  await stripe.post("/_sandbox/accounts", { id: "acct_ana", active: true })
  await stripe.post("/_sandbox/accounts", { id: "acct_wren", active: false })
  await stripe.port.topUp({ brandId: "brd_juniper", amountMinor: 10_000, currency: "USD", idempotencyKey: "fund-1" })
})
afterEach(() => stripe.sandbox.close())

function transfer(transferId: string, change: Partial<NewTransfer> = {}): NewTransfer {
  return {
    ...{ transferId, payoutId: "pay_1", brandId: "brd_juniper", amountMinor: 700, currency: "USD" },
    ...{ destination: "acct_ana", group: "pay_1", ...change },
  }
}

describe("paying a creator", () => {
  it("sends what was asked, and the money and its owner can be found again", async () => {
    const sent = await stripe.port.transfer(transfer("trf_1"))
    expect(sent.kind).toBe("sent")
    expect(await stripe.port.findTransfers("pay_1")).toEqual([
      {
        stripeId: sent.kind === "sent" ? sent.stripeId : "",
        ...{ amountMinor: 700, reversedMinor: 0, currency: "USD", destination: "acct_ana", group: "pay_1" },
        ...{ transferId: "trf_1", payoutId: "pay_1", brandId: "brd_juniper", createdAt: clock.now() },
      },
    ])
    expect(await stripe.port.balance()).toEqual([{ currency: "USD", availableMinor: 9_300, pendingMinor: 0 }])
    const { accounts } = await stripe.state()
    expect(accounts.find(account => account.id === "acct_ana")?.received).toEqual([{ currency: "usd", amount: 700 }])
  })

  it("is refused without funds, without the capability, and to nobody, with Stripe's code", async () => {
    const codes = async (asked: NewTransfer) => {
      const outcome = await stripe.port.transfer(asked)
      return outcome.kind === "refused" ? outcome.code : outcome.kind
    }
    expect(await codes(transfer("trf_1", { amountMinor: 10_001 }))).toBe("balance_insufficient")
    expect(await codes(transfer("trf_2", { currency: "EUR" }))).toBe("balance_insufficient")
    expect(await codes(transfer("trf_3", { destination: "acct_wren" }))).toBe("insufficient_capabilities_for_transfer")
    expect(await codes(transfer("trf_4", { destination: "acct_none" }))).toBe("resource_missing")
    expect((await stripe.state()).transfers).toHaveLength(0)
  })

  it("tells a lost answer from a refusal: a reset before and after, a 500, a timeout, a wrong key", async () => {
    await stripe.fault("reset_before")
    expect((await stripe.port.transfer(transfer("trf_1"))).kind).toBe("unknown")
    expect(await stripe.port.findTransfers("pay_1")).toHaveLength(0)
    await stripe.fault("reset_after")
    expect((await stripe.port.transfer(transfer("trf_1"))).kind).toBe("unknown")
    expect(await stripe.port.findTransfers("pay_1")).toHaveLength(1)
    expect((await stripe.port.transfer(transfer("trf_1"))).kind).toBe("sent")
    await stripe.fault("500_after")
    expect((await stripe.port.transfer(transfer("trf_2"))).kind).toBe("unknown")
    await stripe.fault("slow", { delayMs: 300 })
    const hasty = connectStripe({ secretKey: "sk_test_sandbox", base: new URL(stripe.sandbox.url), timeoutMs: 100 })
    expect((await hasty.transfer(transfer("trf_3"))).kind).toBe("unknown")
    const stranger = connectStripe({ secretKey: "sk_test_other", base: new URL(stripe.sandbox.url) })
    expect((await stranger.transfer(transfer("trf_4"))).kind).toBe("unknown")
    await expect(stranger.findTransfers("pay_1")).rejects.toMatchObject({ statusCode: 401 })
  })

  it("tries once: a broken connection meets one fault, not two", async () => {
    await stripe.fault("reset_before", { times: 2 })
    await stripe.port.transfer(transfer("trf_1"))
    const { faults } = (await (await fetch(`${stripe.sandbox.url}/_sandbox/faults`)).json()) as { faults: object[] }
    expect(faults).toMatchObject([{ times: 1 }])
  })

  it("slows down at 429 and goes through under the same key", async () => {
    await stripe.fault("429")
    expect(await stripe.port.transfer(transfer("trf_1"))).toEqual({ kind: "slow_down" })
    expect((await stripe.port.transfer(transfer("trf_1"))).kind).toBe("sent")
  })

  it("does not know when the key was used for another amount", async () => {
    await stripe.port.transfer(transfer("trf_1"))
    expect((await stripe.port.transfer(transfer("trf_1", { amountMinor: 701 }))).kind).toBe("unknown")
  })

  it("shows reversals, in parts and then whole, and never more than was sent", async () => {
    const sent = await stripe.port.transfer(transfer("trf_1"))
    const id = sent.kind === "sent" ? sent.stripeId : ""
    await stripe.sdk.transfers.createReversal(id, { amount: 200 })
    expect((await stripe.port.readTransfer(id)).reversedMinor).toBe(200)
    await expect(stripe.sdk.transfers.createReversal(id, { amount: 501 })).rejects.toMatchObject({ param: "amount" })
    await stripe.post(`/_sandbox/transfers/${id}/reverse`, {})
    expect((await stripe.port.readTransfer(id)).reversedMinor).toBe(700)
    expect((await stripe.sdk.transfers.listReversals(id, { limit: 1 })).has_more).toBe(true)
    expect(await stripe.port.balance()).toEqual([{ currency: "USD", availableMinor: 10_000, pendingMinor: 0 }])
  })

  it("lists everything since a time in pages, whatever the number", async () => {
    await stripe.port.transfer(transfer("trf_old", { amountMinor: 1 }))
    clock.move(3_600)
    const since = clock.now()
    for (let n = 0; n < 103; n += 1) await stripe.port.transfer(transfer(`trf_${n}`, { amountMinor: 1 }))
    const pages = []
    for await (const page of stripe.port.listTransfersSince(since)) pages.push(page)
    expect(pages.map(page => page.length)).toEqual([100, 3])
    expect(new Set(pages.flat().map(one => one.transferId)).size).toBe(103)
    expect(await stripe.port.findTransfers("pay_1")).toHaveLength(104)
  })

  it("pays yen without decimals and krónur with Stripe's two", async () => {
    await stripe.port.topUp({ brandId: "brd_kobo", amountMinor: 900, currency: "JPY", idempotencyKey: "fund-2" })
    await stripe.port.topUp({ brandId: "brd_kobo", amountMinor: 900, currency: "ISK", idempotencyKey: "fund-3" })
    expect((await stripe.port.transfer(transfer("trf_1", { currency: "JPY" }))).kind).toBe("sent")
    expect((await stripe.port.transfer(transfer("trf_2", { currency: "ISK" }))).kind).toBe("sent")
    const { transfers } = await stripe.state()
    expect(transfers.map(one => one.amount)).toEqual([700, 70_000])
    const isk = (await stripe.port.balance()).find(line => line.currency === "ISK")
    expect(isk?.availableMinor).toBe(200)
  })

  it("lets a creator pay out to the bank what was received, and keeps it when the bank sends it back", async () => {
    await stripe.port.transfer(transfer("trf_1"))
    const ana = { stripeAccount: "acct_ana" }
    const paid = await stripe.sdk.payouts.create({ amount: 300, currency: "usd" }, ana)
    expect((await stripe.sdk.payouts.retrieve(paid.id, {}, ana)).status).toBe("paid")
    await stripe.post("/_sandbox/accounts/acct_ana/payout", { amount: 400, currency: "usd", fails: true })
    expect((await stripe.sdk.balance.retrieve({}, ana)).available[0]?.amount).toBe(400)
    const tooMuch = stripe.sdk.payouts.create({ amount: 401, currency: "usd" }, ana)
    await expect(tooMuch).rejects.toMatchObject({ code: "balance_insufficient" })
    expect((await stripe.sdk.payouts.list({}, ana)).data).toHaveLength(2)
  })

  it("keeps everything over a restart, stored answers included", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "stripe-sandbox-")), "state.db")
    const before = await startForTest(clock, { file })
    await before.post("/_sandbox/accounts", { id: "acct_ana", active: true })
    await before.port.topUp({ brandId: "brd_1", amountMinor: 1_000, currency: "USD", idempotencyKey: "fund-1" })
    const first = await before.port.transfer(transfer("trf_1"))
    await before.sandbox.close()
    const after = await startForTest(clock, { file })
    expect(await after.port.transfer(transfer("trf_1"))).toEqual(first)
    expect(await after.port.balance()).toEqual([{ currency: "USD", availableMinor: 300, pendingMinor: 0 }])
    await after.sandbox.close()
  })
})

describe("something that answers in Stripe's place", () => {
  it("is never believed: a proxy's JSON is neither a transfer nor an empty list", async () => {
    const proxy = createServer((_, response) => {
      response.writeHead(404, { "content-type": "application/json" }).end('{"message":"no route"}')
    })
    await new Promise<void>(resolve => proxy.listen(0, "127.0.0.1", resolve))
    const base = new URL(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`)
    const port = connectStripe({ secretKey: "sk_test_sandbox", base })
    expect((await port.transfer(transfer("trf_1"))).kind).toBe("unknown")
    await expect(port.findTransfers("pay_1")).rejects.toBeInstanceOf(UnexpectedAnswer)
    await expect(port.listTransfersSince(clock.now())[Symbol.asyncIterator]().next()).rejects.toThrow(UnexpectedAnswer)
    await expect(port.balance()).rejects.toBeInstanceOf(UnexpectedAnswer)
    await expect(port.readAccount("acct_ana")).rejects.toBeInstanceOf(UnexpectedAnswer)
    await expect(port.readTransfer("tr_1")).rejects.toBeInstanceOf(UnexpectedAnswer)
    proxy.close()
    proxy.closeAllConnections()
  })
})
