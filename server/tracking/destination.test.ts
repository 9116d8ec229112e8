import fc from "fast-check"
import { expect, test } from "vitest"
import { DomainError } from "@/server/kernel/error"
import { destination, destinationUrl } from "./destination"

const SHOP = "https://juniper.example"

test.each([
  ["", "/"],
  ["/", "/"],
  ["/products/vase", "/products/vase"],
  ["  /products/vase?variant=42 ", "/products/vase?variant=42"],
  ["https://juniper.example/collections/new?sort_by=price", "/collections/new?sort_by=price"],
  ["HTTPS://JUNIPER.example/a/../b", "/b"],
  ["/products/vas%C3%A9-bleu", "/products/vas%C3%A9-bleu"],
  ["/products/ばら", "/products/%E3%81%B0%E3%82%89"],
  ["/pages/about#team", "/pages/about"],
])("%j opens %s", (wanted, path) => {
  expect(destination(wanted, SHOP)).toBe(path)
  expect(destinationUrl(path, SHOP).origin).toBe(SHOP)
})

const FOLDER = "https://shops.example/shops/juniper"

test.each([
  ["", "/", FOLDER],
  ["/?utm=x", "/?utm=x", `${FOLDER}?utm=x`],
  ["/products/vase", "/products/vase", `${FOLDER}/products/vase`],
  [`${FOLDER}/products/vase?variant=42`, "/products/vase?variant=42", `${FOLDER}/products/vase?variant=42`],
  [FOLDER, "/", FOLDER],
])("%j opens %s of a storefront in a folder", (wanted, path, address) => {
  expect(destination(wanted, FOLDER)).toBe(path)
  expect(destinationUrl(path, FOLDER).href).toBe(address)
})

test("a storefront in a folder is not left", () => {
  for (const address of ["https://shops.example/", "https://shops.example/shops/juniper2", `${FOLDER}/../kobo`])
    expect(() => destination(address, FOLDER)).toThrow(DomainError)
  expect(destinationUrl("/../kobo", FOLDER).href).toBe(FOLDER)
})

const tricks = [
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/%2f%2fevil.example",
  "/%2Fevil.example",
  "/%5cevil.example",
  "/%255cevil.example",
  "/%25252fevil.example",
  "/\tevil",
  "/\n/evil.example",
  "/%09/evil.example",
  "/%0d%0aLocation:%20https://evil.example",
  "https://juniper.example@evil.example/",
  "https://evil.example/",
  "https://juniper.example.evil.example/",
  "http://juniper.example:8080/",
  "https:evil.example",
  "https:/evil.example",
  "javascript:alert(1)",
  "/javascript:alert(1)",
  "data:text/html,x",
  "juniper.example/products",
  "/@evil.example",
  "/%40evil.example",
  "/a//evil.example",
  "/a?next=//evil.example",
  "/a?next=https%3A%2F%2Fevil.example",
  "/./\\evil.example",
  "/..//evil.example",
  "/%",
  "/%zz",
  "/\u2028a",
  "/admin/orders",
  `/${"a".repeat(2_000)}`,
]

test.each(tricks)("%j is refused with a sentence", wanted => {
  expect(() => destination(wanted, SHOP)).toThrow(DomainError)
})

test("a stored path that turned bad leads to the front page, never elsewhere", () => {
  for (const path of tricks) expect(destinationUrl(path, SHOP).origin).toBe(SHOP)
})

test("whatever 10,000 strangers write, a link leads into the shop or nowhere", () => {
  const piece = fc.constantFrom(
    "/",
    "//",
    "\\",
    "@",
    ":",
    "%2f",
    "%5c",
    "%252f",
    "..",
    ".",
    "?",
    "#",
    "\t",
    "%00",
    "https:",
    "evil.example",
    "juniper.example",
    "a",
    "é",
    "%c0%af",
    " ",
    "\u0000",
    "[",
    "]",
  )
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(piece, { maxLength: 12 }).map(parts => parts.join("")),
    fc.array(piece, { maxLength: 10 }).map(parts => `/${parts.join("")}`),
    fc.webUrl(),
  )
  fc.assert(
    fc.property(text, wanted => {
      const path = accepted(wanted)
      if (path === null) return
      expect(path).toMatch(/^\/(?![/\\])/)
      // As the redirect writes it, and as a browser would read the bare path in a Location header.
      expect(new URL(path, SHOP).origin).toBe(SHOP)
      expect(destinationUrl(path, SHOP).origin).toBe(SHOP)
      expect(destination(path, SHOP)).toBe(path)
    }),
    { numRuns: 10_000 },
  )
})

function accepted(wanted: string): string | null {
  try {
    return destination(wanted, SHOP)
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}
