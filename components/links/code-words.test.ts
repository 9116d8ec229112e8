import { expect, test } from "vitest"
import { notTakenWords, standingWords } from "./code-words"

test("a code that the shop takes no more is told to the brand with what to do, and to its creator", () => {
  expect(standingWords("gone")).toMatch(/^The shop no longer takes this code: it was deleted there\. Make it again/)
  expect(standingWords("ended")).toMatch(/ended or was switched off there\. Activate it/)
  expect(notTakenWords("gone")).toMatch(/^The shop no longer takes this code\./)
  expect(notTakenWords("later")).toBe("The shop does not take this code yet.")
})

test("of a code that works nothing is said to its creator", () => {
  expect(notTakenWords("live")).toBeNull()
})
