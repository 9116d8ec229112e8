import { expect, test } from "vitest"
import { refusalWords } from "./shop-words"

test("a refusal in the address is shown in our words, never in the address's own", () => {
  expect(refusalWords("elsewhere")).toContain("another brand")
  expect(refusalWords("<b>Send money to</b>")).toBeNull()
  expect(refusalWords("constructor")).toBeNull()
  expect(refusalWords(undefined)).toBeNull()
})
