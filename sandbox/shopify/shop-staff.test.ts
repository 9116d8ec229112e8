import { afterAll, beforeAll, expect, it } from "vitest"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import type { RunningShopify } from "./running-shopify"
import { startShopify } from "./start-shopify"

const JUNIPER = { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" }
const now = new Date("2026-11-20T10:00:00Z")
let shopify: RunningShopify
let port: ReturnType<typeof connectShopify>

beforeAll(async () => {
  shopify = await startShopify({ port: 0, file: ":memory:", now: () => now, apiKey: "key", apiSecret: "secret" })
  shopify.subscribe("juniper", "http://127.0.0.1:9/hooks")
  shopify.setFaults("juniper", { stop: true })
  port = connectShopify({ apiVersion: "2026-10", base: new URL(shopify.url) })
})
afterAll(() => shopify.close())

const press = (path: string, form: Record<string, string>) =>
  fetch(`${shopify.url}/shops/juniper/admin${path}`, {
    method: "POST",
    body: new URLSearchParams(form),
    redirect: "manual",
  })
const look = async (path: string) => await (await fetch(`${shopify.url}/shops/juniper/admin${path}`)).text()

async function told(): Promise<{ topic: string; body: Record<string, unknown> }[]> {
  const rows = (await (await fetch(`${shopify.url}/_sandbox/deliveries`)).json()) as { topic: string; body: string }[]
  return rows.reverse().map(({ topic, body }) => ({ topic, body: JSON.parse(body) }))
}

it("a code is deactivated, activated and deleted by hand; each is told as Shopify tells it", async () => {
  const code = { title: "Ana", code: "ANA15", percentageBps: 1500, startsAt: new Date("2026-11-01T00:00:00Z") }
  const made = await port.createDiscountCode(JUNIPER, code)
  const id = made.kind === "created" ? made.gid : ""
  expect(await port.findDiscountCode(JUNIPER, "ana15")).toMatchObject({ gid: id, status: "ACTIVE" })
  expect((await press("/discounts/deactivate", { code: "ANA15" })).status).toBe(303)
  expect(await port.findDiscountCode(JUNIPER, "ANA15")).toMatchObject({ status: "EXPIRED" })
  expect(await look("/discounts")).toMatch(/ANA15[\s\S]*ended[\s\S]*Activate ANA15/)
  await press("/discounts/activate", { code: "ANA15" })
  expect(await port.findDiscountCode(JUNIPER, "ANA15")).toMatchObject({ status: "ACTIVE" })
  await press("/discounts/delete", { code: "ANA15" })
  expect(await port.findDiscountCode(JUNIPER, "ANA15")).toBeNull()
  expect((await press("/discounts/delete", { code: "ANA15" })).status).toBe(422)
  const news = (await told()).filter(({ topic }) => topic.startsWith("discounts/"))
  const at = "2026-11-20T05:00:00-05:00"
  const body = (status: string) => ({
    admin_graphql_api_id: id,
    title: "Ana",
    status,
    created_at: at,
    updated_at: at,
  })
  expect(news).toEqual([
    { topic: "discounts/create", body: body("ACTIVE") },
    { topic: "discounts/update", body: body("EXPIRED") },
    { topic: "discounts/update", body: body("ACTIVE") },
    { topic: "discounts/delete", body: { admin_graphql_api_id: id, deleted_at: at } },
  ])
})

it("a product is changed, filed elsewhere and deleted by hand, and the app hears of it", async () => {
  const [lamp] = (await port.readProductPage(JUNIPER, { costs: true })).rows.filter(one => one.handle === "brass-lamp")
  expect(await look("/products")).toContain("Brass reading lamp")
  expect(await look("/products/brass-lamp")).toMatch(/value="189.00"/)
  const form = { title: "Brass lamp", price: "199.50", cost: "", status: "draft", collection: "table" }
  expect((await press("/products/brass-lamp", form)).status).toBe(303)
  const changed = await port.readProduct(JUNIPER, { gid: lamp?.gid ?? "", costs: true })
  expect(changed).toMatchObject({ title: "Brass lamp", status: "DRAFT" })
  expect(await look("/products/brass-lamp")).toMatch(
    /value="199.50"[\s\S]*nobody wrote it down[\s\S]*value="table" checked/,
  )
  expect((await press("/products/brass-lamp", { ...form, price: "much" })).status).toBe(422)
  // Variants with prices of their own keep them when the field is left empty.
  await press("/products/stoneware-mug", { title: "Mug", price: "", cost: "", status: "active", collection: "table" })
  expect(await look("/products")).toMatch(/Mug[\s\S]*\$28\.00 to \$31\.00[\s\S]*\$9\.80 to \$10\.85/)
  await press("/products/brass-lamp/delete", {})
  expect(await look("/products")).not.toContain("Brass lamp")
  const topics = (await told()).map(({ topic }) => topic).filter(topic => !topic.startsWith("discounts/"))
  expect(topics).toEqual([
    "products/update",
    "collections/update",
    "collections/update",
    "products/update",
    "products/delete",
  ])
})
