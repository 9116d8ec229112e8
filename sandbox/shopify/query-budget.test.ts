import { expect, it } from "vitest"
import { generousStatus, queryBudget } from "./query-budget"

const START_MS = Date.UTC(2026, 10, 20, 10)

it("empties with what is taken and fills by a hundred points a second, up to 2,000", () => {
  let realMs = 0
  const budget = queryBudget(
    () => new Date(START_MS),
    () => realMs,
  )
  expect(budget.take("juniper", 1_500)).toBe(true)
  expect(budget.take("juniper", 501)).toBe(false)
  expect(budget.take("kobo", 2_000)).toBe(true)
  realMs += 10
  expect(budget.take("juniper", 501)).toBe(true)
  expect(budget.status("juniper")).toEqual({ maximumAvailable: 2000, currentlyAvailable: 0, restoreRate: 100 })
  budget.giveBack("juniper", 300)
  expect(budget.status("juniper").currentlyAvailable).toBe(300)
  realMs += 60_000
  expect(budget.status("juniper").currentlyAvailable).toBe(2000)
})

it("fills by whichever clock went further", () => {
  let nowMs = START_MS
  const budget = queryBudget(
    () => new Date(nowMs),
    () => 0,
  )
  budget.take("juniper", 2_000)
  nowMs += 5_000
  expect(budget.status("juniper").currentlyAvailable).toBe(500)
})

it("shows a generous shop full but for the last query", () => {
  expect(generousStatus(11).currentlyAvailable).toBe(1_989)
})
