import { createHmac, randomUUID } from "node:crypto"
import { eq } from "drizzle-orm"
import { Logger, runOnce, type Task } from "graphile-worker"
import type postgres from "postgres"
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest"
import { POST } from "@/app/api/webhooks/shopify/route"
import { connect } from "@/db/client"
import { orders, webhookDeliveries } from "@/db/schema"
import { type Transactions, transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { NO_DNS } from "@/db/testing/no-dns"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { secretBox } from "@/server/identity/secret-box"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import type { World } from "@/server/world"
import { type DeliveryJob, processDelivery } from "./process-delivery"

const SECRET = "shpss_test"
const UNUSED: unknown = {}
const QUIET = new Logger(() => () => {})
const NOW = new Date("2026-11-22T10:00:00.123Z")
const URL_OF_DOOR = "http://localhost/api/webhooks/shopify"
let database: OpenDatabase
let db: Transactions
let owner: postgres.Sql
let world: World
let brand: Juniper
let stories = 0
beforeAll(async () => {
  database = await openDatabase(10)
  ;({ db, owner } = database)
  world = worldOf(db)
  globalThis.tributaryWorld = world
  for (const [name, value] of Object.entries(SETTINGS)) vi.stubEnv(name, value)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  globalThis.tributaryWorld = undefined
  await database.end()
})
beforeEach(async () => {
  stories += 1
  brand = await juniper(db, { slug: `inbox-${stories}` })
  await owner`delete from graphile_worker._private_jobs`
})

const SETTINGS = {
  DATABASE_URL: "postgres://localhost/unused",
  NEXTAUTH_SECRET: "a secret of sixteen",
  SHOPIFY_API_SECRET: SECRET,
  STRIPE_SECRET_KEY: "sk_test_unused",
  STRIPE_WEBHOOK_SECRETS: "whsec_unused",
  SMTP_URL: "smtp://localhost:1",
}

function worldOf(given: Transactions): World {
  return {
    db: given,
    now: () => NOW,
    shopify: connectShopify({ apiVersion: "2026-10", base: new URL("http://localhost:1") }),
    stripe: UNUSED as World["stripe"],
    mail: UNUSED as World["mail"],
    dns: NO_DNS,
    appUrl: "http://localhost:3000",
    secrets: { box: secretBox("a secret of sixteen"), app: "a secret of sixteen" },
  }
}

type Sent = { topic?: string; eventId?: string; signature?: string | null; domain?: string }

function webhook(body: string | Uint8Array<ArrayBuffer>, sent: Sent = {}): Request {
  const signature = sent.signature ?? createHmac("sha256", SECRET).update(body).digest("base64")
  const headers = new Headers({
    "X-Shopify-Topic": sent.topic ?? "orders/create",
    "X-Shopify-Shop-Domain": sent.domain ?? `${brand.slug}.myshopify.com`,
    "X-Shopify-Event-Id": sent.eventId ?? randomUUID(),
  })
  if (sent.signature !== null) headers.set("X-Shopify-Hmac-Sha256", signature)
  return new Request(URL_OF_DOOR, { method: "POST", headers, body })
}

const jobs = () => owner<{ payload: DeliveryJob }[]>`
  select j.payload from graphile_worker._private_jobs j
  join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'process-delivery' order by j.id`

const deliveries = () =>
  db.brand(brand.brandId, tx => tx.select().from(webhookDeliveries).where(eq(webhookDeliveries.brandId, tx.brandId)))

async function workOff() {
  for (const { payload } of await jobs()) await processDelivery(world, payload)
}

const ONE_SECOND = { created_at: "2026-11-20T10:00:00Z", updated_at: "2026-11-20T10:00:00Z" }
const MUGS = { id: 2, title: "Mug", quantity: 2, price: "10.00" }
const ORDER = JSON.stringify({ id: 1, currency: "USD", total_price: "20.00", line_items: [MUGS], ...ONE_SECOND })

describe("a webhook whose signature is not right changes nothing", () => {
  const right = createHmac("sha256", SECRET).update(ORDER).digest("base64")
  test.each<[string, string | null]>([
    ["missing", null],
    ["empty", ""],
    ["short", right.slice(0, 20)],
    ["of another body", createHmac("sha256", SECRET).update(`${ORDER} `).digest("base64")],
    ["by another secret", createHmac("sha256", "other").update(ORDER).digest("base64")],
    ["in hex", createHmac("sha256", SECRET).update(ORDER).digest("hex")],
    ["right, and something more", `${right}AAAA`],
  ])("%s", async (_, signature) => {
    const answer = await POST(webhook(ORDER, { signature }))
    expect(answer.status).toBe(401)
    expect(await answer.json()).toEqual({ error: "The signature does not match the body." })
    expect(await deliveries()).toEqual([])
    expect(await jobs()).toHaveLength(0)
  })
})

describe("a webhook with the right signature is never lost", () => {
  test("it is stored as it came, and a job follows", async () => {
    const answer = await POST(webhook(ORDER))
    expect([answer.status, await answer.json()]).toEqual([200, {}])
    expect(await deliveries()).toMatchObject([
      { body: ORDER, topic: "orders/create", receivedAt: NOW, processedAt: null },
    ])
    await workOff()
    expect(await deliveries()).toMatchObject([{ processedAt: NOW, parkedBecause: null }])
  })

  test("the queue's own worker finds the job and does it", async () => {
    await POST(webhook(ORDER))
    const job: Task = async (payload, { job: { attempts } }) => processDelivery(world, payload as DeliveryJob, attempts)
    await runOnce({ connectionString: database.url, taskList: { "process-delivery": job }, logger: QUIET })
    expect(await deliveries()).toMatchObject([{ processedAt: NOW }])
    expect(await jobs()).toHaveLength(0)
  })

  test("the same event ten times at once has one effect", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => POST(webhook(ORDER, { eventId: "event-1" }))))
    expect(answers.map(answer => answer.status)).toEqual(Array(10).fill(200))
    expect(await deliveries()).toHaveLength(1)
    expect(await jobs()).toHaveLength(1)
  })

  test("one event under two topics is two webhooks", async () => {
    await POST(webhook(ORDER, { eventId: "event-2", topic: "orders/create" }))
    await POST(webhook(ORDER, { eventId: "event-2", topic: "orders/paid" }))
    expect(await deliveries()).toHaveLength(2)
  })

  test("without an event id the delivery's own counts, and without that the body", async () => {
    const bare = () => {
      const request = webhook(ORDER)
      request.headers.delete("x-shopify-event-id")
      return request
    }
    await POST(bare())
    await POST(bare())
    expect(await deliveries()).toHaveLength(1)
    for (let time = 0; time < 2; time++) {
      const named = bare()
      named.headers.set("X-Shopify-Webhook-Id", "delivery-1")
      await POST(named)
    }
    expect(await deliveries()).toHaveLength(2)
  })

  test("a job that runs twice, or at once with itself, does it once", async () => {
    await POST(webhook(ORDER))
    const [job] = await jobs()
    await Promise.all([1, 2, 3].map(() => job && processDelivery(world, job.payload)))
    const found = await db.brand(brand.brandId, tx => tx.$count(orders, eq(orders.brandId, tx.brandId)))
    expect(found).toBe(1)
  })

  test("what could not be stored is answered so that the shop sends it again", async () => {
    const closed = connect("postgres://nobody@localhost:1/none", 1)
    globalThis.tributaryWorld = worldOf(transactions(closed.db))
    const answer = await POST(webhook(ORDER))
    globalThis.tributaryWorld = world
    expect(answer.status).toBe(503)
    await closed.close()
  })
})

