import { expect, test } from "vitest"
import { codeState, nextStep, TAKEN } from "./code-state"

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
  expect([active, open, taken].map(codeState)).toEqual(["active", "being made", "refused"])
})
