import { expect, test } from "vitest"
import { costTitle, giftMinor, timeMinor } from "./cost"

test("a gift costs its pieces at what one costs", () => {
  expect(giftMinor(12_50, 3)).toBe(37_50)
  for (const [unit, pieces] of [
    [0, 1],
    [12_50, 0],
    [12_50, 1.5],
    [-1, 1],
  ] as const)
    expect(() => giftMinor(unit, pieces)).toThrow()
})

test("time costs its minutes at the rate of an hour, rounded once", () => {
  expect(timeMinor(90, 40_00)).toBe(60_00)
  expect(timeMinor(1, 50_00)).toBe(83)
  for (const [minutes, hourly] of [
    [0, 40_00],
    [1.5, 40_00],
    [30, 0],
  ] as const)
    expect(() => timeMinor(minutes, hourly)).toThrow()
})

test("a cost is called something", () => {
  expect(costTitle(" Two throws ")).toBe("Two throws")
  expect(() => costTitle("  ")).toThrow("Say what it was")
})
