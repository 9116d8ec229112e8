import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Id } from "@/server/kernel/id"
import { decide } from "./decide"
import type { DecisionInput, Touchpoint } from "./decision"
import { DEFAULT_POLICY } from "./policy"

const touch = (who: string, family: "click" | "code", at: string, more: Partial<Touchpoint> = {}): Touchpoint => ({
  family,
  id: `${family}-${who}-${at}`,
  enrollmentId: `enrollment-${who}` as Id<"enr">,
  creatorId: who as Id<"crt">,
  at,
  knownBy: ["order"],
  label: who.toUpperCase(),
  discountMinor: 0,
  ...more,
})
const ORDERED_AT = "2026-10-01T12:00:00.000Z"
const input = (touchpoints: readonly Touchpoint[], policy = DEFAULT_POLICY): DecisionInput => ({
  orderId: "order" as Id<"ord">,
  orderedAt: ORDERED_AT,
  touchpoints,
  policy,
  otherVisits: [],
  customerType: null,
  verdicts: [],
})
const winner = (one: DecisionInput) => decide(one).credits[0]?.creatorId ?? null

describe("who caused an order", () => {
  test("nobody, when nothing was seen", () => {
    expect(decide(input([])).because).toBe("No creator's link or code was seen.")
  })
  test("the last click wins among clicks, and the earlier one is told why it lost", () => {
    const one = input([
      touch("ana", "click", "2026-09-20T00:00:00.000Z"),
      touch("wren", "click", "2026-09-25T00:00:00.000Z"),
    ])
    expect(winner(one)).toBe("wren")
    expect(decide(one).losers[0]?.reason).toBe("a later click came in between")
    expect(decide(one).assists.map(assist => assist.creatorId)).toEqual(["ana"])
  })
  test("a code counts before a click, unless the policy says otherwise", () => {
    const both = [
      touch("ana", "click", "2026-09-30T00:00:00.000Z"),
      touch("wren", "code", ORDERED_AT, { discountMinor: 1 }),
    ]
    expect(winner(input(both))).toBe("wren")
    expect(winner(input(both, { ...DEFAULT_POLICY, precedence: "click_over_code" }))).toBe("ana")
  })
  test("of two codes the larger discount wins, then the smaller id", () => {
    const small = touch("ana", "code", ORDERED_AT, { discountMinor: 1_00 })
    expect(winner(input([small, touch("wren", "code", ORDERED_AT, { discountMinor: 2_00 })]))).toBe("wren")
    expect(winner(input([small, touch("wren", "code", ORDERED_AT, { discountMinor: 1_00 })]))).toBe("ana")
  })
  test("the window is measured to the millisecond at the order's own time", () => {
    expect(winner(input([touch("ana", "click", "2026-09-01T12:00:00.000Z")]))).toBe("ana")
    const late = decide(input([touch("ana", "click", "2026-08-30T08:00:00.000Z")]))
    expect(late.credits).toEqual([])
    expect(late.losers[0]?.reason).toBe("outside the 30-day window by 2 d 4 h")
  })
  test("a click after the order caused nothing", () => {
    const after = decide(input([touch("ana", "click", "2026-10-01T13:00:00.000Z")]))
    expect(after.losers[0]?.reason).toBe("came 1 h after the order")
    expect(winner(input([touch("ana", "click", "2026-10-01T12:00:01.000Z")]))).toBeNull()
  })
  test("a click within the order's second came before it: shops tell whole seconds", () => {
    expect(winner(input([touch("ana", "click", "2026-10-01T12:00:00.999Z")]))).toBe("ana")
  })
  test("two ways to know one click are one touchpoint", () => {
    const click = touch("ana", "click", "2026-09-30T00:00:00.000Z", { knownBy: ["note attribute"] })
    const decision = decide(input([click, { ...click, knownBy: ["landing page"] }]))
    expect(decision.credits).toHaveLength(1)
    expect(decision.losers).toEqual([])
  })
})

test("credits are a whole or nothing, nobody wins and loses with one touch, and listing order changes nothing", () => {
  const anyTouch = fc
    .tuple(fc.constantFrom("ana", "tomas", "wren"), fc.boolean(), fc.integer({ min: -40, max: 2 }), fc.nat({ max: 3 }))
    .map(([who, code, day, discountMinor]) => {
      const at = code ? ORDERED_AT : new Date(Date.parse(ORDERED_AT) + day * 86_400_000).toISOString()
      return touch(who, code ? "code" : "click", at, { discountMinor: code ? discountMinor : 0 })
    })
  fc.assert(
    fc.property(fc.array(anyTouch, { maxLength: 6 }), touches => {
      const unique = [...new Map(touches.map(one => [one.id, one])).values()]
      const decision = decide(input(unique))
      const micros = decision.credits.reduce((sum, credit) => sum + credit.micros, 0)
      expect([0, 1_000_000]).toContain(micros)
      expect(decision.credits.length + decision.losers.length).toBe(unique.length)
      expect(decide(input([...unique].reverse()))).toEqual(decision)
    }),
  )
})
