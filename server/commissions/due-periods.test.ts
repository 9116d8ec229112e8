import { expect, test } from "vitest"
import { periodOf } from "@/server/kernel/period"
import { flatPlan, type Plan } from "@/server/programs/plan"
import { duePeriods } from "./due-periods"
import type { EarningTerms } from "./earned"
import { owingVersions } from "./owing-plans"

const TZ = "America/New_York"
const tiered: Plan = { ...flatPlan(1_000), tiers: [{ from: { USD: 1 }, bps: 1_200 }] }
const none = { month: new Set<string>(), quarter: new Set<string>() }

function version(number: number, from: string, plan: Plan | null, noticeUntil: string | null = null): EarningTerms {
  return {
    version: number,
    rateBps: 1_000,
    plan,
    inForceFrom: new Date(from),
    noticeUntil: noticeUntil ? new Date(noticeUntil) : null,
  }
}
const due = (versions: readonly EarningTerms[], now: string, closed: readonly string[] = []) =>
  duePeriods(versions, { ...none, month: new Set(closed) }, TZ, new Date(now)).map(one => `${one.kind} ${one.firstDay}`)

test("a month is due three days after its end, by the brand's calendar", () => {
  const versions = [version(1, "2026-10-01T04:00:00Z", tiered)]
  expect(due(versions, "2026-12-04T04:59:59Z", ["2026-10-01"])).toEqual([])
  expect(due(versions, "2026-12-04T05:00:00Z", ["2026-10-01"])).toEqual(["month 2026-11-01"])
})

test("one rate for everything asks for no period", () => {
  expect(due([version(1, "2026-01-01T00:00:00Z", null)], "2026-12-10T00:00:00Z")).toEqual([])
})

test("tiers published in November want October, which decides the rest of November, and nothing before", () => {
  const versions = [version(1, "2026-01-01T00:00:00Z", null), version(2, "2026-11-10T12:00:00Z", tiered)]
  expect(due(versions, "2026-11-10T12:00:00Z")).toEqual(["month 2026-10-01"])
})

test("what was missed is closed oldest first, up to what is closed already", () => {
  const versions = [version(1, "2026-06-15T00:00:00Z", tiered)]
  expect(due(versions, "2026-10-10T00:00:00Z", ["2026-05-01", "2026-06-01"])).toEqual([
    ...["month 2026-07-01", "month 2026-08-01", "month 2026-09-01"],
  ])
})

test("a plan that ended within a month still has that month closed, and with its notice the next", () => {
  const before = version(1, "2026-10-01T04:00:00Z", tiered)
  const closed = ["2026-09-01", "2026-10-01"]
  expect(due([before, version(2, "2026-12-01T05:00:00Z", null)], "2026-12-20T00:00:00Z", closed)).toEqual([
    "month 2026-11-01",
  ])
  expect(due([before, version(2, "2026-11-20T00:00:00Z", null)], "2026-12-20T00:00:00Z", closed)).toEqual([])
  const noticed = version(2, "2026-11-20T00:00:00Z", null, "2026-12-04T00:00:00Z")
  expect(due([before, noticed], "2026-12-20T00:00:00Z", closed)).toEqual(["month 2026-11-01"])
})

test("a plan by quarters has quarters closed", () => {
  expect(due([version(1, "2026-07-01T04:00:00Z", { ...tiered, period: "quarter" })], "2026-10-05T00:00:00Z")).toEqual([
    ...["quarter 2026-04-01", "quarter 2026-07-01"],
  ])
})

test("after a change to quarters, months are closed until a quarter begins, and the quarter that is cut through owes nothing", () => {
  const versions = [
    version(1, "2026-07-01T04:00:00Z", tiered),
    version(2, "2026-08-10T00:00:00Z", { ...tiered, period: "quarter" }, "2026-08-24T00:00:00Z"),
  ]
  const closed = ["2026-06-01", "2026-07-01"]
  expect(due(versions, "2026-10-05T00:00:00Z", closed)).toEqual([
    ...["month 2026-08-01", "month 2026-09-01", "quarter 2026-04-01", "quarter 2026-07-01"],
  ])
  const owing = (kind: "month" | "quarter", at: string) =>
    owingVersions(versions, periodOf(kind, TZ, new Date(at)), TZ).map(one => one.version)
  expect([owing("month", "2026-09-15T00:00:00Z"), owing("quarter", "2026-09-15T00:00:00Z")]).toEqual([[1], []])
  expect([owing("month", "2026-10-15T00:00:00Z"), owing("quarter", "2026-10-15T00:00:00Z")]).toEqual([[], [2]])
})

test("who drops tiers and comes back by quarters owes nothing for the months between", () => {
  const versions = [
    version(1, "2026-07-01T04:00:00Z", tiered),
    version(2, "2026-08-02T00:00:00Z", null),
    version(3, "2026-08-20T00:00:00Z", { ...tiered, period: "quarter" }),
  ]
  const owing = (kind: "month" | "quarter") =>
    owingVersions(versions, periodOf(kind, TZ, new Date("2026-08-15T00:00:00Z")), TZ)
  expect([owing("month"), owing("quarter")]).toEqual([[], []])
})
