import { createHmac } from "node:crypto"
import "@shopify/shopify-api/adapters/node"
import { shopifyApi } from "@shopify/shopify-api"
import { expect, it } from "vitest"
import { verifyShopifyHmac } from "./verify-hmac"

const SECRET = "shpss_of_the_app"
const BODY = '{"id":820982911946154508,"note":"süß & 小さい 🌿"}'
const bytes = new TextEncoder().encode(BODY)
const signature = createHmac("sha256", SECRET).update(bytes).digest("base64")

const official = shopifyApi({
  apiKey: "key",
  apiSecretKey: SECRET,
  hostName: "app.example.com",
  apiVersion: "2026-10" as never,
  isEmbeddedApp: false,
  logger: { log: () => undefined },
})

async function officialVerdict(hmac: string): Promise<boolean> {
  const rawRequest = new Request("https://app.example.com/api/webhooks/shopify", {
    method: "POST",
    body: BODY,
    headers: {
      "X-Shopify-Topic": "orders/create",
      "X-Shopify-Hmac-Sha256": hmac,
      "X-Shopify-Shop-Domain": "juniper.myshopify.com",
      "X-Shopify-API-Version": "2026-10",
      "X-Shopify-Webhook-Id": "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
    },
  })
  const headers = Object.fromEntries(rawRequest.headers)
  const answer = await official.webhooks.validate({
    rawBody: BODY,
    rawRequest: { headers } as never,
    rawResponse: {} as never,
  })
  return answer.valid
}

it("agrees with Shopify's own library on a true and on a wrong signature", async () => {
  const wrong = createHmac("sha256", "another").update(bytes).digest("base64")
  expect(verifyShopifyHmac(bytes, signature, [SECRET])).toBe(true)
  expect(await officialVerdict(signature)).toBe(true)
  expect(verifyShopifyHmac(bytes, wrong, [SECRET])).toBe(false)
  expect(await officialVerdict(wrong)).toBe(false)
})

it("accepts any of several secrets, so that a secret can be rotated", () => {
  expect(verifyShopifyHmac(bytes, signature, ["old", SECRET])).toBe(true)
  expect(verifyShopifyHmac(bytes, signature, ["old", "older"])).toBe(false)
  expect(verifyShopifyHmac(bytes, signature, [])).toBe(false)
})

it("does not treat an unset secret as a secret", () => {
  const unsigned = createHmac("sha256", "").update(bytes).digest("base64")
  expect(verifyShopifyHmac(bytes, unsigned, [""])).toBe(false)
})

it.each([
  ["missing", null],
  ["empty", ""],
  ["short", signature.slice(0, 20)],
  ["long", `${signature}AAAA`],
  ["hex", createHmac("sha256", SECRET).update(bytes).digest("hex")],
  ["with stray characters", ` ${signature}`],
  ["without padding", signature.replace("=", "")],
])("refuses a signature that is %s", (_what, header) => {
  expect(verifyShopifyHmac(bytes, header, [SECRET])).toBe(false)
})

it("refuses a body that differs in one byte", () => {
  expect(verifyShopifyHmac(new TextEncoder().encode(`${BODY} `), signature, [SECRET])).toBe(false)
})
