import { describe, expect, test } from "vitest"
import { lastDayOf, monthIn, monthsLater, monthWords, refuseToClose } from "./month"

test("a month is the brand's own: the same instant lies in two months", () => {
  const at = new Date("2026-10-31T14:00:00Z")
  expect(monthIn("America/Los_Angeles", at)).toBe("2026-10")
  expect(monthIn("Pacific/Apia", at)).toBe("2026-11")
})

test("months follow each other over the new year, both ways", () => {
  expect(monthsLater("2026-12", 1)).toBe("2027-01")
  expect(monthsLater("2026-01", -1)).toBe("2025-12")
  expect(monthsLater("2026-11", -23)).toBe("2024-12")
})

test("a month has its last day and its name", () => {
  expect([lastDayOf("2026-11"), lastDayOf("2026-12"), lastDayOf("2028-02")]).toEqual([
    "2026-11-30",
    "2026-12-31",
    "2028-02-29",
  ])
  expect(monthWords("2026-11")).toBe("November 2026")
})

describe("closing a month", () => {
  const endsAt = new Date("2026-11-01T04:00:00Z")
  const later = new Date("2026-11-01T05:00:00Z")

  test("is possible an hour after it ended in the brand's zone, and not a moment before", () => {
    expect(() => refuseToClose("2026-10", "2026-10", endsAt, later)).not.toThrow()
    const before = new Date(later.getTime() - 1)
    expect(() => refuseToClose("2026-10", "2026-10", endsAt, before)).toThrow("ended less than an hour ago")
    expect(() => refuseToClose("2026-10", "2026-10", endsAt, new Date("2026-11-01T03:59:59Z"))).toThrow("has not ended")
  })

  test("goes in order, once", () => {
    expect(() => refuseToClose("2026-10", "2026-09", endsAt, later)).toThrow("Close September 2026 first")
    expect(() => refuseToClose("2026-08", "2026-09", endsAt, later)).toThrow("closed already")
    expect(() => refuseToClose("2026-10", null, endsAt, later)).toThrow("Nothing has been recorded")
  })
})
