import { expect, test } from "vitest"
import { marginPercent } from "./margin"

test("the margin is what a sale leaves, in percent of the price", () => {
  expect(marginPercent(3_400, 1_190)).toBe("65 %")
  expect(marginPercent(1_000, 1_250)).toBe("−25 %")
})

test("what the shop does not say is not guessed", () => {
  expect(marginPercent(3_400, null)).toBe("—")
  expect(marginPercent(0, 100)).toBe("—")
})
