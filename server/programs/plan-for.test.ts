import { expect, test } from "vitest"
import type { Id } from "@/server/kernel/id"
import { type Earns, flatPlan, type Plan } from "./plan"
import { moveNeverLowers, planFor } from "./plan-for"

const rate = (bps: number): Earns => ({ kind: "rate", bps, perItem: {}, perOrder: {} })
const rule = (group: string, bps: number) => ({
  ...{ key: group, name: group, match: { groupIds: [group as Id<"grp">] }, earns: rate(bps) },
})
const PLAN: Plan = { ...flatPlan(1_000), rules: [rule("gold", 2_000), rule("silver", 1_500)] }

test("somebody is under the rules of their own group and those of nobody's", () => {
  expect(planFor(PLAN, "gold").rules.map(one => one.key)).toEqual(["gold"])
  expect(planFor(PLAN, null)).toEqual({ ...PLAN, rules: [] })
})

test("a move up lowers nothing, a move down and a move out do", () => {
  expect(moveNeverLowers([PLAN], null, "silver")).toBe(true)
  expect(moveNeverLowers([PLAN], "silver", "gold")).toBe(true)
  expect(moveNeverLowers([PLAN], "gold", "silver")).toBe(false)
  expect(moveNeverLowers([PLAN], "silver", null)).toBe(false)
})

test("a plan that is only under notice counts too: it may still pay the old group more", () => {
  expect(moveNeverLowers([flatPlan(1_000)], "gold", null)).toBe(true)
  expect(moveNeverLowers([flatPlan(1_000), PLAN], "gold", null)).toBe(false)
})
