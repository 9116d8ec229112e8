import fc from "fast-check"
import { expect, test } from "vitest"
import { keyWords, type Period, periodAfter, periodBefore, periodKey, periodOf, periodWords } from "./period"
import { DAY_MS } from "./time"

const said = ({ firstDay, startsAt, endsAt }: Period) => [firstDay, startsAt.toISOString(), endsAt.toISOString()]

test("a month begins at midnight of the zone, on both sides of a change of clocks", () => {
  expect(said(periodOf("month", "America/New_York", new Date("2026-11-28T20:00:00Z")))).toEqual([
    ...["2026-11-01", "2026-11-01T04:00:00.000Z", "2026-12-01T05:00:00.000Z"],
  ])
})

test("a moment that is already next month elsewhere still belongs to this one here", () => {
  expect(periodOf("month", "America/New_York", new Date("2026-12-01T04:59:59.999Z")).firstDay).toBe("2026-11-01")
  expect(periodOf("month", "Pacific/Apia", new Date("2026-10-31T11:00:00Z")).firstDay).toBe("2026-11-01")
  expect(periodOf("month", "Asia/Kathmandu", new Date("2026-10-31T18:15:00Z")).firstDay).toBe("2026-11-01")
  expect(periodOf("month", "Asia/Kathmandu", new Date("2026-10-31T18:14:59Z")).firstDay).toBe("2026-10-01")
})

test("where clocks change at midnight of the first, the month begins at one o'clock", () => {
  expect(periodOf("month", "America/Asuncion", new Date("2017-10-15T00:00:00Z")).startsAt.toISOString()).toBe(
    "2017-10-01T04:00:00.000Z",
  )
})

test("a quarter has three months, and the one before the first is of last year", () => {
  const first = periodOf("quarter", "Europe/Berlin", new Date("2026-02-14T00:00:00Z"))
  expect(said(first)).toEqual(["2026-01-01", "2025-12-31T23:00:00.000Z", "2026-03-31T22:00:00.000Z"])
  expect(periodBefore(first, "Europe/Berlin").firstDay).toBe("2025-10-01")
  expect([periodKey(first), periodKey(periodBefore(first, "Europe/Berlin"))]).toEqual(["2026-Q1", "2025-Q4"])
  expect([periodWords(first), periodWords({ kind: "month", firstDay: "2026-10-01" })]).toEqual([
    "Q1 2026",
    "October 2026",
  ])
  expect(["2026-10", "2026-Q4"].map(keyWords)).toEqual(["October 2026", "Q4 2026"])
})

test("periods follow each other without gap or overlap, in every zone", () => {
  const zones = fc.constantFrom(
    ...["Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo", "Asia/Kathmandu", "America/New_York", "UTC"],
  )
  const at = fc.integer({ min: 0, max: 365 * 30 }).map(day => new Date(Date.UTC(2010, 0, 1) + day * DAY_MS))
  fc.assert(
    fc.property(zones, at, fc.constantFrom("month" as const, "quarter" as const), (zone, moment, kind) => {
      const period = periodOf(kind, zone, moment)
      expect(period.startsAt <= moment && moment < period.endsAt).toBe(true)
      expect(periodAfter(period, zone).startsAt).toEqual(period.endsAt)
      expect(periodBefore(period, zone).endsAt).toEqual(period.startsAt)
      expect(periodOf(kind, zone, period.startsAt)).toEqual(period)
    }),
  )
})
