import { expect, test } from "vitest"
import { codeKey, suggestCode } from "./codes"

test("a code is the first name and what it takes off", () => {
  expect(suggestCode("Ana Ruiz", 1000, 0)).toBe("ANA10")
  expect(suggestCode("Tomás", 1500, 0)).toBe("TOMAS15")
  expect(suggestCode("  Wren  ", 1250, 0)).toBe("WREN12")
})

test("a taken code gets digits", () => {
  expect([1, 2].map(attempt => suggestCode("Ana", 1000, attempt))).toEqual(["ANA10-2", "ANA10-3"])
})

test("a name without Latin letters and a very long one still make a code", () => {
  expect(suggestCode("木村", 1000, 0)).toBe("FRIEND10")
  expect(suggestCode("Maximiliananton", 1000, 0)).toBe("MAXIMILIANAN10")
})

test("codes are compared as the shop compares them", () => {
  expect(codeKey(" ana10 ")).toBe("ANA10")
})
