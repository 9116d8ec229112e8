import { expect, test } from "vitest"
import { daysOf, periodBefore, reportPeriod } from "./report-period"

const NOW = new Date("2026-12-01T02:00:00Z")
const of = (asked: { from?: string; to?: string }) => reportPeriod(asked, "America/New_York", NOW)

test("without a word a report shows thirty days up to today where the brand is", () => {
  expect(of({})).toEqual({ from: "2026-11-01", to: "2026-11-30", timeZone: "America/New_York" })
  expect(daysOf(of({}))).toHaveLength(30)
})

test("one day alone makes thirty with it", () => {
  expect(of({ from: "2026-03-01" })).toMatchObject({ from: "2026-03-01", to: "2026-03-30" })
  expect(of({ to: "2026-03-30" })).toMatchObject({ from: "2026-03-01", to: "2026-03-30" })
})

test("the period before is as long and ends the day before", () => {
  expect(periodBefore(of({ from: "2026-03-01", to: "2026-03-31" }))).toMatchObject({
    from: "2026-01-29",
    to: "2026-02-28",
  })
})

test("days that run backwards, and more than a year, are refused with what to do", () => {
  expect(() => of({ from: "2026-03-02", to: "2026-03-01" })).toThrow(/Turn them round/)
  expect(() => of({ from: "2025-01-01", to: "2026-03-01" })).toThrow(/at most 366 days/)
})
