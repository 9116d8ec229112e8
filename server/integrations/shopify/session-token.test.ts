import { createHmac } from "node:crypto"
import "@shopify/shopify-api/adapters/node"
import { shopifyApi } from "@shopify/shopify-api"
import { expect, it, vi } from "vitest"
import { shopOfSessionToken } from "./session-token"

const APP = { key: "key", secret: "shpss_of_the_app_that_is_long_enough" }
const NOW = new Date("2026-11-22T10:00:00Z")
const NOW_S = NOW.getTime() / 1000
const official = shopifyApi({
  apiKey: APP.key,
  apiSecretKey: APP.secret,
  hostName: "app.example.com",
  apiVersion: "2026-10" as never,
  isEmbeddedApp: true,
  logger: { log: () => undefined },
})

const CLAIMS = {
  iss: "https://juniper.myshopify.com/admin",
  dest: "https://juniper.myshopify.com",
  aud: "key",
  sub: "42",
  exp: NOW_S + 60,
  nbf: NOW_S - 1,
}
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url")

function token(claims: object, { alg = "HS256", secret = APP.secret } = {}): string {
  const signed = `${part({ alg, typ: "JWT" })}.${part(claims)}`
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`
}

async function officialVerdict(text: string): Promise<boolean> {
  vi.setSystemTime(NOW)
  return await official.session
    .decodeSessionToken(text)
    .then(() => true)
    .catch(() => false)
    .finally(() => vi.useRealTimers())
}

it.each<[string, string, boolean]>([
  ["a true token", token(CLAIMS), true],
  ["another secret", token(CLAIMS, { secret: "another secret of the same length!!" }), false],
  ["another app", token({ ...CLAIMS, aud: "other" }), false],
  ["one that ended", token({ ...CLAIMS, exp: NOW_S - 60 }), false],
  ["one from the future", token({ ...CLAIMS, nbf: NOW_S + 60 }), false],
  ["one of another algorithm", token(CLAIMS, { alg: "HS512" }), false],
  ["one without algorithm", `${part({ alg: "none" })}.${part(CLAIMS)}.`, false],
  ["something else", "not.a.token", false],
  ["nothing", "", false],
])("agrees with Shopify's own library on %s", async (_what, text, valid) => {
  expect(shopOfSessionToken(text, APP, NOW)).toBe(valid ? "juniper.myshopify.com" : null)
  expect(await officialVerdict(text)).toBe(valid)
})

it("refuses a token that names two shops, and an app without a secret", () => {
  expect(shopOfSessionToken(token({ ...CLAIMS, dest: "https://kobo.myshopify.com" }), APP, NOW)).toBeNull()
  expect(shopOfSessionToken(token(CLAIMS, { secret: "" }), { key: "key", secret: "" }, NOW)).toBeNull()
})
