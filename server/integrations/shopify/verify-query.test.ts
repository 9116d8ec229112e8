import { createHmac } from "node:crypto"
import "@shopify/shopify-api/adapters/node"
import { shopifyApi } from "@shopify/shopify-api"
import { expect, it, vi } from "vitest"
import { verifyShopifyQuery } from "./verify-query"

const SECRET = "shpss_of_the_app"
const NOW = new Date("2026-11-22T10:00:00Z")
const official = shopifyApi({
  apiKey: "key",
  apiSecretKey: SECRET,
  hostName: "app.example.com",
  apiVersion: "2026-10" as never,
  isEmbeddedApp: false,
  logger: { log: () => undefined },
})

const ANSWER = {
  code: "0907a61c0c8d55e99db179b68161bc00",
  host: "YWRtaW4uc2hvcGlmeS5jb20vc3RvcmUvanVuaXBlcg==",
  shop: "juniper.myshopify.com",
  state: "süß & +100 %",
  timestamp: String(NOW.getTime() / 1000),
}

/** Signed as Shopify's documentation describes it, by hand. */
function signed(query: Record<string, string>, secret = SECRET): URLSearchParams {
  const text = Object.keys(query)
    .sort()
    .map(name => `${encodeURIComponent(name)}=${encodeURIComponent(query[name] ?? "")}`)
    .join("&")
  return new URLSearchParams({ ...query, hmac: createHmac("sha256", secret).update(text).digest("hex") })
}

async function officialVerdict(query: URLSearchParams): Promise<boolean> {
  vi.setSystemTime(NOW)
  return await official.utils
    .validateHmac(Object.fromEntries(query) as never)
    .catch(() => false)
    .finally(() => vi.useRealTimers())
}

it.each<[string, URLSearchParams, boolean]>([
  ["a true signature", signed(ANSWER), true],
  ["another secret", signed(ANSWER, "another"), false],
  ["a changed shop", changed(signed(ANSWER), "shop", "kobo.myshopify.com"), false],
  ["a changed state", changed(signed(ANSWER), "state", "other"), false],
  ["an added parameter", changed(signed(ANSWER), "extra", "1"), false],
  ["an hour later", signed({ ...ANSWER, timestamp: String(NOW.getTime() / 1000 - 3_600) }), false],
  ["no signature", new URLSearchParams(ANSWER), false],
  ["no time", signed({ shop: ANSWER.shop }), false],
])("agrees with Shopify's own library on %s", async (_what, query, verdict) => {
  expect(verifyShopifyQuery(query, [SECRET], NOW)).toBe(verdict)
  expect(await officialVerdict(query)).toBe(verdict)
})

it("refuses a parameter that comes twice, an unset secret, and a signature in another spelling", () => {
  const twice = signed(ANSWER)
  twice.append("shop", "kobo.myshopify.com")
  expect(verifyShopifyQuery(twice, [SECRET], NOW)).toBe(false)
  expect(verifyShopifyQuery(signed(ANSWER, ""), [""], NOW)).toBe(false)
  const loud = signed(ANSWER)
  loud.set("hmac", (loud.get("hmac") ?? "").toUpperCase())
  expect(verifyShopifyQuery(loud, [SECRET], NOW)).toBe(false)
})

it("accepts any of several secrets, so that a secret can be rotated", () => {
  expect(verifyShopifyQuery(signed(ANSWER), ["new", SECRET], NOW)).toBe(true)
})

function changed(query: URLSearchParams, name: string, value: string): URLSearchParams {
  query.set(name, value)
  return query
}
