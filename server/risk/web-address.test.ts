import { expect, test } from "vitest"
import { webAddress } from "./web-address"

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
