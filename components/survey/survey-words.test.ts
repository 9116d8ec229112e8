import { expect, test } from "vitest"
import { rateText, reviewSentence, surveySentence } from "./survey-words"

test("a rate of nothing is a dash, never zero", () => {
  expect(rateText(0, 0)).toBe("—")
  expect(rateText(1, 3)).toBe("33.3 %")
  expect(rateText(0, 5)).toBe("0 %")
})

test("the page's first sentence says what was answered, or why nothing was", () => {
  const none = { orderCount: 4, answeredCount: 0 }
  expect(surveySentence({ response: none, asked: false, named: 0 })).toMatch(/asks nothing/)
  expect(surveySentence({ response: none, asked: true, named: 0 })).toMatch(/None of the 4 orders/)
  expect(surveySentence({ response: { orderCount: 4, answeredCount: 1 }, asked: true, named: 1 })).toBe(
    "1 of 4 orders was answered for; 1 answer names a creator.",
  )
  expect(surveySentence({ response: { orderCount: 40, answeredCount: 12 }, asked: true, named: 5 })).toBe(
    "12 of 40 orders were answered for; 5 answers name a creator.",
  )
})

test("what waits is counted in words", () => {
  expect(reviewSentence(1)).toBe("1 answer waits for you.")
  expect(reviewSentence(3)).toBe("3 answers wait for you.")
})
