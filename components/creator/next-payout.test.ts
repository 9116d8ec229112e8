import { describe, expect, test } from "vitest"
import { type Coming, nextPayout } from "./next-payout"

const NOW = new Date("2026-12-05T10:00:00Z")
const nothing: Coming = { bank: "ready", underWay: [], payable: [], clearing: [], waiting: false, minimums: [] }
const juniper = { brandName: "Juniper & Co", currency: "USD" }

describe("the sentence about the next payout", () => {
  test("speaks first of what is on its way, then of what has cleared, then of what will", () => {
    const clearing = [
      { currency: "USD", amountMinor: 12_00, clearsAt: new Date("2026-12-14T09:00:00Z"), timeZone: "UTC" },
    ]
    const payable = [{ ...juniper, amountMinor: 85_20 }]
    expect(nextPayout({ ...nothing, clearing }, NOW)).toBe(
      "The next $12.00 clears on 14 December, in 9 days, and is paid after that.",
    )
    expect(nextPayout({ ...nothing, clearing, payable }, NOW)).toBe(
      "$85.20 has cleared. Juniper & Co pays it with its next payout.",
    )
    expect(nextPayout({ ...nothing, clearing, payable, underWay: [{ ...juniper, amountMinor: 40_00 }] }, NOW)).toBe(
      "$40.00 from Juniper & Co is approved and on its way to your bank.",
    )
  })

  test("says what stands in the way: a bank account, or the brand's smallest payout", () => {
    const payable = [{ ...juniper, amountMinor: 15_00 }]
    expect(nextPayout({ ...nothing, payable, bank: "missing" }, NOW)).toContain("once your bank account is set up")
    const minimums = [{ ...juniper, minor: 20_00 }]
    expect(nextPayout({ ...nothing, payable, minimums }, NOW)).toBe(
      "$15.00 has cleared. Juniper & Co pays from $20.00 on.",
    )
  })

  test("prefers the brand that can pay to one whose minimum is not reached", () => {
    const payable = [
      { ...juniper, amountMinor: 15_00 },
      { brandName: "Kōbo", currency: "JPY", amountMinor: 4_000 },
    ]
    expect(nextPayout({ ...nothing, payable, minimums: [{ ...juniper, minor: 20_00 }] }, NOW)).toContain("Kōbo pays it")
  })

  test("says what to do when there is nothing", () => {
    expect(nextPayout(nothing, NOW)).toBe("Nothing is on its way yet. Share a link, and what it earns shows here.")
  })
})