describe("what cannot be read is refused or parked with a reason, never a crash", () => {
  test("ten megabytes are not read", async () => {
    let pulled = 0
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(64 * 1024))
        if (pulled === 160) controller.close()
      },
    })
    const request = new Request(URL_OF_DOOR, { method: "POST", body: endless, duplex: "half" } as RequestInit)
    const answer = await POST(request)
    expect(answer.status).toBe(413)
    expect(pulled).toBeLessThan(40)
    expect((await POST(webhook(new Uint8Array(10 * 1024 * 1024)))).status).toBe(413)
  })

  test("a shop that nobody connected, or none named, is refused", async () => {
    const answer = await POST(webhook(ORDER, { domain: "stranger.myshopify.com" }))
    expect([answer.status, await answer.json()]).toEqual([
      404,
      { error: "No brand has connected stranger.myshopify.com." },
    ])
    const nameless = webhook(ORDER)
    nameless.headers.delete("x-shopify-topic")
    expect((await POST(nameless)).status).toBe(400)
  })

  test.each<[string, string | Uint8Array<ArrayBuffer>, RegExp]>([
    ["broken JSON", '{"id": 1', /not JSON/],
    ["bytes that are no text", new Uint8Array([0xff, 0x00, 0xfe]), /not JSON/],
    ["nothing", "", /not JSON/],
    ["another shape", '{"id": "x"}', /not an order we can read: id/],
    ["JSON nested past reason", "[".repeat(100_000), /not JSON/],
  ])("%s", async (_, body, reason) => {
    expect((await POST(webhook(body))).status).toBe(200)
    await workOff()
    expect(await deliveries()).toMatchObject([{ processedAt: null, parkedBecause: expect.stringMatching(reason) }])
  })

  test("characters that the database cannot keep are left out", async () => {
    await POST(webhook(ORDER.replace("Mug", "M\\u0000ug \\ud800")))
    await workOff()
    expect(await deliveries()).toMatchObject([{ processedAt: NOW, parkedBecause: null }])
  })

  test("a topic we do not know is stored and ignored", async () => {
    await POST(webhook("not even JSON", { topic: "constructor" }))
    await workOff()
    expect(await deliveries()).toMatchObject([{ processedAt: NOW, parkedBecause: null }])
  })

  test("what keeps failing is tried again, and in the end parked with the last reason", async () => {
    await POST(webhook(ORDER))
    const [job] = await jobs()
    if (!job) throw new Error("no job")
    await owner.unsafe("alter table orders rename to orders_gone")
    await expect(processDelivery(world, job.payload, 9)).rejects.toThrow()
    await processDelivery(world, job.payload, 10)
    await owner.unsafe("alter table orders_gone rename to orders")
    expect(await deliveries()).toMatchObject([
      { parkedBecause: expect.stringMatching(/^It failed 10 times: relation "orders" does not exist$/) },
    ])
  })
})
