import fc from "fast-check"
import { expect, test } from "vitest"
import { payableStep } from "@/server/kernel/currency"
import type { Id } from "@/server/kernel/id"
import { planPayout, type Standing } from "@/server/payouts/payout-plan"

const com = (n: number) => `c${n}` as Id<"com">
const standing = (n: number, clearedMinor: number, owedMinor = 0, paidMinor = owedMinor): Standing => ({
  commissionId: com(n),
  clearedMinor,
  owedMinor,
  paidMinor,
  worthMinor: clearedMinor + paidMinor - owedMinor,
})
const sum = (parts: readonly { amountMinor: number }[]) => parts.reduce((all, part) => all + part.amountMinor, 0)

test("the design's example: 60 and 40 cleared, an old debt of 30, cap 50 %: 30 netted from the first, 70 sent", () => {
  expect(planPayout([standing(1, 60), standing(2, 40), standing(3, 0, 30)], "USD", 5000)).toEqual({
    grossMinor: 100,
    nettedMinor: 30,
    amountMinor: 70,
    staysMinor: 0,
    items: [
      { commissionId: com(1), amountMinor: 60 },
      { commissionId: com(2), amountMinor: 40 },
    ],
    nettings: [{ paying: com(1), owing: com(3), amountMinor: 30 }],
  })
})

test("a debt above the cap is netted up to the cap only", () => {
  const plan = planPayout([standing(1, 100), standing(2, 0, 90)], "USD", 2500)
  expect([plan.nettedMinor, plan.amountMinor]).toEqual([25, 75])
})

test("a debt is netted only as far as it was paid", () => {
  const written = { ...standing(2, 0, 90, 20), worthMinor: 0 }
  const plan = planPayout([standing(1, 100), written], "USD", 10_000)
  expect([plan.nettedMinor, plan.amountMinor]).toEqual([20, 80])
})

test("a deduction is netted although nothing was ever paid for it, within the cap like any debt", () => {
  const plan = planPayout([standing(1, 100), standing(2, 0, 30, 0)], "USD", 10_000)
  expect([plan.nettedMinor, plan.amountMinor]).toEqual([30, 70])
  expect(planPayout([standing(1, 100), standing(2, 0, 30, 0)], "USD", 1_000).nettedMinor).toBe(10)
})

test("a commission's own debt is never netted: its settlement offsets it", () => {
  const plan = planPayout([standing(1, 100, 30)], "USD", 10_000)
  expect([plan.grossMinor, plan.nettedMinor]).toEqual([70, 0])
})

test("a payout that only repays a debt sends nothing", () => {
  const plan = planPayout([standing(1, 40), standing(2, 0, 90)], "USD", 10_000)
  expect([plan.grossMinor, plan.nettedMinor, plan.amountMinor]).toEqual([40, 40, 0])
})

test.each([
  ["JPY", 1234, 1234, 0],
  ["ISK", 1234, 1234, 0],
  ["KWD", 1234, 1230, 4],
  ["HUF", 1234, 1200, 34],
  ["TWD", 99, 0, 99],
])("of %s %i only %i can be paid out and %i stays", (currency, cleared, amount, stays) => {
  const plan = planPayout([standing(1, cleared - 10), standing(2, 10)], currency, 5000)
  expect([plan.amountMinor, plan.staysMinor]).toEqual([amount, stays])
})

const amounts = fc.integer({ min: 0, max: 2_000_000 })
const standings = fc
  .array(fc.record({ cleared: amounts, owed: amounts, paid: amounts }), { maxLength: 12 })
  .map(rows => rows.map((row, n) => standing(n, row.cleared, n % 3 === 0 ? row.owed : 0, row.paid)))
const currencies = fc.constantFrom("USD", "JPY", "KWD", "HUF", "ISK", "TWD", "UGX")

test("parts add up, the cap holds and nothing is negative, whatever stands", () => {
  fc.assert(
    fc.property(standings, currencies, fc.integer({ min: 0, max: 10_000 }), (all, currency, cap) => {
      const plan = planPayout(all, currency, cap)
      expect(plan.grossMinor).toBe(plan.nettedMinor + plan.amountMinor)
      expect(sum(plan.items)).toBe(plan.grossMinor)
      expect(sum(plan.nettings)).toBe(plan.nettedMinor)
      expect(plan.nettedMinor * 10_000).toBeLessThanOrEqual(plan.grossMinor * cap)
      expect(Math.min(plan.amountMinor, plan.staysMinor, plan.nettedMinor)).toBeGreaterThanOrEqual(0)
      expect(plan.amountMinor % payableStep(currency)).toBe(0)
    }),
    { numRuns: 2_000 },
  )
})

test("no commission pays more than it cleared, none repays more than it owes, and none repays itself", () => {
  fc.assert(
    fc.property(standings, currencies, fc.integer({ min: 0, max: 10_000 }), (all, currency, cap) => {
      const plan = planPayout(all, currency, cap)
      for (const one of all) {
        const item = plan.items.filter(item => item.commissionId === one.commissionId)
        const pays = plan.nettings.filter(netting => netting.paying === one.commissionId)
        const owes = plan.nettings.filter(netting => netting.owing === one.commissionId)
        expect(sum(item)).toBeLessThanOrEqual(one.clearedMinor)
        expect(sum(pays)).toBeLessThanOrEqual(sum(item))
        expect(sum(owes)).toBeLessThanOrEqual(Math.min(one.owedMinor, one.paidMinor + Math.max(0, -one.worthMinor)))
        expect(plan.nettings.filter(netting => netting.paying === netting.owing)).toEqual([])
      }
    }),
    { numRuns: 1_000 },
  )
})

test("planned again from exactly the commissions it took, a payout is the same", () => {
  fc.assert(
    fc.property(standings, currencies, fc.integer({ min: 0, max: 10_000 }), (all, currency, cap) => {
      const plan = planPayout(all, currency, cap)
      const taken = new Set(plan.items.map(item => item.commissionId))
      const only = all.map(one =>
        taken.has(one.commissionId) ? one : { ...one, clearedMinor: Math.min(one.clearedMinor, one.owedMinor) },
      )
      expect({ ...planPayout(only, currency, cap), staysMinor: 0 }).toEqual({ ...plan, staysMinor: 0 })
    }),
    { numRuns: 1_000 },
  )
})
