import fc from "fast-check"
import { expect, test } from "vitest"
import { type Account, POSTING_KINDS, type PostingKind } from "./account"
import { accruals } from "./accruals"
import { trialBalances } from "./trial-balance"

const FORMS = (Object.entries(POSTING_KINDS) as [PostingKind, readonly (readonly [Account, Account])[]][]).flatMap(
  ([kind, pairs]) => pairs.map(([debit, credit]) => ({ kind, debit, credit })),
)

const movements = fc.array(
  fc
    .record({
      form: fc.constantFrom(...FORMS),
      currency: fc.constantFrom("USD", "JPY"),
      amountMinor: fc.integer({ min: 1, max: 1_000_000 }),
    })
    .map(({ form, ...rest }) => ({ ...form, ...rest, count: 1 })),
  { maxLength: 30 },
)

test("each month opens as the one before closed, and its parts make the difference", () => {
  fc.assert(
    fc.property(movements, movements, (first, second) => {
      const months = accruals(
        [{ account: "held", currency: "USD", minor: -500 }],
        [
          { month: "2026-10", movements: first },
          { month: "2026-11", movements: second },
        ],
      )
      for (const one of months)
        expect(one.closingMinor).toBe(
          one.openingMinor + one.earnedMinor - one.reducedMinor - one.paidMinor + one.returnedMinor - one.takenMinor,
        )
      for (const currency of new Set(months.map(one => one.currency))) {
        const [october, november] = months.filter(one => one.currency === currency)
        expect(november?.openingMinor).toBe(october?.closingMinor)
        expect((november?.receivableMinor ?? 0) - (october?.receivableMinor ?? 0)).toBe(
          (november?.owedMinor ?? 0) -
            second
              .filter(one => one.currency === currency && ["netted", "offset", "written_off"].includes(one.kind))
              .reduce((sum, one) => sum + one.amountMinor, 0),
        )
      }
    }),
  )
})

test("a trial balance has each account on one side, and both sides are equal", () => {
  expect(
    trialBalances([
      { account: "held", currency: "USD", minor: -60 },
      { account: "expense", currency: "USD", minor: 100 },
      { account: "cash", currency: "USD", minor: -40 },
      { account: "held", currency: "JPY", minor: 0 },
    ]),
  ).toEqual([
    { currency: "JPY", accounts: [], debitMinor: 0, creditMinor: 0 },
    {
      currency: "USD",
      accounts: [
        { account: "expense", debitMinor: 100, creditMinor: 0 },
        { account: "held", debitMinor: 0, creditMinor: 60 },
        { account: "cash", debitMinor: 0, creditMinor: 40 },
      ],
      debitMinor: 100,
      creditMinor: 100,
    },
  ])
})
