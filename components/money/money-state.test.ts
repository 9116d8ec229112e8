import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { MONEY_STATES, partWidths } from "./money-state"

const parts = (amounts: number[]) => MONEY_STATES.map((state, index) => ({ state, minor: amounts[index] ?? 0 }))

describe("the widths of the money state bar", () => {
  it("share the bar in proportion", () => {
    expect(partWidths(parts([25, 25, 50, 0]))).toEqual([25, 25, 50, 0])
  })

  it("keep a small amount visible", () => {
    const [held = 0] = partWidths(parts([1, 0, 0, 99_999]))
    expect(held).toBe(3)
  })

  it("are all zero when nothing was earned", () => {
    expect(partWidths(parts([0, 0, 0, 0]))).toEqual([0, 0, 0, 0])
  })

  it("always fill the bar exactly and are never negative", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000_000), { minLength: 4, maxLength: 4 }), amounts => {
        const widths = partWidths(parts(amounts))
        const sum = widths.reduce((total, width) => total + width, 0)
        expect(sum).toBeCloseTo(amounts.some(Boolean) ? 100 : 0, 6)
        for (const width of widths) expect(width).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
