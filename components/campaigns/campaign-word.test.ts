import { expect, test } from "vitest"
import { dayWords } from "./campaign-days"
import { wordFor } from "./campaign-word"

test("a campaign's word is its name in plain letters", () => {
  expect(wordFor("Spring friends ’26")).toBe("spring-friends-26")
  expect(wordFor("Été à Kōbo!")).toBe("ete-a-kobo")
  expect(wordFor("友達")).toBe("")
})

test("a day says its year only when it is another", () => {
  expect(dayWords("2026-12-14", "2026-11-20")).toBe("14 December")
  expect(dayWords("2027-01-02", "2026-11-20")).toBe("2 January 2027")
})
