import { existsSync, readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { exponent, payableStep, toStripeAmount } from "./currency"
import { divideHalfEven, formatMoney, money, parseDecimal, ratio, split, toDecimal } from "./money"

const VECTORS = new URL("../../../shared/vectors/allocation.json", import.meta.url)

describe("splitting", () => {
  test("the parts make the whole: 100 three ways is 34 + 33 + 33", () => {
    expect(split(100, [1, 1, 1])).toEqual([34, 33, 33])
  })

  test("parts always make the whole, and none is off by a minor unit or more", () => {
    const weights = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(fc.nat(), weights, (whole, shares) => {
        const parts = split(whole, shares)
        expect(parts.reduce((a, b) => a + b, 0)).toBe(whole)
        const total = shares.reduce((a, b) => a + b, 0)
        if (total === 0) return
        for (const [i, part] of parts.entries())
          expect(Math.abs(part - (whole * (shares[i] ?? 0)) / total)).toBeLessThan(1)
      }),
      { numRuns: 2_000 },
    )
  })

  test("nobody to split among is refused, unless there is nothing to split", () => {
    expect(split(0, [])).toEqual([])
    expect(() => split(1, [])).toThrow(RangeError)
  })

  test.skipIf(!existsSync(VECTORS))(
    "agrees with the published allocations wherever the remainder's owner is not a matter of taste",
    () => {
      const { allocate } = JSON.parse(readFileSync(VECTORS, "utf8")) as { allocate: [number, number[], number[]][] }
      const inIntegers = allocate.filter(([, weights]) => weights.every(Number.isSafeInteger))
      for (const [whole, weights, published] of inIntegers) {
        const parts = split(whole, weights)
        expect(parts.reduce((a, b) => a + b, 0)).toBe(published.reduce((a, b) => a + b, 0))
        for (const [i, part] of parts.entries()) expect(Math.abs(part - (published[i] ?? 0))).toBeLessThanOrEqual(1)
      }
      expect(inIntegers.length).toBeGreaterThan(5)
    },
  )
})

describe("rounding", () => {
  test("a tie goes to the even neighbour, on both sides of zero", () => {
    expect([5n, 15n, 25n, -5n, -15n].map(n => divideHalfEven(n, 10n))).toEqual([0n, 2n, 2n, 0n, -2n])
  })

  test("a third of 100 is 33, two thirds are 67", () => {
    expect([ratio(100, 1, 3), ratio(100, 2, 3)]).toEqual([33, 67])
  })
})

describe("decimal strings", () => {
  test("are read as digits: 1.005 has a digit too many for USD and is exact for KWD", () => {
    expect(() => parseDecimal("1.005", "USD")).toThrow("more decimals")
    expect(parseDecimal("1.005", "KWD")).toBe(1005)
    expect(parseDecimal("1000", "JPY")).toBe(1000)
    expect(parseDecimal("1000.00", "JPY")).toBe(1000)
    expect(parseDecimal("-0.10", "USD")).toBe(-10)
  })

  test("what is no amount is refused", () => {
    for (const text of ["", "1,00", "1e3", "abc", "--1", "0x10", "99999999999999999.00"])
      expect(() => parseDecimal(text, "USD")).toThrow(RangeError)
  })

  test("written and read again are the same, in every currency", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom("USD", "JPY", "KWD", "HUF"), (minor, code) => {
        expect(parseDecimal(toDecimal(minor, code), code)).toBe(minor === 0 ? 0 : minor)
      }),
    )
  })

  test("a large amount is formatted without losing a cent", () => {
    expect(formatMoney(money(9_007_199_254_740_991, "USD"), "en-US")).toBe("$90,071,992,547,409.91")
    expect(formatMoney(money(1500, "JPY"), "en-US")).toBe("¥1,500")
    expect(formatMoney(money(1500, "HUF"), "en-US")).toContain("15.00")
  })
})

describe("currencies", () => {
  test("know their exponent where Intl does not", () => {
    expect([exponent("USD"), exponent("JPY"), exponent("KWD"), exponent("HUF")]).toEqual([2, 0, 3, 2])
  })

  test("Stripe pays whole forints and fils in tens, and counts krónur in hundredths", () => {
    expect([payableStep("HUF"), payableStep("KWD"), payableStep("USD")]).toEqual([100, 10, 1])
    expect(toStripeAmount(500, "ISK")).toBe(50_000)
  })
})
