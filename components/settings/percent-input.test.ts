import { expect, test } from "vitest"
import { percentText } from "@/components/orders/percent"
import { readPercent } from "./percent-input"

test("what was written is read back", () => {
  for (let bps = 0; bps <= 10_000; bps++) expect(readPercent(percentText(bps))).toBe(bps)
  expect(readPercent(" 12,5 ")).toBe(1_250)
})

test.each(["", "-1", "100.01", "1.234", "ten", "1e2", "1.", ".5", "101"])("%j is no percentage", text => {
  expect(readPercent(text)).toBeNull()
})
