import fc from "fast-check"
import { expect, test } from "vitest"
import { asWeights, fraction, plus, rounded, smaller, sumOf, times, whole, ZERO } from "./fraction"

test("a third and a sixth are a half, exactly", () => {
  expect(plus(fraction(1n, 3n), fraction(1n, 6n))).toEqual(fraction(1n, 2n))
  expect(sumOf([])).toEqual(ZERO)
})

test("what lies in the middle goes to the even neighbour", () => {
  expect([fraction(1n, 2n), fraction(3n, 2n), fraction(-1n, 2n), fraction(5n, 3n)].map(rounded)).toEqual([0, 2, 0, 2])
})

test("the smaller is the smaller", () => {
  expect(smaller(fraction(1n, 3n), fraction(2n, 7n))).toEqual(fraction(2n, 7n))
})

test("nothing is a fraction of nothing", () => {
  expect(() => fraction(1n, 0n)).toThrow("above zero")
})

test("sums and products are those of whole numbers over one bottom, and weights keep their proportions", () => {
  const one = fc.tuple(fc.bigInt(-1_000n, 1_000n), fc.bigInt(1n, 1_000n)).map(([top, bottom]) => fraction(top, bottom))
  fc.assert(
    fc.property(one, one, (a, b) => {
      expect(plus(a, b).top * a.bottom * b.bottom).toBe((a.top * b.bottom + b.top * a.bottom) * plus(a, b).bottom)
      expect(times(a, b).top * a.bottom * b.bottom).toBe(a.top * b.top * times(a, b).bottom)
      const [first = 0n, second = 0n] = asWeights([a, b])
      expect(first * b.top * a.bottom).toBe(second * a.top * b.bottom)
      expect(times(a, whole(1))).toEqual(a)
    }),
  )
})
