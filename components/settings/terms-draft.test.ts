import { expect, test } from "vitest"
import { draftOf, readDraft } from "./terms-draft"

const TERMS = {
  holdDays: 30,
  holdFrom: "delivered",
  holdWaitsDays: 45,
  codeDiscountBps: 1_000,
  nettingCapBps: 5_000,
  minimumPayoutMinor: { USD: 2_550, JPY: 3_000 },
} as const

test("what the last version says is read back unchanged", () => {
  expect(draftOf(TERMS, ["USD", "KWD"]).minimums).toEqual({ JPY: "3000", KWD: "", USD: "25.50" })
  expect(readDraft(draftOf(TERMS, ["USD", "KWD"]))).toEqual({ terms: TERMS })
})

test("a fresh program starts with terms that can be published", () => {
  expect(readDraft(draftOf(null, ["USD"]))).toMatchObject({ terms: { holdFrom: "paid", minimumPayoutMinor: {} } })
})

test("each field that cannot be read says so in its place", () => {
  const draft = {
    ...draftOf(TERMS, []),
    holdWaits: "soon",
    holdDays: "366",
    minimums: { USD: "2.555", JPY: "1.5", EUR: "-1" },
  }
  const read = readDraft(draft)
  expect("errors" in read && Object.keys(read.errors).sort()).toEqual(["EUR", "JPY", "USD", "holdDays", "holdWaits"])
})

test("a comma is a decimal point for whoever writes so", () => {
  expect(readDraft({ ...draftOf(TERMS, []), codeDiscount: "7,5", minimums: { USD: "12,50" } })).toMatchObject({
    terms: { codeDiscountBps: 750, minimumPayoutMinor: { USD: 1_250 } },
  })
})
