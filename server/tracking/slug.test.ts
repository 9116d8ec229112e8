import { expect, test } from "vitest"
import { newSlug, slugOf } from "./slug"

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
