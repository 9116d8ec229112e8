import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { leftOfAdded, stepsOfAdded } from "./left-of-added"

const kept = (nowMinor: number, decidedMinor: number, isVoid = false) => ({ nowMinor, decidedMinor, isVoid })
const minor = fc.integer({ min: 0, max: 10_000_000 })

describe("what is left of an addition", () => {
  test.each([
    ["half of the order, half of it", 5_00, kept(40_00, 80_00), 2_50],
    ["nothing of the order, nothing", 5_00, kept(0, 80_00), 0],
    ["the middle goes to the even cent", 5, kept(1, 2), 2],
    ["the middle goes to the even cent, upwards too", 3, kept(1, 2), 2],
    ["an order that grew adds nothing", 5_00, kept(90_00, 80_00), 5_00],
    ["below nothing is nothing", 5_00, kept(-1, 80_00), 0],
    ["void", 5_00, kept(80_00, 80_00, true), 0],
    ["an order that was free keeps it", 5_00, kept(0, 0), 5_00],
    ["a free order that is void does not", 5_00, kept(0, 0, true), 0],
  ])("%s", (_, added, now, left) => {
    expect(leftOfAdded(added, now)).toBe(left)
  })

  test("is never more than was added, never less than nothing, and never falls when the order keeps more", () => {
    fc.assert(
      fc.property(minor, minor, minor, minor, (added, one, other, decided) => {
        const [less, more] = one < other ? [one, other] : [other, one]
        const [low, high] = [leftOfAdded(added, kept(less, decided)), leftOfAdded(added, kept(more, decided))]
        return 0 <= low && low <= high && high <= added
      }),
    )
  })

  test("is the last step of its reckoning", () => {
    const decided = { words: "It was hers.", amountMinor: 5_00 }
    expect(stepsOfAdded(decided, kept(80_00, 80_00), "USD")).toEqual([decided])
    expect(stepsOfAdded(decided, kept(40_00, 80_00), "USD")).toEqual([
      decided,
      { words: "The order keeps $40.00 of $80.00.", amountMinor: 2_50 },
    ])
    expect(stepsOfAdded(decided, kept(0, 80_00, true), "USD").at(-1)?.amountMinor).toBe(0)
  })
})
