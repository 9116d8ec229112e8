import { expect, test } from "vitest"
import { askable, codeState, nextStep, standingOf, TAKEN } from "./code-state"

const active = { code: "ANA10", shopifyGid: "gid://shopify/DiscountCodeNode/1", refusal: null }
const open = { code: "ANA10", shopifyGid: null, refusal: null }
const taken = { code: "ANA10", shopifyGid: null, refusal: TAKEN }
const refused = { code: "ANA10-2", shopifyGid: null, refusal: "Discounts are switched off." }

test("nothing tried: suggest; asked without an answer: look it up; made: done", () => {
  expect(nextStep([])).toEqual({ kind: "suggest" })
  expect(nextStep([taken, open])).toEqual({ kind: "resume", attempt: open })
  expect(nextStep([taken, active])).toEqual({ kind: "done" })
})

test("a taken code leads to the next suggestion, any other refusal is kept", () => {
  expect(nextStep([taken])).toEqual({ kind: "suggest" })
  expect(nextStep([taken, refused])).toEqual({ kind: "refused", because: "Discounts are switched off." })
})

test("a code is active only once the shop has said so", () => {
  const asked = [active, open, taken].map(attempt => codeState({ ...attempt, standing: "live" }))
  expect(asked).toEqual(["active", "being made", "refused"])
})

test("a code that the shop ended, deleted or put off is not taken, and is not asked for again", () => {
  for (const standing of ["later", "ended", "gone"] as const)
    expect(codeState({ ...active, standing })).toBe("not taken")
  expect([active, open, taken, refused].map(askable)).toEqual([false, false, false, true])
})

test("what the shop answers about a code says whether it takes it; what it does not say is no alarm", () => {
  const said = ["ACTIVE", "SCHEDULED", "EXPIRED", null, "SOMETHING_NEW"].map(status => standingOf({ status }))
  expect([...said, standingOf(null)]).toEqual(["live", "later", "ended", "live", "live", "gone"])
})
