import { afterAll, beforeAll, expect, it } from "vitest"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import type { RunningShopify } from "./running-shopify"
import { startShopify } from "./start-shopify"

const AUTH = { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" }
const EVENTS = "https://tributary.example/api/events"

let shopify: RunningShopify
let port: ReturnType<typeof connectShopify>

beforeAll(async () => {
  shopify = await startShopify({
    port: 0,
    file: ":memory:",
    now: () => new Date("2026-11-22T10:00:00Z"),
    apiKey: "key",
    apiSecret: "secret",
  })
  port = connectShopify({ apiVersion: "2026-10", base: new URL(shopify.url) })
})
afterAll(() => shopify.close())

const page = async () => (await fetch(`${shopify.url}/shops/juniper`)).text()

it("the pixel is switched on once, told another address, and runs on the shop's pages from then on", async () => {
  expect(await port.readPixel(AUTH)).toBeNull()
  expect(await page()).toContain('"pixel":null')
  expect(await Promise.all([1, 2].map(() => port.keepPixel(AUTH, EVENTS)))).toEqual([{ kind: "on" }, { kind: "on" }])
  const first = await port.readPixel(AUTH)
  expect(first).toMatchObject({ events: EVENTS })
  expect(await page()).toContain(`"pixel":{"events":"${EVENTS}"`)
  await port.keepPixel(AUTH, "https://moved.example/api/events")
  expect(await port.readPixel(AUTH)).toEqual({ gid: first?.gid, events: "https://moved.example/api/events" })
  expect(await port.keepPixel(AUTH, "")).toEqual({ kind: "refused", reason: "events is missing." })
})

it("whoever uninstalls the app takes the pixel with it", async () => {
  await port.keepPixel(AUTH, EVENTS)
  shopify.uninstall("juniper")
  expect(await page()).toContain('"pixel":null')
})
