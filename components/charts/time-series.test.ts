import { describe, expect, it } from "vitest"
import { moneyText } from "@/components/money/money"
import { axisText, valueText } from "./time-series"

const money = (amount: { minor: number; currency: string }) => moneyText(amount)

describe("the figures of a chart", () => {
  it("are exact in labels and short on the axis", () => {
    expect(valueText(123_456, { currency: "USD" }, money)).toBe("$1,234.56")
    expect(axisText(123_456, { currency: "USD" })).toBe("$1.2K")
    expect(axisText(123_456, { currency: "JPY" })).toBe("¥123.5K")
    expect(axisText(6_50, { currency: "USD" })).toBe("$6.50")
    expect(axisText(13_00, { currency: "USD" })).toBe("$13")
  })

  it("say that a value is missing and never call it zero", () => {
    expect(valueText(null, { currency: "USD" }, money)).toBe("—")
    expect(valueText(0, { noun: "orders" }, money)).toBe("0")
  })
})
