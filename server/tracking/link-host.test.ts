import { expect, test } from "vitest"
import { DomainError } from "@/server/kernel/error"
import { hostOf, isOwnHost, linkHost } from "./link-host"

const APP = "https://app.tributary.example"

test.each([
  ["go.juniper.com", "go.juniper.com"],
  [" HTTPS://Go.Juniper.COM/ ", "go.juniper.com"],
  ["go.kōbo.jp", "go.xn--kbo-qxa.jp"],
  ["go.juniper.com.", "go.juniper.com"],
])("%j is the domain %s", (wanted, host) => {
  expect(linkHost(wanted, APP, [])).toBe(host)
})

test.each([
  "",
  "juniper",
  "go.juniper.com/path",
  "go.juniper.com:8080",
  "user@go.juniper.com",
  "127.0.0.1",
  "[::1]",
  "2130706433.1",
  "go..juniper.com",
  "-go.juniper.com",
  "go_.juniper.com",
  "go.juniper.com?x",
  "go.juniper.com\\@evil.example",
  `${"a".repeat(64)}.com`,
  "app.tributary.example",
  "x.app.tributary.example",
  "juniper.example",
  "anything.myshopify.com",
])("%j is refused with a sentence", wanted => {
  expect(() => linkHost(wanted, APP, ["juniper.example"])).toThrow(DomainError)
})

test("on one's own machine a name under localhost stands for a brand's domain", () => {
  expect(linkHost("go.juniper.localhost", "http://localhost:3000", [])).toBe("go.juniper.localhost")
  expect(() => linkHost("localhost", "http://localhost:3000", [])).toThrow(DomainError)
})

test("names that nobody can register are the app's own, others only if they are its name", () => {
  for (const own of ["app.tributary.example", "localhost", "app", "127.0.0.1", "[::1]", ""])
    expect(isOwnHost(own, APP), own).toBe(true)
  for (const other of ["go.juniper.com", "tributary.example", "app.tributary.example.evil.example", "go.localhost"])
    expect(isOwnHost(other, APP), other).toBe(false)
})

test("the host is read without its port; what stands before us is believed only where it is ours", () => {
  const headers = { host: "Go.Juniper.com:3000", "x-forwarded-host": "other.example" }
  expect(hostOf({ headers }, 0)).toBe("go.juniper.com")
  expect(hostOf({ headers }, 1)).toBe("other.example")
  expect(hostOf({ headers: {} }, 0)).toBe("")
})
