import { expect, test } from "vitest"
import { percent } from "./percent"

test("basis points read as people say them", () => {
  expect([0, 50, 1000, 1250, 1205, 10_000].map(percent)).toEqual(["0 %", "0.5 %", "10 %", "12.5 %", "12.05 %", "100 %"])
})
