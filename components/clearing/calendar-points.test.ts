import { expect, test } from "vitest"
import { everyDay, ofAllDays } from "./calendar-points"

const day = (name: string, clearsMinor: number) => ({ day: name, clearsMinor, latestMinor: 0, stoppedMinor: 1 })

test("every day is there, and what was due before today stands under today", () => {
  const days = [day("2026-11-20", 5), day("2026-11-28", 7), day("2026-12-01", 2)]
  const points = everyDay(days, "2026-11-28", 4)
  expect(points.map(one => [one.day, one.clearsMinor])).toEqual([
    ["2026-11-28", 12],
    ["2026-11-29", 0],
    ["2026-11-30", 0],
    ["2026-12-01", 2],
  ])
  expect(ofAllDays(points)).toEqual(ofAllDays(days))
})
