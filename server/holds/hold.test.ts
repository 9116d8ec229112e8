import { expect, test } from "vitest"
import { clearable, clearsAt, holdStart, mayClear, type Tranche } from "./hold"

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

test("nothing clears that the shop has not confirmed within the day, or while something stops it", () => {
  const order = { confirmedAt: at(1), unconfirmedBecause: null }
  const soon = new Date(at(1).getTime() + 3_600_000)
  expect(mayClear(order, soon)).toBe(true)
  expect(mayClear(order, at(2))).toBe(false)
  expect(mayClear({ ...order, confirmedAt: at(9) }, soon)).toBe(false)
  expect(mayClear({ ...order, unconfirmedBecause: "The shop edited this order." }, soon)).toBe(false)
  expect(mayClear(order, soon, ["a chargeback is open"])).toBe(false)
})
