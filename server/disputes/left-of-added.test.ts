import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { hasAllAlready, leftOf, stepsOfAdded } from "./left-of-added"

const whole = (nowMinor: number, pinnedMinor: number, isVoid = false) => ({ nowMinor, pinnedMinor, isVoid })
const besides = (earnedMinor: number, isTaken = false) => ({ earnedMinor, isTaken })
const minor = fc.integer({ min: 0, max: 10_000_000 })

describe("what is left of an amount that was decided", () => {
  test.each([
    ["half of what the order paid, half of it", 5_00, whole(4_00, 8_00), 2_50],
    ["nothing of the order, nothing", 5_00, whole(0, 8_00), 0],
    ["the middle goes to the even cent", 5, whole(1, 2), 2],
    ["the middle goes to the even cent, upwards too", 3, whole(1, 2), 2],
    ["an order that grew adds nothing", 5_00, whole(9_00, 8_00), 5_00],
    ["below nothing is nothing", 5_00, whole(-1, 8_00), 0],
    ["void", 5_00, whole(8_00, 8_00, true), 0],
    ["an order that nothing was left of keeps it", 5_00, whole(0, 0), 5_00],
    ["and does not once it is void", 5_00, whole(0, 0, true), 0],
  ])("%s", (_, decided, now, left) => {
    expect(leftOf(decided, now)).toBe(left)
  })

  test("is never more than was decided, never less than nothing, and never falls when the plan pays more", () => {
    fc.assert(
      fc.property(minor, minor, minor, minor, (decided, one, other, pinned) => {
        const [less, more] = one < other ? [one, other] : [other, one]
        const [low, high] = [leftOf(decided, whole(less, pinned)), leftOf(decided, whole(more, pinned))]
        return 0 <= low && low <= high && high <= decided
      }),
    )
  })
})

describe("the reckoning of an addition", () => {
  const decided = { words: "It was hers.", amountMinor: 5_00, inAllMinor: 10_00 }
  const said = { words: "It was hers.", amountMinor: 5_00 }
  const last = (...of: Parameters<typeof stepsOfAdded>) => stepsOfAdded(...of).at(-1)?.amountMinor ?? -1

  test("says only what makes it less", () => {
    expect(stepsOfAdded(decided, whole(10_00, 10_00), besides(5_00), "USD")).toEqual([said])
    expect(stepsOfAdded(decided, whole(4_00, 10_00), besides(2_50), "USD")).toEqual([
      said,
      { words: "The plan pays $4.00 for the whole order now, no longer $10.00.", amountMinor: 2_00 },
      { words: "The order earns $2.50 besides.", amountMinor: 1_50 },
    ])
    expect(last(decided, whole(0, 10_00, true), besides(0), "USD")).toBe(0)
    expect(last(decided, whole(10_00, 10_00), besides(0, true), "USD")).toBe(0)
  })

  test("nobody has more of an order than was decided, nor than the plan pays, where no more was asked", () => {
    fc.assert(
      fc.property(minor, minor, minor, minor, minor, (was, more, pinned, now, earned) => {
        const inAllMinor = Math.min(was + more, pinned)
        const one = { words: "", amountMinor: Math.max(0, inAllMinor - was), inAllMinor }
        const added = last(one, whole(now, pinned), besides(earned), "USD")
        return 0 <= added && added <= one.amountMinor && (added === 0 || added + earned <= Math.min(inAllMinor, now))
      }),
    )
  })

  test("who has all of it already is added nothing, and who has nothing has not", () => {
    expect(hasAllAlready(decided, whole(10_00, 10_00), besides(10_00))).toBe(true)
    expect(hasAllAlready(decided, whole(5_00, 10_00), besides(5_00))).toBe(true)
    expect(hasAllAlready(decided, whole(10_00, 10_00), besides(9_99))).toBe(false)
    expect(hasAllAlready(decided, whole(0, 10_00), besides(0))).toBe(false)
  })
})
