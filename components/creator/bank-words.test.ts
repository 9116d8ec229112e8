import { expect, test } from "vitest"
import { requirementsInWords } from "./bank-words"

test("names what Stripe asks for in a person's words, each thing once", () => {
  expect(
    requirementsInWords([
      "identity.individual.given_name",
      "identity.individual.surname",
      "configuration.recipient.default_outbound_destination",
    ]),
  ).toBe("Stripe still needs your name and the bank account to pay into.")
})

test("says so when Stripe asks for something that has no word yet", () => {
  expect(requirementsInWords(["identity.something_new"])).toBe("Stripe still needs a few more details.")
})

test("asks for nothing while Stripe is checking", () => {
  expect(requirementsInWords([])).toMatch(/there is nothing to do/)
})
