import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { FAULT_KINDS } from "@/sandbox/stripe/faults"
import { startForTest, testClock } from "@/sandbox/stripe/testing"
import type { NewTransfer, StripePort } from "@/server/integrations/stripe/stripe-port"

const TRIES_PER_KEY = 3
const KEY_LIVES_SECONDS = 86_400

/** The least careful payer that the port allows: three tries under a key, then a look, then a day's wait and a new key. */
async function pay(port: StripePort, asked: NewTransfer, waitADay: () => void): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    for (let attempt = 0; attempt < TRIES_PER_KEY; attempt += 1) {
      const outcome = await port.transfer({ ...asked, transferId: `${asked.transferId}_${round}` })
      if (outcome.kind === "sent") return
      if (outcome.kind === "refused") throw new Error(`${outcome.code}: ${outcome.reason}`)
    }
    if ((await port.findTransfers(asked.group)).length > 0) return
    waitADay()
  }
  throw new Error("The faults outlasted the payer.")
}

describe("whatever goes wrong on the way", () => {
  it("a payer who believes the port's outcomes pays everybody once, to the cent", async () => {
    const clock = testClock()
    const stripe = await startForTest(clock)
    await stripe.post("/_sandbox/accounts", { id: "acct_ana", active: true })
    const funds = { brandId: "brd_1", amountMinor: 1_000_000, currency: "USD", idempotencyKey: "fund-1" }
    await stripe.port.topUp(funds)
    const kinds = FAULT_KINDS.filter(kind => kind !== "slow")
    let payouts = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...kinds), { maxLength: 8 }), async faults => {
        payouts += 1
        for (const kind of faults) await stripe.fault(kind)
        const owner = { payoutId: `pay_${payouts}`, brandId: "brd_1", group: `pay_${payouts}` }
        const money = { amountMinor: 100 + payouts, currency: "USD", destination: "acct_ana" }
        await pay(stripe.port, { transferId: `trf_${payouts}`, ...owner, ...money }, () =>
          clock.move(KEY_LIVES_SECONDS),
        )
        await fetch(`${stripe.sandbox.url}/_sandbox/faults`, { method: "DELETE" })
        const found = await stripe.port.findTransfers(owner.group)
        expect(found.map(transfer => transfer.amountMinor)).toEqual([money.amountMinor])
      }),
      { numRuns: 60 },
    )
    const { transfers, balance } = await stripe.state()
    expect(transfers).toHaveLength(payouts)
    const paid = transfers.reduce((sum, transfer) => sum + transfer.amount, 0)
    expect(balance).toEqual([{ currency: "usd", amount: 1_000_000 - paid }])
    await stripe.sandbox.close()
  })
})
