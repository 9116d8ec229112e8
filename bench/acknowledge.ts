import { createHmac } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { juniper } from "@/db/testing/juniper"
import { env } from "@/server/env"
import { receiveShopifyWebhook } from "@/server/journeys/receive-shopify-webhook"
import { invariant } from "@/server/kernel/error"
import { newId } from "@/server/kernel/id"
import { compare, timed } from "./measuring/compare"
import { bare, benchWorld } from "./measuring/database"

/** A webhook verified, stored, enqueued and committed, beside a bare insert of the same bytes. */
const CONCURRENCY = 8
const WEBHOOKS = 250
const REAL_BODY = "../shared/shopify/payloads/001-hookdeck-2024-10-orders.create.json"
/** The size of the real one, for where it is not at hand. */
const BODY_BYTES = 8_911

const world = benchWorld(CONCURRENCY)
const plain = bare(CONCURRENCY)
const brand = await juniper(world.db)
const secrets = [env().SHOPIFY_API_SECRET]
const rawBody = existsSync(REAL_BODY) ? readFileSync(REAL_BODY) : generatedBody()
const text = rawBody.toString("utf8")
const signature = createHmac("sha256", env().SHOPIFY_API_SECRET).update(rawBody).digest("base64")
let acknowledged = 0

await plain`create table bare_bodies (id uuid primary key, body text not null)`
await compare({
  title: `${rawBody.length} bytes, ${CONCURRENCY} at once, each committed to disk`,
  unit: "webhooks",
  ours: { name: "acknowledged", round: acknowledge },
  beside: { name: "bare insert", round: insertBare },
  promise: 0.5,
  limit:
    "rows: ours writes three (guard, body, job) with their indexes and asks whose shop it is, where the bare side writes one",
})
await checkStored()
await plain.end()
process.exit()

async function acknowledge() {
  const requests = Array.from({ length: WEBHOOKS }, headersOfOne)
  return timed(requests, CONCURRENCY, async headers => {
    const request = { rawBody, secrets, header: (name: string) => headers.get(name) ?? null }
    const { status, sentence } = await receiveShopifyWebhook(world, request)
    invariant(status === 200, `the webhook was answered ${status} ${sentence ?? ""}`)
    acknowledged += 1
  })
}

async function insertBare() {
  const ids = Array.from({ length: WEBHOOKS }, () => newId<"whd">())
  return timed(ids, CONCURRENCY, id => plain`insert into bare_bodies (id, body) values (${id}, ${text})`)
}

function headersOfOne(): ReadonlyMap<string, string> {
  return new Map([
    ["x-shopify-topic", "orders/create"],
    ["x-shopify-shop-domain", `${brand.slug}.myshopify.com`],
    ["x-shopify-hmac-sha256", signature],
    ["x-shopify-event-id", newId<"evt">()],
  ])
}

/** What was acknowledged is there, with a job each: a faster answer would be worth nothing. */
async function checkStored(): Promise<void> {
  const [row] = await plain<{ bodies: number; jobs: number }[]>`
    select (select count(*)::int from webhook_deliveries) bodies, (select count(*)::int from graphile_worker.jobs) jobs`
  const stored = row?.bodies === acknowledged && row.jobs === acknowledged
  invariant(stored, `${acknowledged} acknowledged, but ${row?.bodies} bodies and ${row?.jobs} jobs`)
}

function generatedBody(): Buffer {
  const lines: object[] = []
  const order = { id: 450_789_469, currency: "USD", line_items: lines }
  for (let id = 1; JSON.stringify(order).length < BODY_BYTES; id++)
    lines.push({ id, title: `Linen throw ${id * 7_919}`, quantity: 1, price: `${id}.90`, sku: newId<"lin">() })
  return Buffer.from(JSON.stringify(order))
}
