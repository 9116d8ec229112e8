import { expect, test } from "vitest"
import { toldDecisions } from "./told-decisions"

const by = (name: string, policyVersion = 1) => ({ because: `by ${name}`, policyVersion, credits: [{ name }] })

test("a decision that says what the one before said is not told again, and one that comes back is", () => {
  const [first, again, wren, back] = [by("ana"), by("ana"), by("wren"), by("ana")]
  expect(toldDecisions([first, again, wren, back])).toEqual([first, wren, back])
  expect(toldDecisions([first, again])[0]).toBe(first)
  expect(toldDecisions([by("ana"), by("ana", 2)])).toHaveLength(2)
  expect(toldDecisions([])).toEqual([])
})
