import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Account, POSTING_KINDS, type PostingKind } from "./account"
import { isEventful, type Movement, recentMonths, statements } from "./statement"

const move = (month: string, kind: PostingKind, debit: Account, credit: Account, amountMinor: number): Movement => ({
  month,
  kind,
  debit,
  credit,
  amountMinor,
})

/** Every form of posting that carries a creator. */
const FORMS = (Object.entries(POSTING_KINDS) as [PostingKind, readonly (readonly [Account, Account])[]][])
  .filter(([kind]) => !["funded", "funding_reversed", "fee"].includes(kind))
  .flatMap(([kind, pairs]) => pairs.map(([debit, credit]) => ({ kind, debit, credit })))

describe("a statement", () => {
  test("opens with what the month before closed with", () => {
    const [november, october] = statements(
      90_00,
      [
        move("2026-10", "earned", "expense", "held", 100_00),
        move("2026-10", "cleared", "held", "cleared", 60_00),
        move("2026-11", "earned", "expense", "held", 50_00),
        move("2026-11", "sent", "reserved", "cash", 60_00),
      ],
      ["2026-10", "2026-11"],
    )
    expect(october).toMatchObject({ openingMinor: 0, earnedMinor: 100_00, clearedMinor: 60_00, closingMinor: 100_00 })
    expect(november).toMatchObject({ openingMinor: 100_00, earnedMinor: 50_00, paidMinor: 60_00, closingMinor: 90_00 })
  })

  test("shows a refund after payment as reduced, so that the closing balance is a debt", () => {
    const [month] = statements(-8_00, [move("2026-11", "clawed_back", "receivable", "expense", 8_00)], ["2026-11"])
    expect(month).toMatchObject({ openingMinor: 0, reducedMinor: 8_00, closingMinor: -8_00 })
  })

  test("repaying a debt out of a payout changes nothing but what is paid out", () => {
    const [month] = statements(
      0,
      [move("2026-11", "netted", "reserved", "receivable", 8_00), move("2026-11", "sent", "reserved", "cash", 22_00)],
      ["2026-11"],
    )
    expect(month).toMatchObject({ openingMinor: 22_00, repaidMinor: 8_00, paidMinor: 22_00, closingMinor: 0 })
  })

  test("a debt given up is written off, and a raise that undoes it takes it back", () => {
    const given = move("2026-11", "written_off", "written_off", "receivable", 8_00)
    const undone = move("2026-11", "restored", "expense", "written_off", 8_00)
    expect(statements(8_00, [given], ["2026-11"])[0]).toMatchObject({ openingMinor: 0, writtenOffMinor: 8_00 })
    expect(statements(0, [undone], ["2026-11"])[0]).toMatchObject({ earnedMinor: 8_00, writtenOffMinor: -8_00 })
  })

  test("of a month in which nothing moved closes as it opened", () => {
    const later = move("2026-11", "earned", "expense", "held", 5_00)
    expect(statements(5_00, [later], ["2026-09"])).toMatchObject([{ openingMinor: 0, closingMinor: 0 }])
  })

  test("adds up for any movements, and its months follow each other without a gap", () => {
    const movement = fc
      .record({
        form: fc.constantFrom(...FORMS),
        month: fc.constantFrom("2026-09", "2026-10", "2026-11"),
        amountMinor: fc.integer({ min: 1, max: 1_000_000 }),
      })
      .map(({ form, ...rest }) => ({ ...form, ...rest }))
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 40 }), fc.integer({ min: -1_000, max: 1_000 }), (moves, balance) => {
        const made = statements(balance, moves, ["2026-09", "2026-10", "2026-11"])
        for (const one of made)
          expect(one.closingMinor).toBe(
            one.openingMinor +
              one.earnedMinor -
              one.reducedMinor -
              one.paidMinor +
              one.returnedMinor +
              one.writtenOffMinor,
          )
        expect(made[0]?.closingMinor).toBe(balance)
        expect(made[0]?.openingMinor).toBe(made[1]?.closingMinor)
        expect(made[1]?.openingMinor).toBe(made[2]?.closingMinor)
      }),
    )
  })
})

describe("the months there are statements of", () => {
  test("begin with one that has begun somewhere, and cross the new year", () => {
    expect(recentMonths(new Date("2026-01-31T12:00:00Z"), 3)).toEqual(["2026-02", "2026-01", "2025-12"])
    expect(recentMonths(new Date("2026-11-22T12:00:00Z"), 1)).toEqual(["2026-11"])
  })

  test("are eventful as soon as anything moved, be it only inside the balance", () => {
    const cleared = move("2026-11", "cleared", "held", "cleared", 1)
    expect(statements(5, [cleared], ["2026-10", "2026-11"]).map(isEventful)).toEqual([true, false])
  })
})
