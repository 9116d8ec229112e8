import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from "./scopes"
import { COMPLIANCE_TOPICS } from "./webhook-topics"

const ROOT = new URL("../../../", import.meta.url)
const TOML = readFileSync(new URL("shopify.app.toml", ROOT), "utf8")

/** The value of a key, as far as the file uses TOML: a text, or a list of texts on one line. */
function said(key: string): string | readonly string[] {
  const line = new RegExp(`^\\s*${key} = (.+)$`, "m").exec(TOML)?.[1]
  if (line === undefined) throw new Error(`shopify.app.toml does not say ${key}.`)
  return line.startsWith("[") ? [...line.matchAll(/"([^"]*)"/g)].map(([, text]) => text ?? "") : JSON.parse(line)
}

test("shopify.app.toml asks for the scopes of the code's table", () => {
  expect(said("scopes")).toBe(REQUIRED_SCOPES.join(","))
  expect(said("optional_scopes")).toEqual(OPTIONAL_SCOPES)
})

test("shopify.app.toml sends the compliance topics to the inbox, in the version that the code speaks", () => {
  expect(said("compliance_topics")).toEqual(COMPLIANCE_TOPICS)
  expect(said("uri")).toMatch(/\/api\/webhooks\/shopify$/)
  const world = readFileSync(new URL("server/world.ts", ROOT), "utf8")
  expect(world).toContain(`SHOPIFY_API_VERSION = "${said("api_version")}"`)
})

test("shopify.app.toml leads to addresses that exist", () => {
  const [redirect = ""] = said("redirect_urls")
  for (const [address, path] of [
    [String(said("application_url")), "/api/shopify/install"],
    [redirect, "/api/shopify/callback"],
    [String(said("uri")), "/api/webhooks/shopify"],
  ] as const) {
    expect(new URL(address).pathname).toBe(path)
    expect(readFileSync(new URL(`app${path}/route.ts`, ROOT), "utf8")).toContain("world()")
  }
})
