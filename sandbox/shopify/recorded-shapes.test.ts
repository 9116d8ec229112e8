import { existsSync, readFileSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { RunningShopify } from "./running-shopify"
import { startShopify } from "./start-shopify"

const PAYLOADS = "../shared/shopify/payloads"
/** Fields of one gateway or one carrier, and what a body has only sometimes. */
const SOMETIMES = [
  "payment_details",
  "receipt",
  "total_unsettled_set",
  "merchant_business_entity_id",
  "currency_exchange_adjustment",
]

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Paths of every field that the recorded body has and ours has not; lists are compared by their first entries. */
function missing(recorded: Json, ours: Json | undefined, path = ""): string[] {
  if (Array.isArray(recorded)) {
    const [first] = recorded
    return first === undefined || !Array.isArray(ours) || ours[0] === undefined
      ? []
      : missing(first, ours[0], `${path}[]`)
  }
  if (recorded === null || typeof recorded !== "object") return ours === undefined ? [path] : []
  if (ours === null) return []
  if (ours === undefined || typeof ours !== "object" || Array.isArray(ours)) return [path]
  return Object.entries(recorded)
    .filter(([name]) => !SOMETIMES.includes(name))
    .flatMap(([name, value]) => missing(value, ours[name], `${path}.${name}`))
}

describe.skipIf(!existsSync(PAYLOADS))("a body of the sandbox has every field of a recorded one", () => {
  let shopify: RunningShopify
  const bodies: Record<string, Json> = {}

  beforeAll(async () => {
    const now = () => new Date("2026-11-20T10:00:00Z")
    shopify = await startShopify({ port: 0, file: ":memory:", now, apiKey: "key", apiSecret: "secret" })
    const customer = { email: "mia@example.com" }
    const lines = [{ productHandle: "juniper-candle", quantity: 5 }]
    const discounts = [{ type: "code" as const, code: "TEN", amountMinor: 1_000 }]
    const placed = shopify.placeOrder("juniper", { lines, customer, discounts, shippingMinor: 800 })
    const [line] = placed.order.lines
    const part = [{ lineGid: line?.gid ?? "", quantity: 1 }]
    const edited = shopify.edit(placed.order.gid, { remove: part, add: [{ productHandle: "oak-board", quantity: 1 }] })
    shopify.fulfill(placed.order.gid, { lines: part })
    const returned = shopify.requestReturn(placed.order.gid, { lines: part, approved: true })
    const refund = shopify.refund(placed.order.gid, { lines: part, shippingMinor: 100, discrepancyMinor: -100 })
    const chargeback = shopify.openChargeback(placed.order.gid)
    for (const { topic, body } of [edited, returned, refund, chargeback].flatMap(one => one.deliveries))
      bodies[topic] = JSON.parse(body) as Json
  })
  afterAll(() => shopify.close())

  it.each([
    ["orders/edited", "038-hookdeck-2023-01-orders.edited.json"],
    ["disputes/create", "020-hookdeck-2024-10-disputes.create.json"],
    ["returns/approve", "025-hookdeck-2024-10-returns.approve.json"],
    ["refunds/create", "004-hookdeck-2024-10-refunds.create.json"],
    ["refunds/create", "055-shopifydocs-refund-1.json"],
    ["orders/updated", "001-hookdeck-2024-10-orders.create.json"],
    ["orders/updated", "042-shopifydocs-order-1.json"],
    ["orders/updated", "047-shopifydocs-order-6.json"],
  ])("%s, as in %s", (topic, file) => {
    const recorded = JSON.parse(readFileSync(`${PAYLOADS}/${file}`, "utf8")) as Json
    expect(missing(recorded, bodies[topic])).toEqual([])
  })
})
