import { expect, test } from "vitest"
import { readStatement, webAddress } from "./contest"

test("a creator says something, and may show a page", () => {
  expect(readStatement("  I read it out in my show.  ", null)).toEqual({
    statement: "I read it out in my show.",
    evidenceUrl: null,
  })
  expect(readStatement("I read it out in my show.", "https://show.example/12").evidenceUrl).toBe(
    "https://show.example/12",
  )
  expect(() => readStatement("no", null)).toThrow("in a sentence")
})

test("only a web address is one", () => {
  expect(webAddress(" https://codes.example/juniper ").host).toBe("codes.example")
  for (const wrong of [
    "codes",
    "javascript:alert(1)",
    "https://localhost/",
    "https://a@b.example/",
    "ftp://a.example/",
  ])
    expect(() => webAddress(wrong), wrong).toThrow("not the address")
})
