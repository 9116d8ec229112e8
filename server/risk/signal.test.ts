import { expect, test } from "vitest"
import { addDays } from "@/server/kernel/time"
import { isNews } from "./signal"

const NOW = new Date("2026-11-20T10:00:00Z")
const leak = { kind: "leak", score: 70 } as const
const decided = (state: "confirmed" | "dismissed", score: number, daysAgo = 1) => ({
  ...{ state, score },
  decidedAt: addDays(NOW, -daysAgo),
})

test("what nobody decided about, or what expired, is worth asking about", () => {
  expect(isNews(null, leak, NOW)).toBe(true)
  expect(isNews({ state: "expired", score: 90, decidedAt: NOW }, leak, NOW)).toBe(true)
})

test("what was confirmed is not asked about again", () => {
  expect(isNews(decided("confirmed", 40), { ...leak, score: 100 }, NOW)).toBe(false)
})

test("what was dismissed comes back when it is clearly worse, or after a month", () => {
  expect(isNews(decided("dismissed", 60), leak, NOW)).toBe(false)
  expect(isNews(decided("dismissed", 55), leak, NOW)).toBe(true)
  expect(isNews(decided("dismissed", 100, 31), leak, NOW)).toBe(true)
})

test("an own order after a lifted one is another one", () => {
  expect(isNews(decided("dismissed", 100), { kind: "self_referral", score: 100 }, NOW)).toBe(true)
})
