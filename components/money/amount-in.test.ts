import { expect, test } from "vitest"
import { amountIn } from "./amount-in"

test("an amount as people write it is minor units of its currency; anything else is none", () => {
  expect(amountIn("$1,200.50", "USD")).toBe(120_050)
  expect(amountIn(" 8 ", "USD")).toBe(800)
  expect(amountIn("¥1,200", "JPY")).toBe(1_200)
  for (const text of ["", "0", "-3", "8.005", "eight"]) expect(amountIn(text, "USD"), text).toBeNull()
  expect(amountIn("1.5", "JPY")).toBeNull()
})
