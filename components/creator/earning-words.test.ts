import { describe, expect, test } from "vitest"
import { EARNING_STATES } from "@/server/reporting/earning-state"
import { besideState, type EarningNow, whatMayChange, whenItComes } from "./earning-words"

const NOW = new Date("2026-12-05T10:00:00Z")
const earning: EarningNow = {
  kind: "order",
  state: "clearing",
  currency: "USD",
  timeZone: "UTC",
  clearsAt: new Date("2026-12-14T09:00:00Z"),
  waitsFor: null,
  position: { owedMinor: 0, forgivenMinor: 0 },
}

describe("what an earning says", () => {
  test("names the day it clears, and how far away that is", () => {
    expect(whenItComes(earning, NOW)).toBe("clears on 14 December, in 9 days")
    expect(whatMayChange(earning, 5_000, NOW)).toMatch(/^A refund or cancellation before 14 December/)
  })

  test("means the brand's day, as the brand reads it", () => {
    const night = { ...earning, clearsAt: new Date("2026-12-14T01:56:00Z"), timeZone: "America/New_York" }
    expect(whenItComes(night, NOW)).toBe("clears on 13 December, in 8 days")
    expect(whatMayChange(night, 5_000, NOW)).toMatch(/^A refund or cancellation before 13 December/)
  })

  test("does not say again what the chip beside it says", () => {
    expect(besideState(earning, NOW)).toBe("on 14 December, in 9 days")
    expect(besideState({ ...earning, state: "paid" }, NOW)).toBe("")
  })

  test("does not name a day that has passed: the shop is asked first", () => {
    const due = { ...earning, clearsAt: new Date("2026-12-05T09:59:00Z") }
    expect(whenItComes(due, NOW)).toBe("clears as soon as the shop has confirmed the order")
  })

  test("says what the start of a hold waits for, and the latest day", () => {
    const sent: EarningNow = { ...earning, waitsFor: "delivery" }
    expect(whenItComes(sent, NOW)).toBe("clears after delivery, on 14 December at the latest")
    expect(besideState(sent, NOW)).toBe("after delivery, on 14 December at the latest")
  })

  test("says every reason that stops it before any day", () => {
    const stops = [{ because: "a return is open" }, { because: "the brand looks into it: two came back" }]
    const words = "held while a return is open and the brand looks into it: two came back"
    expect(whenItComes({ ...earning, stops }, NOW)).toBe(words)
    expect(besideState({ ...earning, stops }, NOW)).toBe(words)
    expect(whenItComes({ ...earning, state: "payable", stops }, NOW)).toMatch(/^kept out of payouts while a return/)
    expect(whenItComes({ ...earning, state: "paid", stops }, NOW)).toBe("paid out")
  })

  test("says what a hold without a date waits for", () => {
    const held: EarningNow = { ...earning, state: "held", clearsAt: null, waitsFor: "payment in full" }
    expect(whenItComes(held, NOW)).toBe("waits for payment in full")
  })

  test("says how much is to pay back, and how much of a payout that may take", () => {
    const owed: EarningNow = { ...earning, state: "owed", position: { owedMinor: 12_00, forgivenMinor: 0 } }
    expect(whenItComes(owed, NOW)).toBe("$12.00 to pay back")
    expect(whatMayChange(owed, 5_000, NOW)).toContain("at most 50 % of each")
    expect(whatMayChange(owed, 10_000, NOW)).not.toContain("at most")
  })

  test("has a whole sentence for every state there is", () => {
    for (const state of EARNING_STATES) expect(whatMayChange({ ...earning, state }, 5_000, NOW)).toMatch(/^[A-Z].*\.$/)
  })
})
