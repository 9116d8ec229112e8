import { describe, expect, test } from "vitest"
import { earningState } from "./earning-state"

const nothing = {
  test: false,
  heldMinor: 0,
  clearedMinor: 0,
  reservedMinor: 0,
  paidMinor: 0,
  owedMinor: 0,
  clearsAt: null,
}

describe("the state of an earning", () => {
  test("is held while nobody knows when it clears, and clearing as soon as somebody does", () => {
    expect(earningState({ ...nothing, heldMinor: 1 })).toBe("held")
    expect(earningState({ ...nothing, heldMinor: 1, clearsAt: new Date("2026-12-14T00:00:00Z") })).toBe("clearing")
  })

  test("follows the money to the creator's account", () => {
    expect(earningState({ ...nothing, clearedMinor: 1, paidMinor: 1 })).toBe("payable")
    expect(earningState({ ...nothing, reservedMinor: 1 })).toBe("paying")
    expect(earningState({ ...nothing, paidMinor: 1 })).toBe("paid")
  })

  test("is owed whenever anything of it is, whatever was paid", () => {
    expect(earningState({ ...nothing, paidMinor: 9, owedMinor: 1 })).toBe("owed")
  })

  test("is reduced when nothing is left, and test when it never counted", () => {
    expect(earningState(nothing)).toBe("reduced")
    expect(earningState({ ...nothing, test: true })).toBe("test")
  })
})
