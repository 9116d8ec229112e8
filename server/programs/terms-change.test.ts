import { expect, test } from "vitest"
import { termsChange } from "./terms-change"

const OFFER = {
  rateBps: 1_000,
  holdDays: 30,
  minimumPayoutMinor: { USD: 2_500 },
  nettingCapBps: 5_000,
  codeDiscountBps: 1_000,
}
const FROM = new Date("2026-03-01T00:00:00Z")

test("the first version has nothing to compare with", () => {
  expect(termsChange(null, OFFER, FROM)).toMatchObject({ kind: "first", noticeUntil: null })
})

test("a raise counts at once and needs no notice", () => {
  const change = termsChange(OFFER, { ...OFFER, rateBps: 1_250 }, FROM)
  expect(change).toEqual({
    kind: "raise",
    noticeUntil: null,
    sentences: ["Creators earn 12.5 % instead of 10 % at once."],
  })
})

test("a cut says how long the old rate goes on", () => {
  const change = termsChange(OFFER, { ...OFFER, rateBps: 800 }, FROM)
  expect(change.sentences).toEqual(["For 14 days, orders still earn 10 %; after that they earn 8 %."])
  expect(change.noticeUntil).toEqual(new Date("2026-03-15T00:00:00Z"))
})

test("what else changes is said, what stays is not", () => {
  const next = { ...OFFER, holdDays: 1, codeDiscountBps: 0, nettingCapBps: 10_000, minimumPayoutMinor: {} }
  expect(termsChange(OFFER, next, FROM).sentences).toEqual([
    "Creators go on earning 10 %.",
    "New orders clear 1 day after payment instead of 30 days; what is held keeps its date.",
    "Codes made from now on take the new discount; codes that are out keep theirs.",
    "Debts take at most 100 % of a payout instead of 50 %.",
    "The smallest payout changes with the next batch.",
  ])
  expect(
    termsChange({ ...OFFER, minimumPayoutMinor: {} }, { ...OFFER, minimumPayoutMinor: { USD: 0 } }, FROM).sentences,
  ).toHaveLength(1)
})
