import { expect, test } from "vitest"
import { addDays, duration, parseInstant } from "./time"

test("a length of time is said as people say it", () => {
  expect([187_200_000, 4 * 3_600_000 + 600_000, 90_000, 5_000, 0].map(duration)).toEqual([
    "2 d 4 h",
    "4 h 10 min",
    "1 min",
    "5 s",
    "0 s",
  ])
})

test("days are 24 hours, whatever clocks do that night", () => {
  expect(addDays(new Date("2026-10-31T12:00:00Z"), 1).toISOString()).toBe("2026-11-01T12:00:00.000Z")
})

test("what is no instant is null", () => {
  expect([parseInstant(""), parseInstant(null), parseInstant("yesterday")]).toEqual([null, null, null])
})
