import { describe, expect, test } from "vitest"
import { HIDDEN, HONEST, LEAKS, leakStory, OPEN, type Range, type StoryName } from "@/db/testing/leak-stories"
import { isCouponHost, registrableDomain } from "./coupon-hosts"
import { leakScore } from "./leak-score"

const SEEDS = 60
const HIDDEN_SEEDS = 200

const flagged = (name: StoryName, seed: number, range: Range) =>
  leakScore(leakStory(name, seed, range)).level !== "quiet"
const count = (name: StoryName, from: number, seeds: number, range: Range) =>
  Array.from({ length: seeds }, (_, n) => flagged(name, from + n, range)).filter(Boolean).length

describe("a code that got out is flagged", () => {
  test.each(LEAKS)("%s", name => {
    expect(count(name, 1, SEEDS, OPEN)).toBe(SEEDS)
  })
})

describe("honest fame is left alone", () => {
  test.each(HONEST)("%s", name => {
    expect(count(name, 1, SEEDS, OPEN)).toBe(0)
  })
})

test("on stories of other sizes and with more noise, nine in ten are found and nine in ten that are flagged are leaks", () => {
  const found = LEAKS.map(name => count(name, 10_000, HIDDEN_SEEDS, HIDDEN))
  const wrong = HONEST.map(name => count(name, 20_000, HIDDEN_SEEDS, HIDDEN))
  const hits = found.reduce((sum, n) => sum + n, 0)
  const misses = wrong.reduce((sum, n) => sum + n, 0)
  expect(Math.min(...found) / HIDDEN_SEEDS, `found ${found}`).toBeGreaterThan(0.8)
  expect(hits / (LEAKS.length * HIDDEN_SEEDS), `found ${found}`).toBeGreaterThanOrEqual(0.9)
  expect(hits / (hits + misses), `wrong ${wrong}`).toBeGreaterThanOrEqual(0.9)
  expect(Math.max(...wrong) / HIDDEN_SEEDS, `wrong ${wrong}`).toBeLessThan(0.05)
})

describe("a score", () => {
  test("is the sum of its reasons, each with its numbers", () => {
    const { score, reasons } = leakScore(leakStory("coupon site", 7))
    expect(score).toBe(
      Math.min(
        100,
        reasons.reduce((sum, one) => sum + one.points, 0),
      ),
    )
    for (const { words } of reasons) expect(words).toMatch(/\d/)
  })

  test("of a listing that a person saw is worth a look, and with odd uses a leak", () => {
    const quiet = leakStory("podcast", 3)
    const listings = [{ host: "codes.example", reportedAt: quiet.until }]
    expect(leakScore({ ...quiet, listings }).level).toBe("watch")
    expect(leakScore({ ...leakStory("old code resurfaces", 3), listings }).level).toBe("leaked")
  })

  test("of a code that nobody used is zero", () => {
    expect(leakScore({ ...leakStory("podcast", 1), uses: [] })).toEqual({ score: 0, level: "quiet", reasons: [] })
  })
})

describe("a coupon site", () => {
  test("is known by whom its host belongs to", () => {
    expect(registrableDomain("www.deals.RetailMeNot.com")).toBe("retailmenot.com")
    expect(registrableDomain("m.vouchercodes.co.uk:443")).toBe("vouchercodes.co.uk")
    expect(isCouponHost("www.descuento.com.ar")).toBe(true)
    expect(isCouponHost("notretailmenot.com")).toBe(false)
  })
})
