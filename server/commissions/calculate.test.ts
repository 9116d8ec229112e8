import fc from "fast-check"
import { expect, test } from "vitest"
import { calculate } from "./calculate"

const line = (gid: string, netMinor: number) => ({ gid, title: gid, originalNetMinor: netMinor, netMinor })

test("ten percent of 0.25 and 0.35 together is 0.06, rounded once and allocated so that the lines make it", () => {
  const result = calculate([line("a", 25), line("b", 35)], 1_000, 1_000_000, 10_000)
  expect(result.amountMinor).toBe(6)
  expect(result.lines.map(one => one.amountMinor)).toEqual([3, 3])
})

test("a tie goes to the even neighbour", () => {
  expect(
    [calculate([line("a", 5)], 1_000, 1_000_000, 10_000), calculate([line("a", 15)], 1_000, 1_000_000, 10_000)].map(
      one => one.amountMinor,
    ),
  ).toEqual([0, 2])
})

test("raising the rate lowers nothing, and lines always make the amount", () => {
  const lines = fc
    .array(fc.nat({ max: 9_999_999 }), { minLength: 1, maxLength: 8 })
    .map(nets => nets.map((net, i) => line(String(i), net)))
  fc.assert(
    fc.property(
      lines,
      fc.nat({ max: 10_000 }),
      fc.nat({ max: 500 }),
      fc.nat({ max: 1_000_000 }),
      (some, rate, more, share) => {
        const low = calculate(some, rate, share, 10_000)
        expect(calculate(some, Math.min(10_000, rate + more), share, 10_000).amountMinor).toBeGreaterThanOrEqual(
          low.amountMinor,
        )
        expect(low.lines.reduce((sum, one) => sum + one.amountMinor, 0)).toBe(low.amountMinor)
      },
    ),
  )
})
