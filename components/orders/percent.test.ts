import { expect, test } from "vitest"
import { percentText, shareText } from "./percent"

test("basis points read as percent without idle zeros", () => {
  expect([1000, 1250, 5, 0, 10_000].map(percentText)).toEqual(["10 %", "12.5 %", "0.05 %", "0 %", "100 %"])
})

test("millionths read as percent to the last digit", () => {
  expect([1_000_000, 333_334, 500_000, 1, 0].map(shareText)).toEqual(["100 %", "33.3334 %", "50 %", "0.0001 %", "0 %"])
})
