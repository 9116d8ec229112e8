import { createHmac, randomUUID } from "node:crypto"
import { eq } from "drizzle-orm"
import { Logger, runOnce, type Task } from "graphile-worker"
import type postgres from "postgres"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { orders, webhookDeliveries } from "@/db/schema"
import type { Transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { verifyAudit } from "@/server/identity/verify-audit"
import { listDeliveries, readDelivery } from "@/server/orders/delivery-log"
import { forgetOldWebhooks } from "@/server/orders/forget-old-webhooks"
import type { World } from "@/server/world"
import { type DeliveryJob, processDelivery } from "./process-delivery"
import { receiveShopifyWebhook } from "./receive-shopify-webhook"
import { replayDelivery, replayParked } from "./replay-deliveries"

const SECRET = "shpss_test"
const QUIET = new Logger(() => () => {})
const NOW = new Date("2026-11-22T10:00:00.123Z")
/** A round may end before the queue has noted its last failure; the next one takes it up. */
const MORE_THAN_TRIES = 15
let database: OpenDatabase
let db: Transactions
let owner: postgres.Sql
let world: World
let brand: Juniper
let stories = 0

beforeAll(async () => {
  database = await openDatabase(10)
  ;({ db, owner } = database)
  const ports = { shopify: null, stripe: null, mail: null }
  const secrets = { box: null, app: "a secret of sixteen" }
  world = { db, now: () => NOW, ...ports, appUrl: "http://localhost:3000", secrets } as unknown as World
  // A fault of ours, for the time of a test: orders whose number begins with 13 cannot be written.
  await owner.unsafe(`create function unlucky() returns trigger language plpgsql as $$ begin
    if new.gid like '%/13%' then raise exception 'the printer is on fire'; end if; return new; end $$`)
})
afterAll(() => database.end())
beforeEach(async () => {
  stories += 1
  brand = await juniper(db, { slug: `parked-${stories}` })
  await owner`delete from graphile_worker._private_jobs`
  await owner`delete from webhook_deliveries`
})

const break_ = () =>
  owner.unsafe("create trigger unlucky before insert on orders for each row execute function unlucky()")
const repair = () => owner.unsafe("drop trigger unlucky on orders")

function orderBody(id: number): string {
  const at = { created_at: "2026-11-20T10:00:00Z", updated_at: "2026-11-20T10:00:00Z" }
  const mug = { id: id + 500_000, title: "Mug", quantity: 2, price: "10.00" }
  return JSON.stringify({ id, name: `#${id}`, currency: "USD", total_price: "20.00", line_items: [mug], ...at })
}

async function send(body: string | Uint8Array, { topic = "orders/create", slug = brand.slug } = {}) {
  const rawBody = typeof body === "string" ? Buffer.from(body) : body
  const headers: Record<string, string> = {
    "x-shopify-topic": topic,
    "x-shopify-shop-domain": `${slug}.myshopify.com`,
    "x-shopify-event-id": randomUUID(),
    "x-shopify-hmac-sha256": createHmac("sha256", SECRET).update(rawBody).digest("base64"),
  }
  const request = { rawBody, secrets: [SECRET], header: (name: string) => headers[name] ?? null }
  expect((await receiveShopifyWebhook(world, request)).status).toBe(200)
}

/** The queue's own worker, until nothing is due; a job that failed comes again as if its pause were over. */
async function work(rounds = 1): Promise<string[]> {
  const seen: string[] = []
  const task: Task = async (payload, { job }) => {
    seen.push((payload as DeliveryJob).deliveryId)
    await processDelivery(world, payload as DeliveryJob, job.attempts)
  }
  for (let round = 0; round < rounds; round++) {
    await owner`update graphile_worker._private_jobs set run_at = now()`
    await runOnce({ connectionString: database.url, taskList: { "process-delivery": task }, logger: QUIET })
  }
  return seen
}

const deliveries = (slug = brand) =>
  db.brand(slug.brandId, tx => tx.select().from(webhookDeliveries).where(eq(webhookDeliveries.brandId, tx.brandId)))
const orderCount = () => db.brand(brand.brandId, tx => tx.$count(orders, eq(orders.brandId, tx.brandId)))
const inBrand = <T>(work: Parameters<typeof db.brand<T>>[1]) => db.brand(brand.brandId, work)

describe("a delivery that cannot be processed", () => {
  test("always fails beside others that do not: those are done, and it is parked with its reason and its tries", async () => {
    await break_()
    for (let id = 1; id <= 60; id++) await send(orderBody(id % 12 === 0 ? 1_300 + id : 2_000 + id))
    await work()
    expect(await orderCount()).toBe(55)
    await work(MORE_THAN_TRIES)
    await repair()
    const parked = (await deliveries()).filter(one => one.parkedBecause !== null)
    expect(parked).toHaveLength(5)
    expect(parked[0]).toMatchObject({
      parkedBecause: "It failed 10 times: the printer is on fire",
      parkedAt: NOW,
      attempts: 10,
      failure: "PostgresError P0001",
      aboutGid: expect.stringMatching(/^gid:\/\/shopify\/Order\/13\d\d$/),
    })
    expect(await owner`select count(*)::int from graphile_worker._private_jobs`).toEqual([{ count: 0 }])
  })

  test("is processed by a replay once the fault is mended, and leaves its body then", async () => {
    await break_()
    for (let id = 1; id <= 3; id++) await send(orderBody(1_300 + id))
    await work(MORE_THAN_TRIES)
    await repair()
    const [first] = await deliveries()
    if (!first) throw new Error("nothing came")
    expect(first.body).toBe(orderBody(1_301))
    const by = brand.manager.memberId
    expect(await inBrand(tx => replayDelivery(tx, first.id, by, NOW))).toBe("The message is processed again.")
    await work()
    expect(await orderCount()).toBe(1)
    expect(await inBrand(tx => replayParked(tx, by, NOW))).toEqual({ replayed: 2, left: 0 })
    await work()
    expect(await orderCount()).toBe(3)
    const after = await deliveries()
    expect(after.map(one => [one.outcome, one.parkedBecause, one.failure])).toEqual(
      Array(3).fill(["recorded", null, null]),
    )
    expect(after.every(one => !one.body?.includes("Mug"))).toBe(true)
    const audit = await owner`select actor, action from audit_log where brand_id = ${brand.brandId} order by seq`
    expect(audit.map(row => row.action)).toEqual(["replay a message", "replay parked messages"])
    expect(await inBrand(tx => verifyAudit(tx))).toEqual([])
  })

  test("and one that was processed: a replay changes nothing, nor does its job", async () => {
    await send(orderBody(7))
    const [id] = await work()
    const before = await owner`select md5(string_agg(o::text, '')) from orders o`
    const [done] = await deliveries()
    if (!done) throw new Error("nothing came")
    expect(await inBrand(tx => replayDelivery(tx, done.id, brand.owner.memberId, NOW))).toMatch(/changes nothing/)
    await processDelivery(world, {
      brandId: brand.brandId,
      deliveryId: id as DeliveryJob["deliveryId"],
      receivedAt: NOW.toISOString(),
    })
    expect(await owner`select md5(string_agg(o::text, '')) from orders o`).toEqual(before)
    expect(await deliveries()).toEqual([done])
  })

  test("the shop telling the same again is no news, and says so", async () => {
    await send(orderBody(8))
    await send(orderBody(8))
    await send("{}", { topic: "locations/create" })
    await work()
    expect((await deliveries()).map(one => one.outcome).sort()).toEqual(["ignored", "nothing_new", "recorded"])
  })
})

describe("a body made to hurt parks, or is read, and kills nobody", () => {
  const nested = (depth: number) => `{"id":1,"line_items":${"[".repeat(depth)}${"]".repeat(depth)}}`
  test.each<[string, string | Uint8Array, string | null]>([
    ["ten thousand arrays in each other", nested(10_000), "parked"],
    ["a byte order mark", `\uFEFF${orderBody(31)}`, "parked"],
    ["bytes that are no text", Buffer.concat([Buffer.from(orderBody(32)), Buffer.from([0xff, 0xfe])]), "parked"],
    ["a number beyond all", orderBody(33).replace('"20.00"', "1e400"), "parked"],
    ["an id beyond all", orderBody(34).replace('"id":34', '"id":1e400'), "parked"],
    ["a key twice: the last counts", orderBody(35).replace("{", '{"id":99,'), "recorded"],
    ["a body that is a number", "1e400", "parked"],
    ["a prototype", orderBody(36).replace("{", '{"__proto__":{"id":9},"constructor":1,'), "recorded"],
  ])("%s", async (_, body, expected) => {
    await send(body)
    await work()
    const [one] = await deliveries()
    expect(one?.parkedBecause === null ? one.outcome : "parked").toBe(expected)
    await inBrand(async tx => expect(await readDelivery(tx, one?.id as never)).not.toBeNull())
  })
})

describe("the delivery log", () => {
  test("pages both ways and meets every delivery once, whatever the filter", async () => {
    for (let id = 1; id <= 23; id++) await send(id % 5 === 0 ? "[" : orderBody(4_000 + id))
    await send("{}", { topic: "locations/create" })
    await work()
    const ask = { timeZone: "America/New_York", limit: 5 }
    const there: string[] = []
    let page = await inBrand(tx => listDeliveries(tx, { ...ask, direction: "older" }))
    const pages = [page]
    expect(page.newer).toBeNull()
    for (;;) {
      there.push(...page.rows.map(row => row.id))
      const cursor = page.older
      if (!cursor) break
      page = await inBrand(tx => listDeliveries(tx, { ...ask, cursor, direction: "older" }))
      pages.push(page)
    }
    expect(new Set(there).size).toBe(24)
    expect(there).toHaveLength(24)
    const cursor = page.newer ?? undefined
    const back = await inBrand(tx => listDeliveries(tx, { ...ask, cursor, direction: "newer" }))
    expect(back.rows.map(row => row.id)).toEqual(pages.at(-2)?.rows.map(row => row.id))
    const of = async (narrow: object) =>
      (await inBrand(tx => listDeliveries(tx, { ...ask, limit: 50, direction: "older", ...narrow }))).rows
    expect(await of({ state: "parked" })).toHaveLength(4)
    expect(await of({ state: "recorded" })).toHaveLength(19)
    expect(await of({ topic: "locations/create" })).toMatchObject([{ outcome: "ignored", orderName: null }])
    expect(await of({ search: "4007" })).toMatchObject([{ orderName: "#4007", aboutGid: "gid://shopify/Order/4007" }])
    expect(await of({ search: "4009" })).toMatchObject([{ orderName: "#4009" }])
    expect(await of({ search: "gid://shopify/Order/4008" })).toMatchObject([{ orderName: "#4008" }])
    expect(await of({ from: "2026-11-22", to: "2026-11-22" })).toHaveLength(24)
    expect(await of({ from: "2026-11-23" })).toEqual([])
    expect(await of({ to: "2026-11-21" })).toEqual([])
  })

  test("shows of a body what is nobody's secret", async () => {
    const told = { ...JSON.parse(orderBody(41)), email: "kit@shopper.example", note: "ring twice", token: "c0ffee" }
    await send(JSON.stringify({ ...told, customer: { id: 77, first_name: "Kit" }, browser_ip: "203.0.113.9" }))
    const [waiting] = await deliveries()
    const seen = await inBrand(tx => readDelivery(tx, waiting?.id as never))
    expect(seen?.payload).toMatchObject({ id: "41", name: "#41", line_items: [{ quantity: "2", price: "10.00" }] })
    expect(JSON.stringify(seen?.payload)).not.toMatch(/kit|Kit|ring|c0ffee|203\.0|77|Mug/)
  })
})

test("one shop's flood does not keep another's delivery waiting", async () => {
  const other = await juniper(db, { slug: `quiet-${stories}` })
  for (let at = 1; at <= 600; at++) await send("{}", { topic: "locations/create" })
  await send("{}", { topic: "locations/create", slug: other.slug })
  const [quiet] = await deliveries(other)
  const order = await work()
  expect(order).toHaveLength(601)
  expect(order.indexOf(quiet?.id ?? "")).toBeLessThan(40)
})

test("old bodies and guards go at night: unresolved after 30 days, all after 60, guards after 90", async () => {
  const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)
  const put = async (days: number, parked: boolean) => {
    const row = { brand_id: brand.brandId, shop_id: brand.shopId, topic: "orders/create", event_key: `${days}` }
    const id = randomUUID()
    await owner`insert into webhook_events ${owner({ ...row, delivery_id: id, received_at: daysAgo(days) })}`
    const state = parked ? { parked_because: "It failed.", parked_at: daysAgo(days) } : { processed_at: daysAgo(days) }
    await owner`insert into webhook_deliveries ${owner({ ...row, ...state, id, received_at: daysAgo(days), body: "{}" })}`
  }
  await put(20, true)
  await put(31, true)
  await put(40, false)
  await put(61, false)
  await put(91, false)
  await forgetOldWebhooks(db.nobody, NOW)
  const kept =
    await owner`select event_key, body is not null as body, parked_because from webhook_deliveries order by event_key`
  expect(kept.map(row => [row.event_key, row.body, row.parked_because])).toEqual([
    ["20", true, "It failed."],
    ["31", false, null],
    ["40", true, null],
    ["61", false, null],
    ["91", false, null],
  ])
  const guards = await owner`select event_key from webhook_events where brand_id = ${brand.brandId} order by 1`
  expect(guards.map(row => row.event_key)).toEqual(["20", "31", "40", "61"])
})
