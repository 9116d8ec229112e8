import { expect, test } from "vitest"
import { isSameOrigin, ownPath } from "./same-origin"

const APP = "http://localhost:3000"
const post = (headers: Record<string, string>) => new Request(`${APP}/api/trpc/x`, { method: "POST", headers })

test("a page of ours may post, whichever name it was opened under", () => {
  expect(isSameOrigin(post({ origin: APP, "sec-fetch-site": "same-origin" }), APP)).toBe(true)
  expect(isSameOrigin(post({ origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }), APP)).toBe(true)
  expect(isSameOrigin(post({}), APP)).toBe(true)
})

test("another site's page may not", () => {
  expect(isSameOrigin(post({ origin: "https://evil.example" }), APP)).toBe(false)
  expect(isSameOrigin(post({ origin: "null" }), APP)).toBe(false)
  expect(isSameOrigin(post({ "sec-fetch-site": "cross-site" }), APP)).toBe(false)
  expect(isSameOrigin(post({ origin: "http://localhost:3001", host: "localhost:3000" }), APP)).toBe(false)
})

test.each([
  ["/brand/juniper?tab=1#x", "/brand/juniper?tab=1#x"],
  ["http://localhost:3000/invite/abc", "/invite/abc"],
  ["/", "/brand"],
  ["", "/brand"],
  ["//evil.example/x", "/brand"],
  ["http://localhost:3000//evil.example", "/brand"],
  ["/\\evil.example", "/brand"],
  ["https://evil.example/brand", "/brand"],
  ["javascript:alert(1)", "/brand"],
])("after signing in, %j goes to %j", (address, path) => {
  expect(ownPath(address, APP)).toBe(path)
})
