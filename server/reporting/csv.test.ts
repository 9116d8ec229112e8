import { expect, test } from "vitest"
import { csvLines } from "./csv"

test("text that a spreadsheet would run is made harmless", () => {
  const row = ["=1+1", "+1", "-1", "@sum", "\tx", "\ry", "plain"]
  expect(csvLines([row])).toBe(`'=1+1,'+1,'-1,'@sum,'\tx,"'\ry",plain\r\n`)
})

test("quotes, commas and line breaks stay inside their cell", () => {
  expect(csvLines([['a "b"', "c,d", "e\nf", null, -5]])).toBe('"a ""b""","c,d","e\nf",,-5\r\n')
})

test("a formula inside quotes is neutral too", () => {
  expect(csvLines([['=HYPERLINK("x","y")']])).toBe('"\'=HYPERLINK(""x"",""y"")"\r\n')
})
