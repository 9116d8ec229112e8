import { expect, test } from "vitest"
import { checkedQuestion, FIRST_QUESTION, keptHandle } from "./survey"

test("of what a shopper types a handle is kept, and nothing that may be an address or a number of theirs", () => {
  expect(keptHandle("  @ana   lima ")).toBe("@ana lima")
  expect(keptHandle("https://tiktok.com/@ana")).toBe("https://tiktok.com/@ana")
  for (const typed of [
    "mia@example.com",
    "mia @ home mia@home",
    "mia%40example.com",
    "+1 (555) 010-4711",
    "4111 1111 1111",
    "",
    null,
  ])
    expect(keptHandle(typed)).toBeNull()
  expect(keptHandle("a".repeat(81))).toBeNull()
})

test("a new answer gets a key of its own, and keys that answers carry stay", () => {
  const { options } = checkedQuestion({
    text: " Who sent you? ",
    options: [
      { key: "creator", label: "Somebody", asksHandle: true },
      { key: "", label: "Creator", asksHandle: false },
      { key: "", label: "Ein Plakat!", asksHandle: false },
    ],
  })
  expect(options.map(option => option.key)).toEqual(["creator", "creator-2", "ein-plakat"])
})

test.each([
  [{ ...FIRST_QUESTION, text: " " }, /question/],
  [{ ...FIRST_QUESTION, options: FIRST_QUESTION.options.slice(0, 1) }, /2 to 8/],
  [
    {
      ...FIRST_QUESTION,
      options: [
        { key: "a", label: "Yes", asksHandle: false },
        { key: "b", label: "yes ", asksHandle: false },
      ],
    },
    /the same/,
  ],
  [
    {
      ...FIRST_QUESTION,
      options: [
        { key: "a", label: "Yes", asksHandle: false },
        { key: "b", label: "", asksHandle: false },
      ],
    },
    /needs a text/,
  ],
])("a question that nobody could answer is refused in words", (question, words) => {
  expect(() => checkedQuestion(question)).toThrow(words)
})
