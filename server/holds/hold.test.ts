import { expect, test } from "vitest"
import { clearable, clearsAt, holdStart, type Tranche } from "./hold"

const at = (day: number) => new Date(Date.UTC(2026, 9, day))
const tranche = (number: number, amountMinor: number, clears: Date | null, clearedAt: Date | null = null): Tranche => ({
  tranche: number,
  amountMinor,
  clearsAt: clears,
  waitsFor: null,
  clearedAt,
})

test("a hold runs from full payment; until then the screen says what it waits for", () => {
  expect(clearsAt(holdStart({ financialStatus: "paid", paidAt: at(1) }), 30)).toEqual(at(31))
  expect(holdStart({ financialStatus: "pending", paidAt: null })).toEqual({ startsAt: null, waitsFor: "payment" })
  expect(holdStart({ financialStatus: "partially_paid", paidAt: at(1) }).waitsFor).toBe("payment in full")
})

test("what a later tranche keeps does not clear with the earlier one", () => {
  const tranches = [tranche(1, 100, at(1)), tranche(2, 40, at(20))]
  expect(clearable(140, tranches, at(2))).toBe(100)
})

test("a cut comes out of what is due first", () => {
  const tranches = [tranche(1, 100, at(1)), tranche(2, 40, at(20))]
  expect(clearable(90, tranches, at(2))).toBe(50)
  expect(clearable(30, tranches, at(2))).toBe(0)
})
