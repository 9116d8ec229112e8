import { afterAll, beforeAll, expect, test } from "vitest"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import type { ShopifyPort } from "@/server/integrations/shopify/shopify-port"
import type { RunningShopify } from "./running-shopify"
import { startShopify } from "./start-shopify"

const NOW = new Date("2026-11-20T10:00:00Z")
const JUNIPER = { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" }
let shopify: RunningShopify
let port: ShopifyPort

beforeAll(async () => {
  shopify = await startShopify({ port: 0, file: ":memory:", now: () => NOW, apiKey: "key", apiSecret: "shpss" })
  port = connectShopify({ apiVersion: "2026-10", base: new URL(shopify.url) })
})
afterAll(() => shopify.close())

const granted = (scopes: readonly string[]) => ({
  domain: JUNIPER.domain,
  accessToken: shopify.grant("juniper", scopes).access_token,
})

test("that codes may be made is proved by ending one that no shop has", async () => {
  const startsAt = new Date("2026-11-01T00:00:00Z")
  await port.createDiscountCode(JUNIPER, { title: "ANA10", code: "ANA10", percentageBps: 1_000, startsAt })
  expect(await port.tryScope(granted(["read_discounts"]), "write_discounts")).toMatch(/access/i)
  expect(await port.tryScope(granted(["read_discounts", "write_discounts"]), "write_discounts")).toBeNull()
  expect(await port.findDiscountCode(JUNIPER, "ANA10")).toMatchObject({ status: "ACTIVE" })
})
