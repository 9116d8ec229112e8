import { expect, test } from "vitest"
import { type DatedTerms, termsInForce } from "./terms"

const day = (n: number) => new Date(Date.UTC(2026, 0, n))
const terms = (version: number, rateBps: number, from: number, notice?: number): DatedTerms => ({
  version,
  rateBps,
  inForceFrom: day(from),
  noticeUntil: notice === undefined ? null : day(notice),
})

test("before the first version nothing is in force", () => {
  expect(termsInForce([terms(1, 1000, 5)], day(4))).toBeNull()
})

test("the newest version in force applies, from its very instant", () => {
  const versions = [terms(1, 1000, 1), terms(3, 1500, 20), terms(2, 1200, 10)]
  expect(termsInForce(versions, day(10))?.newest.version).toBe(2)
  expect(termsInForce(versions, day(9))?.newest.version).toBe(1)
  expect(termsInForce(versions, day(30))).toMatchObject({ newest: { version: 3 }, alsoUnderNotice: null })
})

test("while a cut's notice runs, the old version stands beside it; the notice ends at its instant", () => {
  const versions = [terms(1, 1000, 1), terms(2, 500, 10, 24)]
  expect(termsInForce(versions, day(23))?.alsoUnderNotice?.version).toBe(1)
  expect(termsInForce(versions, day(24))?.alsoUnderNotice).toBeNull()
})

test("two cuts inside one notice protect the best of what came before", () => {
  const versions = [terms(1, 2000, 1), terms(2, 1000, 10, 40), terms(3, 500, 20, 50)]
  expect(termsInForce(versions, day(30))?.alsoUnderNotice?.version).toBe(1)
  expect(termsInForce(versions, day(45))?.alsoUnderNotice?.version).toBe(2)
})

test("a raise without notice protects nothing, and cuts the chain", () => {
  const versions = [terms(1, 2000, 1), terms(2, 2500, 5), terms(3, 500, 10, 40)]
  expect(termsInForce(versions, day(12))?.alsoUnderNotice?.version).toBe(2)
})
