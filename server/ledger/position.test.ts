import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { difference, lowersCleared, type Move, nettable, type Position, worth } from "./position"

const nothing: Position = { held: 0, cleared: 0, reserved: 0, paid: 0, owed: 0, forgiven: 0 }
const said = (moves: readonly Move[]) => moves.map(one => `${one.kind} ${one.debit}→${one.credit} ${one.amountMinor}`)

describe("the difference to what a commission should come to", () => {
  test("a first amount is earned into held", () => {
    expect(said(difference(nothing, 900))).toEqual(["earned expense→held 900"])
  })
  test("a second run finds nothing to do", () => {
    expect(difference({ ...nothing, held: 900 }, 900)).toEqual([])
  })
  test("a cut takes what is held, then what is cleared, then becomes a debt", () => {
    expect(said(difference({ ...nothing, held: 10, cleared: 20, paid: 30 }, 5))).toEqual([
      "reduced held→expense 10",
      "reduced cleared→expense 20",
      "clawed_back receivable→expense 25",
    ])
  })
  test("a raise first undoes its own write-off and debt", () => {
    expect(said(difference({ ...nothing, paid: 100, owed: 30, forgiven: 20 }, 110))).toEqual([
      "restored expense→written_off 20",
      "restored expense→receivable 30",
      "earned expense→held 10",
    ])
  })
  test("its own debt is set off against what is cleared", () => {
    expect(said(difference({ ...nothing, cleared: 100, owed: 60 }, 40))).toEqual(["offset cleared→receivable 60"])
  })
  test("what comes to less than nothing is a debt, and what was taken for it comes back when it is lifted", () => {
    expect(said(difference(nothing, -500))).toEqual(["clawed_back receivable→expense 500"])
    expect(said(difference({ ...nothing, owed: 500 }, -200))).toEqual(["restored expense→receivable 300"])
    expect(said(difference({ ...nothing, paid: -500 }, 0))).toEqual(["earned expense→held 500"])
    expect(difference({ ...nothing, paid: -300, owed: 200 }, -500)).toEqual([])
  })
  test("a debt is netted as far as it was paid; a deduction as far as it goes", () => {
    expect(nettable({ owed: 30, paid: 20 }, 0)).toBe(20)
    expect(nettable({ owed: 500, paid: 0 }, -500)).toBe(500)
    expect(nettable({ owed: 200, paid: -300 }, -500)).toBe(200)
    expect(nettable({ owed: 200, paid: 0 }, 0)).toBe(0)
  })
  test("only a cut beyond what is held touches cleared money", () => {
    expect(lowersCleared({ ...nothing, held: 10, cleared: 20 }, 20)).toBe(false)
    expect(lowersCleared({ ...nothing, held: 10, cleared: 20 }, 19)).toBe(true)
  })
})

test("from any position, the moves come to the desired amount and make nothing negative", () => {
  const amount = fc.nat({ max: 1_000 })
  const signed = fc.integer({ min: -1_000, max: 1_000 })
  const anyPosition = fc.record({
    ...{ held: amount, cleared: amount, reserved: amount, paid: signed, owed: amount, forgiven: amount },
  })
  fc.assert(
    fc.property(anyPosition, signed, (position, desired) => {
      const after = difference(position, desired).reduce(moved, position)
      expect(worth(after)).toBe(desired)
      expect(after.paid).toBe(position.paid)
      for (const part of Object.values({ ...after, paid: 0 })) expect(part).toBeGreaterThanOrEqual(0)
      expect(Math.min(after.owed, after.cleared)).toBe(0)
    }),
    { numRuns: 5_000 },
  )
})

function moved(position: Position, move: Move): Position {
  const names = { held: "held", cleared: "cleared", reserved: "reserved" } as const
  const debts = { receivable: "owed", written_off: "forgiven" } as const
  const next = { ...position }
  for (const [account, sign] of [
    [move.debit, 1],
    [move.credit, -1],
  ] as const) {
    if (account in names) next[names[account as keyof typeof names]] -= sign * move.amountMinor
    if (account in debts) next[debts[account as keyof typeof debts]] += sign * move.amountMinor
  }
  return next
}
