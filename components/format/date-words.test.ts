import { describe, expect, it } from "vitest"
import { dayText, exactText, relativeText, shortText } from "./date-words"

const now = new Date("2026-12-05T10:00:00Z")
const at = (iso: string) => new Date(iso)

describe("dates as people say them", () => {
  it("leaves the year out when it is this one", () => {
    expect(dayText(at("2026-12-14T09:30:00Z"), now)).toBe("14 December")
    expect(dayText(at("2027-01-04T09:30:00Z"), now)).toBe("4 January 2027")
  })

  it("counts calendar days in the brand's zone", () => {
    expect(relativeText(at("2026-12-14T09:30:00Z"), now)).toBe("in 9 days")
    expect(relativeText(at("2026-12-06T23:00:00Z"), now, { timeZone: "UTC" })).toBe("tomorrow")
    expect(relativeText(at("2026-12-06T23:00:00Z"), now, { timeZone: "Asia/Tokyo" })).toBe("in 2 days")
  })

  it("says hours and minutes when they are what matters", () => {
    expect(relativeText(at("2026-12-05T08:00:00Z"), now)).toBe("2 hours ago")
    expect(relativeText(at("2026-12-05T10:05:00Z"), now)).toBe("in 5 minutes")
    expect(relativeText(now, now)).toBe("just now")
  })

  it("shows the clock of the zone", () => {
    expect(shortText(at("2026-12-14T09:30:00Z"), now, { timeZone: "Europe/Lisbon" })).toBe("14 Dec, 09:30")
    expect(exactText(at("2026-12-14T09:30:00Z"), { timeZone: "Asia/Tokyo" })).toContain("18:30:00")
  })
})
