import { expect, test } from "vitest"
import { raiseMinor } from "./raise"

test("a decision adds what is missing", () => {
  expect(raiseMinor(800, 500, 500)).toBe(300)
})
test("a refund since it was contested stays taken off", () => {
  expect(raiseMinor(800, 500, 250)).toBe(300)
})
test("what a person gave meanwhile counts, and nothing is ever taken away", () => {
  expect(raiseMinor(800, 500, 700)).toBe(100)
  expect(raiseMinor(800, 500, 900)).toBe(0)
})
