import { expect, test } from "vitest"
import { clearable, dated, type HeldOrder, type HoldTerms, holdStart, mayClear, raiseDated, type Tranche } from "./hold"

const at = (day: number) => new Date(Date.UTC(2026, 9, day))
const tranche = (number: number, amountMinor: number, clears: Date | null, clearedAt: Date | null = null): Tranche => ({
  tranche: number,
  amountMinor,
  clearsAt: clears,
  waitsFor: null,
  clearedAt,
})

type Parcel = HeldOrder["fulfillments"][number]
const parcel = (left: number, came: number | null, more: Partial<Parcel> = {}): Parcel => ({
  status: "success",
  fulfilledAt: at(left),
  deliveredAt: came === null ? null : at(came),
  unknownToShopAt: null,
  ...more,
})
const paidOrder = (fulfillmentStatus: string, ...fulfillments: readonly Parcel[]): HeldOrder => ({
  order: { financialStatus: "paid", paidAt: at(1), fulfillmentStatus },
  fulfillments,
})
const from = (holdFrom: HoldTerms["holdFrom"]) => ({ holdFrom, holdWaitsDays: 60 })
const unpaid = (financialStatus: string, paidAt: Date | null = null): HeldOrder => ({
  order: { financialStatus, paidAt, fulfillmentStatus: "fulfilled" },
  fulfillments: [parcel(2, 3)],
})

test("a hold runs from full payment; until then the screen says what it waits for", () => {
  expect(dated(holdStart(paidOrder("unfulfilled"), from("paid")), 30).clearsAt).toEqual(at(31))
  expect(holdStart(unpaid("pending"), from("paid"))).toEqual({ startsAt: null, waitsFor: "payment" })
  expect(holdStart(unpaid("partially_paid", at(1)), from("paid")).waitsFor).toBe("payment in full")
})

test("a hold from shipping runs from the last parcel of an order that is wholly on its way", () => {
  const start = (order: HeldOrder) => holdStart(order, from("fulfilled"))
  expect(start(paidOrder("fulfilled", parcel(3, null), parcel(5, null)))).toEqual({ startsAt: at(5), waitsFor: null })
  const waits = { startsAt: new Date(Date.UTC(2026, 10, 30)), waitsFor: "shipping" }
  expect(start(paidOrder("partially_fulfilled", parcel(3, null)))).toEqual(waits)
  expect(start(paidOrder("unfulfilled"))).toEqual(waits)
})

test("a hold from delivery waits for the last parcel, and says until when at the latest", () => {
  const start = (order: HeldOrder) => holdStart(order, from("delivered"))
  expect(start(paidOrder("fulfilled", parcel(3, 6), parcel(5, 9)))).toEqual({ startsAt: at(9), waitsFor: null })
  const waits = { startsAt: new Date(Date.UTC(2026, 10, 30)), waitsFor: "delivery" }
  expect(start(paidOrder("fulfilled", parcel(3, 6), parcel(5, null)))).toEqual(waits)
  expect(dated(waits, 14)).toEqual({ clearsAt: new Date(Date.UTC(2026, 11, 14)), waitsFor: "delivery" })
})

test("a parcel that was cancelled, or that the shop does not know, begins nothing", () => {
  const start = (...parcels: readonly Parcel[]) => holdStart(paidOrder("fulfilled", ...parcels), from("delivered"))
  expect(start(parcel(3, 6), parcel(5, null, { status: "cancelled" })).startsAt).toEqual(at(6))
  expect(start(parcel(3, 6), parcel(5, 9, { unknownToShopAt: at(10) })).startsAt).toEqual(at(6))
})

test("an order that arrived before it was paid is held from payment, and nothing starts without it", () => {
  const order = {
    order: { financialStatus: "paid", paidAt: at(10), fulfillmentStatus: "fulfilled" },
    fulfillments: [parcel(3, 6)],
  }
  expect(holdStart(order, from("delivered"))).toEqual({ startsAt: at(10), waitsFor: null })
  expect(holdStart(unpaid("pending"), from("delivered"))).toEqual({ startsAt: null, waitsFor: "payment" })
})

test("what arrives after the latest day moves nothing", () => {
  const late = paidOrder("fulfilled", parcel(3, 75))
  expect(holdStart(late, from("delivered"))).toEqual({ startsAt: new Date(Date.UTC(2026, 10, 30)), waitsFor: null })
})

test("a raise after clearing waits for what was added, and keeps the date it was given", () => {
  const waits = { startsAt: at(61), waitsFor: "delivery" }
  const raised = raiseDated(waits, null, at(40), 14)
  expect(raised).toEqual({ clearsAt: at(75), waitsFor: "delivery" })
  expect(raiseDated({ startsAt: at(43), waitsFor: null }, raised, at(44), 14)).toEqual({
    clearsAt: at(58),
    waitsFor: null,
  })
  const known = { clearsAt: at(58), waitsFor: null }
  expect(raiseDated({ startsAt: at(50), waitsFor: null }, known, at(50), 14)).toEqual(known)
  expect(raiseDated({ startsAt: null, waitsFor: "payment in full" }, known, at(50), 14).clearsAt).toBeNull()
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
