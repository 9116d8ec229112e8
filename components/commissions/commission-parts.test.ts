import { describe, expect, it } from "vitest"
import { commissionParts, commissionState, worthOf } from "./commission-parts"

const nothing = { heldMinor: 0, clearedMinor: 0, reservedMinor: 0, paidMinor: 0, owedMinor: 0, currency: "USD" }
const soon = new Date("2026-12-14T00:00:00Z")

describe("the state of a commission", () => {
  it("is clearing once its date is known, and held while it waits", () => {
    expect(commissionState({ ...nothing, heldMinor: 5 }, soon)).toBe("clearing")
    expect(commissionState({ ...nothing, heldMinor: 5 }, null)).toBe("held")
  })

  it("names a debt before anything else", () => {
    expect(commissionState({ ...nothing, paidMinor: 5, owedMinor: 2 }, null)).toBe("owed")
  })

  it("is nothing when all of it was taken back", () => {
    expect(commissionState(nothing, soon)).toBe("nothing")
  })
})

describe("the parts of the bar", () => {
  it("count reserved money as cleared and say how much", () => {
    const parts = commissionParts(
      { ...nothing, clearedMinor: 100, reservedMinor: 900 },
      { clears: null, waitsFor: null },
    )
    expect(parts.find(part => part.state === "cleared")).toEqual({
      state: "cleared",
      minor: 1000,
      note: "$9.00 of it reserved in a batch",
    })
  })

  it("make the whole when nothing is owed", () => {
    const money = { heldMinor: 1, clearedMinor: 2, reservedMinor: 3, paidMinor: 4, owedMinor: 0, currency: "USD" }
    const parts = commissionParts(money, { clears: "on 14 December", waitsFor: null })
    expect(parts.reduce((sum, part) => sum + part.minor, 0)).toBe(worthOf({ ...money, forgivenMinor: 0 }).minor)
  })
})
