import { describe, expect, test } from "vitest"
import {
  DELIVERABLE_STATES,
  type DeliverableStep,
  deliverableTitle,
  isOverdue,
  STEPS,
  stepFrom,
  stepNote,
  submittedLink,
} from "./deliverable"

describe("the way of a deliverable", () => {
  test("from proposed to approved, sent back once", () => {
    const way: readonly DeliverableStep[] = ["agree", "submit", "send_back", "submit", "approve"]
    let state = stepFrom("proposed", "agree")
    for (const step of way.slice(1)) state = stepFrom(state, step)
    expect(state).toBe("approved")
  })

  test("a step that is not possible now is refused with what it is instead", () => {
    expect(() => stepFrom("agreed", "approve")).toThrow("has not been submitted yet, so it cannot be approved now")
    expect(() => stepFrom("approved", "submit")).toThrow("was approved")
    expect(() => stepFrom("cancelled", "cancel")).toThrow("was cancelled")
  })

  test("every state can be reached, and only what is over is an end", () => {
    const reached = new Set(["proposed", ...Object.values(STEPS).map(step => step.to)])
    expect([...reached].sort()).toEqual([...DELIVERABLE_STATES].sort())
    const ends = DELIVERABLE_STATES.filter(state => !Object.values(STEPS).some(step => step.from.includes(state)))
    expect(ends).toEqual(["declined", "cancelled"])
  })
})

test("it is overdue the day after its day, until it is submitted", () => {
  const one = { state: "agreed", dueOn: "2026-11-20" } as const
  expect([isOverdue(one, "2026-11-20"), isOverdue(one, "2026-11-21")]).toEqual([false, true])
  expect(isOverdue({ ...one, state: "submitted" }, "2026-11-21")).toBe(false)
  expect(isOverdue({ ...one, state: "sent_back" }, "2026-11-21")).toBe(true)
})

test("what nobody could deliver, open or understand is refused", () => {
  expect(deliverableTitle("  One reel ")).toBe("One reel")
  expect(() => deliverableTitle(" ")).toThrow("Say what")
  expect(submittedLink(" https://video.example/1 ")).toBe("https://video.example/1")
  for (const link of ["", "video.example", "http://video.example", "javascript:alert(1)"])
    expect(() => submittedLink(link), link).toThrow("https://")
  expect(() => stepNote(" ", true)).toThrow("Say why")
  expect(stepNote(" ", false)).toBe(null)
})
