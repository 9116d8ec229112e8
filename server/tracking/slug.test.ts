import { expect, test } from "vitest"
import { DomainError } from "@/server/kernel/error"
import { chosenSlug, newSlug, slugOf, slugOnOwnDomain } from "./slug"

test("slugs are seven letters nobody misreads", () => {
  for (let i = 0; i < 200; i++) expect(newSlug()).toMatch(/^[2-9b-df-hjkmnp-tv-z]{7}$/)
})

test("a slug is found in what browsers ask for", () => {
  expect(slugOf("/go/x7k2m9p")).toBe("x7k2m9p")
  expect(slugOf("/go/X7K2M9P/?fbclid=1")).toBe("x7k2m9p")
  expect(slugOf("/go/")).toBeNull()
  expect(slugOf("/go/a/b")).toBeNull()
  expect(slugOf("/go/%2e%2e")).toBeNull()
  expect(slugOf(`/go/${"a".repeat(80)}`)).toBeNull()
})

test("on a brand's own domain the slug alone is enough", () => {
  expect(slugOnOwnDomain("/X7k2m9p?igsh=1")).toBe("x7k2m9p")
  expect(slugOnOwnDomain("/go/x7k2m9p")).toBe("x7k2m9p")
  for (const path of ["/", "/a/b", "/favicon.ico", "//x7k2m9p", "/%2e", "http://x7k2m9p"])
    expect(slugOnOwnDomain(path), path).toBeNull()
})

test("a person's own ending is kept in small letters", () => {
  expect(chosenSlug(" Ana-Vase ")).toBe("ana-vase")
})

test.each([
  "ab",
  "a".repeat(41),
  "ana vase",
  "ana_vase",
  "-ana",
  "ana-",
  "ana--vase",
  "aña",
  "ana/vase",
  "admin",
  "Checkout",
  "go",
])("%j cannot be a link's ending, and a sentence says why", wanted => {
  expect(() => chosenSlug(wanted)).toThrow(DomainError)
})
