import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Account, POSTING_KINDS, type PostingKind } from "./account"
import { type DayMovement, inFiles, journalsOf } from "./journal"

const FORMS = (Object.entries(POSTING_KINDS) as [PostingKind, readonly (readonly [Account, Account])[]][]).flatMap(
  ([kind, pairs]) => pairs.map(([debit, credit]) => ({ kind, debit, credit })),
)

const movement = fc
  .record({
    form: fc.constantFrom(...FORMS),
    day: fc.constantFrom("2026-11-01", "2026-11-15", "2026-11-30"),
    currency: fc.constantFrom("USD", "JPY"),
    amountMinor: fc.integer({ min: 1, max: 10_000_000 }),
    count: fc.integer({ min: 1, max: 50 }),
  })
  .map(({ form, ...rest }): DayMovement => ({ ...form, ...rest }))

describe("journals of a month", () => {
  test("balance, one by one, and move every account exactly as the books did, however they are added up", () => {
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 60 }), movements => {
        for (const detail of ["month", "day"] as const)
          for (const currency of ["USD", "JPY"]) {
            const journals = journalsOf("2026-11", currency, movements, detail)
            for (const one of journals) expect(one.lines.reduce((sum, line) => sum + line.amountMinor, 0)).toBe(0)
            const mine = movements.filter(one => one.currency === currency)
            const moved = journals.flatMap(one => one.lines)
            for (const account of ["expense", "held", "receivable", "cash"] as const) {
              const inBooks = mine.reduce(
                (sum, one) => sum + one.amountMinor * (Number(one.debit === account) - Number(one.credit === account)),
                0,
              )
              const inJournals = moved.filter(line => line.account === account)
              expect(inJournals.reduce((sum, line) => sum + line.amountMinor, 0)).toBe(inBooks)
            }
          }
      }),
    )
  })

  test("do not depend on the order in which movements are read", () => {
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 30 }), movements => {
        const backwards = [...movements].reverse()
        expect(journalsOf("2026-11", "USD", backwards, "day")).toEqual(journalsOf("2026-11", "USD", movements, "day"))
      }),
    )
  })

  test("of a whole month is one, dated its last day, under a number that stays", () => {
    const paid = { kind: "sent", debit: "reserved", credit: "cash", currency: "USD", count: 2 } as const
    const movements = ["2026-11-03", "2026-11-20"].map(day => ({ ...paid, day, amountMinor: 10_00 }))
    expect(journalsOf("2026-11", "USD", movements, "month")).toEqual([
      {
        number: "TRB-202611-USD",
        date: "2026-11-30",
        currency: "USD",
        narration: "Tributary TRB-202611-USD",
        lines: [
          { account: "reserved", amountMinor: 20_00, description: "Creators paid (4)" },
          { account: "cash", amountMinor: -20_00, description: "Creators paid (4)" },
        ],
      },
    ])
    expect(journalsOf("2026-11", "USD", movements, "day").map(one => one.number)).toEqual([
      "TRB-20261103-USD",
      "TRB-20261120-USD",
    ])
  })

  test("are cut into files that an import takes, and no journal is cut through", () => {
    const lines = (n: number) =>
      Array.from({ length: n }, () => ({ account: "cash", amountMinor: 0, description: "" }) as const)
    const journal = (number: string, n: number) => ({
      number,
      date: "",
      currency: "USD",
      narration: "",
      lines: lines(n),
    })
    const files = inFiles([journal("a", 2), journal("b", 2), journal("c", 4), journal("d", 9)], 5)
    expect(files.map(file => file.map(one => one.number))).toEqual([["a", "b"], ["c"], ["d"]])
    expect(inFiles([], 5)).toEqual([[]])
  })
})
