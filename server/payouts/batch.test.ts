import { expect, test } from "vitest"
import type { Id } from "@/server/kernel/id"
import { BATCH_CREATORS, type Candidate, planBatch } from "@/server/payouts/batch"

const wren: Candidate = {
  creatorId: "wren" as Id<"crt">,
  name: "Wren",
  destination: { stripeAccountId: "acct_wren", transfersActive: true, requirements: [] },
  terms: { minimumMinor: 2_500, nettingCapBps: 10_000, termsIds: [] },
  standings: [{ commissionId: "c1" as Id<"com">, clearedMinor: 3_000, owedMinor: 0, paidMinor: 0, worthMinor: 3_000 }],
}
const because = (candidate: Candidate, cash = 0, currency = "USD") =>
  planBatch(currency, cash, [candidate]).leftOut[0]?.because

test("a creator with an active account and enough cleared is paid", () => {
  const plan = planBatch("USD", 0, [wren])
  expect(plan.leftOut).toEqual([])
  expect(plan.payouts[0]).toMatchObject({ amountMinor: 3_000, destination: "acct_wren" })
})

test("whoever is left out is told why", () => {
  expect(because({ ...wren, destination: null })).toBe("Has not set up a bank account yet.")
  const asked = { stripeAccountId: "acct_wren", transfersActive: false, requirements: ["date of birth"] }
  expect(because({ ...wren, destination: asked })).toBe("Stripe still needs: date of birth.")
  expect(because({ ...wren, standings: [] })).toBe("Nothing has cleared up to the cutoff.")
  expect(because({ ...wren, terms: { ...wren.terms, minimumMinor: 3_001 } })).toBe(
    "$30.00 is below the minimum payout of $30.01.",
  )
  expect(because(wren, -1)).toContain("Payouts are blocked")
  const fils = [{ commissionId: "c1" as Id<"com">, clearedMinor: 9, owedMinor: 0, paidMinor: 0, worthMinor: 9 }]
  expect(because({ ...wren, standings: fils }, 0, "KWD")).toContain("less than Stripe can pay out in KWD")
})

test("the minimum counts after netting, but a payout that sends nothing needs none", () => {
  const debt = (owedMinor: number) => ({
    commissionId: "c2" as Id<"com">,
    clearedMinor: 0,
    owedMinor,
    paidMinor: owedMinor,
    worthMinor: 0,
  })
  expect(because({ ...wren, standings: [...wren.standings, debt(501)] })).toContain("below the minimum")
  expect(planBatch("USD", 0, [{ ...wren, standings: [...wren.standings, debt(3_000)] }]).payouts).toMatchObject([
    { amountMinor: 0, nettedMinor: 3_000 },
  ])
})

test("a batch has a size; the rest waits for the next one", () => {
  const many = Array.from({ length: BATCH_CREATORS + 1 }, (_, n) => ({ ...wren, creatorId: `w${n}` as Id<"crt"> }))
  const plan = planBatch("USD", 0, many)
  expect([plan.payouts.length, plan.leftOut.length]).toEqual([BATCH_CREATORS, 1])
})
