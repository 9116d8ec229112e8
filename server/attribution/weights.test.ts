import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { DAY_MS } from "@/server/kernel/time"
import { type Model, weightsOf } from "./weights"

const shares = (model: Model, agesMs: readonly number[]) => {
  const weights = weightsOf(model, agesMs)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map(weight => weight / whole)
}
const days = (...ages: number[]) => ages.map(age => age * DAY_MS)

describe("how touches share an order", () => {
  test("the last or the first takes all", () => {
    expect(weightsOf({ kind: "last_touch" }, days(9, 4, 1))).toEqual([0, 0, 1])
    expect(weightsOf({ kind: "first_touch" }, days(9, 4, 1))).toEqual([1, 0, 0])
  })
  test("equally", () => {
    expect(shares({ kind: "linear" }, days(9, 1))).toEqual([0.5, 0.5])
  })
  test("half as much for each half-life earlier", () => {
    expect(shares({ kind: "time_decay", halfLifeDays: 7 }, days(14, 7, 0))).toEqual([1 / 7, 2 / 7, 4 / 7])
    expect(shares({ kind: "time_decay", halfLifeDays: 1 }, days(80, 79))[1]).toBeCloseTo(2 / 3, 9)
  })
  test("by position, and two touches share the middle by the weights of the ends", () => {
    const ends = { kind: "position_based", firstBps: 4_000, lastBps: 4_000 } as const
    expect(shares(ends, days(9, 5, 4, 1))).toEqual([0.4, 0.1, 0.1, 0.4])
    expect(shares(ends, days(3, 1))).toEqual([0.5, 0.5])
    expect(shares(ends, days(3))).toEqual([1])
    expect(shares({ kind: "position_based", firstBps: 3_000, lastBps: 7_000 }, days(3, 1))).toEqual([0.3, 0.7])
    expect(shares({ kind: "position_based", firstBps: 0, lastBps: 0 }, days(3, 1))).toEqual([0.5, 0.5])
  })
})

test("whatever the touches, weights are whole, none negative, and their sum is exact and not zero", () => {
  const model: fc.Arbitrary<Model> = fc.oneof(
    fc.constantFrom<Model>({ kind: "last_touch" }, { kind: "first_touch" }, { kind: "linear" }),
    fc.integer({ min: 1, max: 90 }).map(halfLifeDays => ({ kind: "time_decay", halfLifeDays }) as const),
    fc
      .tuple(fc.nat({ max: 10_000 }), fc.nat({ max: 10_000 }))
      .map(
        ([a, b]) => ({ kind: "position_based", firstBps: Math.min(a, b), lastBps: 10_000 - Math.max(a, b) }) as const,
      ),
  )
  const ages = fc.array(fc.nat({ max: 90 * DAY_MS }), { minLength: 1, maxLength: 100 })
  fc.assert(
    fc.property(model, ages, (one, unsorted) => {
      const weights = weightsOf(
        one,
        [...unsorted].sort((a, b) => b - a),
      )
      const sum = weights.reduce((total, weight) => total + weight, 0)
      expect(weights.every(weight => Number.isInteger(weight) && weight >= 0)).toBe(true)
      expect(Number.isSafeInteger(sum) && sum > 0).toBe(true)
    }),
  )
})
