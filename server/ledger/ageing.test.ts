import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { bucketOf, type DebtMovement, daysBetween, debtsOf, oldestFirst } from "./ageing"

const on = (day: number) => new Date(Date.UTC(2026, 8, day))
const arises = (of: string, day: number, amountMinor: number): DebtMovement<string> => ({
  ...{ of, at: on(day), raises: true, amountMinor, kind: "clawed_back", because: "refund" },
})
const repays = (of: string, day: number, amountMinor: number): DebtMovement<string> => ({
  ...{ of, at: on(day), raises: false, amountMinor, kind: "netted", because: "payout" },
})

describe("debts", () => {
  test("are repaid oldest first, and each says what repaid it", () => {
    const debts = debtsOf([arises("#1", 1, 30), arises("#1", 20, 20), repays("#1", 40, 35)])
    expect(debts).toMatchObject([
      { aroseAt: on(1), amountMinor: 30, openMinor: 0, repaid: [{ at: on(40), amountMinor: 30 }] },
      { aroseAt: on(20), amountMinor: 20, openMinor: 15, repaid: [{ at: on(40), amountMinor: 5 }] },
    ])
  })

  test("of one order are not repaid by what the books say repaid another", () => {
    const debts = debtsOf([arises("#1", 1, 30), arises("#2", 2, 30), repays("#2", 9, 30)])
    expect(debts.map(debt => debt.openMinor)).toEqual([30, 0])
  })

  test("that are left come to what was raised less what was repaid, for any history", () => {
    const history = fc.array(fc.tuple(fc.constantFrom("#1", "#2", "#3"), fc.integer({ min: -50, max: 50 })), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(history, steps => {
        const owed = new Map<string, number>()
        const moves = steps.flatMap(([of, step], index) => {
          const before = owed.get(of) ?? 0
          const change = Math.max(step, -before)
          owed.set(of, before + change)
          if (change === 0) return []
          return [change > 0 ? arises(of, index, change) : repays(of, index, -change)]
        })
        const debts = debtsOf(moves)
        for (const [of, minor] of owed)
          expect(debts.filter(one => one.of === of).reduce((sum, one) => sum + one.openMinor, 0)).toBe(minor)
        for (const debt of debts)
          expect(debt.openMinor + debt.repaid.reduce((sum, one) => sum + one.amountMinor, 0)).toBe(debt.amountMinor)
      }),
    )
  })
})

test("the thirtieth day is the last of the first bucket", () => {
  expect([0, 30, 31, 60, 61, 90, 91, 400].map(bucketOf)).toEqual([
    ...["0–30", "0–30", "31–60", "31–60", "61–90", "61–90", "over 90", "over 90"],
  ])
  expect(daysBetween("2026-10-31", "2026-11-30")).toBe(30)
})

test("an amount given up falls on the oldest first and never on more than is owed", () => {
  const owing = [
    { of: "#1", owedMinor: 30 },
    { of: "#2", owedMinor: 50 },
  ]
  expect(oldestFirst(owing, 45)).toEqual([
    { of: "#1", amountMinor: 30 },
    { of: "#2", amountMinor: 15 },
  ])
  expect(oldestFirst(owing, 30)).toEqual([{ of: "#1", amountMinor: 30 }])
  expect(oldestFirst(owing, 500)).toEqual([
    { of: "#1", amountMinor: 30 },
    { of: "#2", amountMinor: 50 },
  ])
})
