import { expect, test } from "vitest"
import { likelyRepaid } from "./likely-repaid"

const on = (day: number) => new Date(Date.UTC(2026, 10, day))

test("a debt is repaid once the capped part of what cleared reaches it", () => {
  const coming = [
    { at: on(1), amountMinor: 40_00 },
    { at: on(9), amountMinor: 20_00 },
    { at: on(20), amountMinor: 90_00 },
  ]
  expect(likelyRepaid(30_00, 5_000, coming)).toEqual({ kind: "by", at: on(9) })
  expect(likelyRepaid(30_01, 5_000, coming)).toEqual({ kind: "by", at: on(20) })
  expect(likelyRepaid(40_00, 10_000, coming)).toEqual({ kind: "by", at: on(1) })
})

test("where too little is on its way, it says how much of the debt that repays", () => {
  expect(likelyRepaid(90_00, 5_000, [{ at: on(1), amountMinor: 40_00 }])).toEqual({ kind: "part", repaidMinor: 20_00 })
  expect(likelyRepaid(90_00, 5_000, [])).toEqual({ kind: "part", repaidMinor: 0 })
})
