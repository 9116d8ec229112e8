import { expect, test } from "vitest"
import { deliverySentence, tookWords } from "./deliveries-words"

test("a message took milliseconds, seconds or longer", () => {
  expect([0, 42, 1_500, 59_990, 190_000].map(tookWords)).toEqual(["0 ms", "42 ms", "1.5 s", "60.0 s", "3 min"])
})

test("what is ignored on purpose says why, topic by topic", () => {
  expect(deliverySentence("ignored", "customers/delete")).toMatch(/^Nothing to delete/)
  expect(deliverySentence("ignored", "customers/merge")).toMatch(/stays what the shop said/)
  expect(deliverySentence("ignored", "discounts/update")).toMatch(/no creator's code/)
  expect(deliverySentence("ignored", "carts/create")).toMatch(/^Messages of this topic mean nothing/)
  expect(deliverySentence("recorded", "customers/delete")).toBe("What it says was recorded.")
})
