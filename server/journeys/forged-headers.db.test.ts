import { randomUUID } from "node:crypto"
import { sql } from "drizzle-orm"
import { afterEach, beforeEach, expect, test } from "vitest"
import { chance } from "@/db/seed/chance"
import { arrive } from "@/db/testing/arrive"
import { type Bookkeeper, bookkeeper, isReading } from "@/db/testing/bookkeeper"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { orderLives } from "@/db/testing/order-lives"
import { testDatabase } from "@/db/testing/test-database"
import type { WebhookDelivery } from "@/sandbox/shopify/queue-webhooks"
import type { RunningShopify } from "@/sandbox/shopify/running-shopify"
import { startShopify } from "@/sandbox/shopify/start-shopify"
import { connectShop } from "@/server/catalog/connect-shop"
import { addDays, MINUTE_MS } from "@/server/kernel/time"
import { clearHolds } from "./clear-holds"
import { pollShop } from "./poll-shop"

const SECRET = "shpss_forged"
const STARTS_AT = new Date("2026-09-01T08:00:00Z")
/** Topics that a signed body of another may be sent under: the signature does not cover the header. */
const OTHER_TOPICS = [
  "orders/create", "orders/updated", "orders/cancelled", "orders/edited", "orders/delete", "refunds/create", "disputes/create",
  "disputes/update", "returns/approve", "fulfillments/create", "products/delete", "app/uninstalled", "app/scopes_update",
  "shop/update", "shop/redact", "customers/redact", "customers/data_request", "bulk_operations/finish",
] // biome-ignore format: one glance

let clock = STARTS_AT
let shopify: RunningShopify
let ours: Bookkeeper
let other: Juniper
let deliveries: readonly WebhookDelivery[]

beforeEach(async () => {
  clock = STARTS_AT
  shopify = await startShopify({ port: 0, file: ":memory:", now: () => clock, apiKey: "key", apiSecret: SECRET })
  const later = (ms: number) => {
    clock = new Date(clock.getTime() + ms)
  }
  ours = await bookkeeper(shopify, await testDatabase(), {
    connectedAt: addDays(STARTS_AT, -1),
    now: () => clock,
    later,
  })
  const { world } = ours
  other = await juniper(world.db, { slug: "kobo", currency: "JPY" })
  const auth = { domain: "kobo.myshopify.com", accessToken: "shpat_sandbox_kobo" }
  const shop = await world.shopify.readShop(auth)
  await world.db.brand(other.brandId, tx => connectShop(tx, { ...shop, ...auth }, world.secrets.box, clock))
  const codes = ["ANA10", "TOMAS10"]
  for (const handle of ["juniper", "kobo"])
    for (const code of codes) {
      const offer = { title: code, code, startsAt: new Date("2026-01-01T00:00:00Z"), percentageBps: 1_000 }
      const token = { domain: `${handle}.myshopify.com`, accessToken: `shpat_sandbox_${handle}` }
      await world.shopify.createDiscountCode(token, offer)
    }
  const wanted = { shop: "juniper", orderCount: 25, startsAt: STARTS_AT, codes, refs: [] }
  const lives = orderLives(shopify, chance(3), wanted)
  deliveries = lives.deliveries
  clock = new Date(lives.endsAt.getTime() + MINUTE_MS)
  await arrive(mine(), deliveries, SECRET)
  await ours.poll()
  // Some have cleared by now, the rest still waits.
  clock = addDays(STARTS_AT, 30)
  later(20 * MINUTE_MS)
  await clearHolds(world, ours.brand.brandId)
})
afterEach(async () => {
  await ours.close()
  await shopify.close()
})

const mine = () => ({ world: ours.world, brandId: ours.brand.brandId })
const theirs = () => ({ world: ours.world, brandId: other.brandId })

/** Where every commission's money is, by brand. */
async function positions(brandId = ours.brand.brandId) {
  return await ours.world.db.brand(brandId, tx =>
    tx.execute<{ id: string; held: string; settled: string }>(sql`
      select commission_id id, held_minor::text held, (cleared_minor + reserved_minor + paid_minor - owed_minor)::text settled
      from commission_positions where held_minor + cleared_minor + reserved_minor + paid_minor + owed_minor <> 0 order by 1`),
  )
}

async function pollAll() {
  await ours.poll()
  const place = { brandId: other.brandId, shopId: other.shopId }
  do await pollShop(ours.world, place)
  while (await ours.world.db.brand(other.brandId, isReading))
}

const settledOnly = (rows: readonly { id: string; settled: string }[]) =>
  rows.filter(row => row.settled !== "0").map(({ id, settled }) => ({ id, settled }))

test("a valid body under another shop's header moves nothing there after one poll, and nothing here at all", async () => {
  const before = await positions()
  expect(settledOnly(before).length).toBeGreaterThan(0)
  expect(settledOnly(before).length).toBeLessThan(before.length)
  const stolen = deliveries.map(one => withHeaders(one, { "X-Shopify-Shop-Domain": "kobo.myshopify.com" }))
  await arrive(theirs(), stolen, SECRET)
  expect(await positions()).toEqual(before)
  expect(settledOnly(await positions(other.brandId))).toEqual([])
  await pollAll()
  expect(await positions()).toEqual(before)
  expect(await positions(other.brandId)).toEqual([])
})

test("a valid body under another topic or a new event id lowers nothing that cleared, and clears nothing", async () => {
  const before = await positions()
  const dice = chance(5)
  const forged = deliveries.flatMap(one => [
    withHeaders(one, { "X-Shopify-Event-Id": randomUUID() }),
    retold(one, dice.pick(OTHER_TOPICS)),
    retold(one, dice.pick(OTHER_TOPICS)),
  ])
  await arrive(mine(), forged, SECRET)
  expect(settledOnly(await positions())).toEqual(settledOnly(before))
  await pollAll()
  expect(await positions()).toEqual(before)
})

function retold(delivery: WebhookDelivery, topic: string): WebhookDelivery {
  return { ...withHeaders(delivery, { "X-Shopify-Topic": topic, "X-Shopify-Event-Id": randomUUID() }), topic }
}

function withHeaders(delivery: WebhookDelivery, headers: Record<string, string>): WebhookDelivery {
  return { ...delivery, headers: { ...delivery.headers, ...headers } }
}
