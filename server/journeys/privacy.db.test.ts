import { createHmac, randomUUID } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"
import { eq } from "drizzle-orm"
import type postgres from "postgres"
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest"
import { orders, webhookDeliveries } from "@/db/schema"
import type { Transactions } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { Killed, mortalWorld } from "@/db/testing/mortal-world"
import { NO_DNS } from "@/db/testing/no-dns"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { shopper } from "@/db/testing/shopper"
import { log } from "@/server/api/log"
import { secretBox } from "@/server/identity/secret-box"
import { verifyAudit } from "@/server/identity/verify-audit"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import { connectStripe } from "@/server/integrations/stripe/connect-stripe"
import { runWorker } from "@/server/jobs/run-worker"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { listPrivacyRequests } from "@/server/orders/privacy-queries"
import { clickKey, clickRef } from "@/server/tracking/click-ref"
import { publishSurvey } from "@/server/tracking/publish-survey"
import { FIRST_QUESTION } from "@/server/tracking/survey"
import type { World } from "@/server/world"
import { answerSurvey } from "./answer-survey"
import { answerDataRequest, exportCustomer } from "./export-customer"
import { hearPurchase } from "./hear-purchase"
import { hearVisit } from "./hear-visit"
import { settleOrder } from "./order-changed"
import { processDelivery } from "./process-delivery"
import { receiveShopifyWebhook } from "./receive-shopify-webhook"
import { redactWholeShop } from "./redact-shop"
import { tasks } from "./tasks"

const logged = vi.hoisted(() => [] as string[])
vi.mock("node:fs", async original => {
  const real = await original<typeof import("node:fs")>()
  const appendFileSync = (to: number, text: string) => void (to === 2 && logged.push(text))
  return { ...real, appendFileSync, default: { ...real, appendFileSync } }
})

const SECRET = "shpss_test"
const APP_SECRET = "a secret of sixteen"
const NOW = new Date("2026-11-22T10:00:00.123Z")
/** Found nowhere else in the world; each in a field of its own kind. */
const CANARIES = {
  email: "canary.mail@feathers.example",
  phone: "+15550004711",
  firstName: "Canarina",
  lastName: "Gelbvogel",
  address: "9 Perching Rod Lane",
  city: "Featherstonehaugh",
  ip: "203.0.113.247",
  note: "please whistle at the blue door",
  agent: "CanaryBrowser/9.9 (birdcage)",
  token: "c4n4ryt0k3nc4n4ryt0k3n",
  company: "Aviary and Daughters",
  landing: "nestbox-secret-query",
}
/** What a shopper's browser may tell by consent: kept until they are forgotten. */
const TOLD = {
  laptop: "canary-laptop-visitor",
  phone: "canary-phone-visitor",
  handle: "canary.handle",
  gclid: "canary-gclid",
}
const CUSTOMER = 770_011_223_344

let database: OpenDatabase
let db: Transactions
let owner: postgres.Sql
let world: World
const mailed: { to: string; subject: string; text: string }[] = []

beforeAll(async () => {
  database = await openDatabase(10)
  ;({ db, owner } = database)
  world = {
    db,
    now: () => NOW,
    shopify: connectShopify({ apiVersion: "2026-10", base: new URL("http://localhost:1") }),
    stripe: connectStripe({ secretKey: "sk_test_unused", base: new URL("http://localhost:1") }),
    mail: { send: async (mail: (typeof mailed)[number]) => void mailed.push(mail) } as World["mail"],
    dns: NO_DNS,
    appUrl: "http://localhost:3000",
    secrets: { box: secretBox(APP_SECRET), app: APP_SECRET },
  }
  await owner.unsafe(`create function unlucky() returns trigger language plpgsql as $$ begin
    if new.gid like '%/13%' then raise exception 'no luck with % %', new.name, new.gid; end if; return new; end $$`)
  await owner.unsafe("create trigger unlucky before insert on orders for each row execute function unlucky()")
})
afterAll(() => database.end())

type Told = {
  checkout?: string
  id: number
  ref?: string
  landing?: string
  updatedAt?: string
  currency?: string
  customer?: boolean
  code?: string
}

function orderBody({
  id,
  ref,
  landing = `/?q=${CANARIES.landing}`,
  updatedAt = "2026-11-20T10:00:00Z",
  currency = "USD",
  customer = true,
  code = "ANA10",
  checkout,
}: Told): string {
  const c = CANARIES
  const where = { first_name: c.firstName, last_name: c.lastName, address1: c.address, city: c.city, phone: c.phone }
  const shopperOf = { id: CUSTOMER, email: c.email, ...where, default_address: where, note: c.note }
  return JSON.stringify({
    ...{ id, name: `#${id}`, currency, financial_status: "paid", created_at: "2026-11-20T10:00:00Z" },
    ...{
      updated_at: updatedAt,
      total_price: "20.00",
      subtotal_price: "20.00",
      token: c.token,
      cart_token: c.token,
      checkout_token: checkout,
    },
    ...{ email: c.email, contact_email: c.email, phone: c.phone, note: c.note, browser_ip: c.ip },
    ...{ client_details: { user_agent: c.agent, browser_ip: c.ip }, landing_site: landing },
    ...{ order_status_url: `https://juniper.example/orders/${c.token}`, customer: customer ? shopperOf : null },
    ...{ billing_address: { ...where, company: c.company }, shipping_address: where },
    note_attributes: [...(ref ? [{ name: "tributary_ref", value: ref }] : []), { name: "gift note", value: c.note }],
    discount_codes: [{ code, amount: "2.00" }],
    line_items: [
      {
        ...{ id: id + 5_000_000, title: "Mug", quantity: 2, price: "10.00" },
        properties: [{ name: "engraving", value: c.firstName }],
      },
    ],
  })
}

async function send(brand: Juniper, topic: string, body: string, headers: Record<string, string> = {}) {
  const all: Record<string, string> = {
    "x-shopify-topic": topic,
    "x-shopify-shop-domain": `${brand.slug}.myshopify.com`,
    "x-shopify-event-id": randomUUID(),
    "x-shopify-hmac-sha256": createHmac("sha256", SECRET).update(body).digest("base64"),
    ...headers,
  }
  const request = { rawBody: Buffer.from(body), secrets: [SECRET], header: (name: string) => all[name] ?? null }
  return await receiveShopifyWebhook(world, request, log)
}

const compliance = (brand: Juniper, more: object = {}) =>
  JSON.stringify({
    ...{ shop_id: 1, shop_domain: `${brand.slug}.myshopify.com` },
    ...{ customer: { id: CUSTOMER, email: CANARIES.email, phone: CANARIES.phone }, ...more },
  })

const shopOnly = (brand: Juniper) => JSON.stringify({ shop_id: 1, shop_domain: `${brand.slug}.myshopify.com` })

/** The app's own worker and its log, until nothing is due any more. */
async function workOff() {
  const worker = await runWorker(tasks(world), { databaseUrl: database.url, concurrency: 2, report: log })
  await vi.waitFor(
    async () => {
      const [left] =
        await owner`select count(*)::int n from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts`
      expect(left?.n).toBe(0)
    },
    { timeout: 20_000, interval: 100 },
  )
  await worker.stop()
  await worker.ended
}

/** Every row of every table of every schema, as text. */
async function dump(): Promise<{ table: string; row: string }[]> {
  const tables =
    await owner`select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'`
  const rows = await Promise.all(
    tables.map(async ({ schema, name }) => {
      const found = await owner.unsafe<{ row: string }[]>(`select t::text as row from "${schema}"."${name}" t`)
      return found.map(({ row }) => ({ table: `${schema}.${name}`, row }))
    }),
  )
  return rows.flat()
}

const told = (text: string) => Object.values(TOLD).filter(one => text.includes(one))

/** The customer lands, buys with two browsers and answers, as browsers tell it; who tells it hides a canary wherever one fits. */
async function browses(brand: Juniper, ref: string, otherRef?: string) {
  const place = { brandId: brand.brandId, shopId: brand.shopId }
  const consent = { analytics: true, marketing: true }
  const campaign = { gclid: TOLD.gclid, utm_source: CANARIES.email, email: CANARIES.email }
  const landing = { consent, campaign, path: `/products/${CANARIES.email}?q=${CANARIES.landing}`, agoMs: 60_000 }
  const laptop = { ...landing, id: randomUUID(), visitorId: TOLD.laptop, ref, referrerHost: null }
  const then = { ...world, now: () => new Date("2026-11-19T10:01:00Z") }
  await hearVisit(then, place, laptop)
  if (otherRef) await hearVisit(then, place, { ...laptop, id: randomUUID(), ref: otherRef })
  await hearVisit(then, place, {
    ...laptop,
    id: randomUUID(),
    visitorId: TOLD.phone,
    ref: null,
    referrerHost: CANARIES.email,
  })
  const bought = { by: "browser", orderGid: null, ref, consent, agoMs: 0 } as const
  await hearPurchase(world, place, { ...bought, checkoutToken: "checkout-1", visitorId: TOLD.laptop })
  await hearPurchase(world, place, { ...bought, checkoutToken: "checkout-2", visitorId: TOLD.phone, ref: null })
  const survey = { question: FIRST_QUESTION, asked: true, over: 0, by: "system" }
  const { surveyId } = await db.brand(brand.brandId, tx => publishSurvey(tx, survey, NOW))
  const answer = { surveyId, option: "creator", agoMs: 0 }
  await answerSurvey(world, place, { ...answer, checkoutToken: "checkout-1", handle: CANARIES.email })
  await answerSurvey(world, place, { ...answer, checkoutToken: "checkout-2", handle: TOLD.handle })
}

const sung = (text: string) =>
  Object.values(CANARIES).filter(canary => text.toLowerCase().includes(canary.toLowerCase()))

/** What must not change, whoever is forgotten: the books, what was decided, and the order's own figures. */
async function books(brand: Juniper) {
  const of = (query: string) => owner.unsafe(query.replaceAll("$brand", `'${brand.brandId}'`))
  return {
    postings: await of("select p::text from postings p where brand_id = $brand order by p::text"),
    positions: await of("select p::text from commission_positions p where brand_id = $brand order by p::text"),
    totals: await of("select p::text from account_totals p where brand_id = $brand order by p::text"),
    decisions: await of(
      "select id, input_hash, input, decision from attribution_decisions where brand_id = $brand order by id",
    ),
    figures: await of(
      "select gid, total_minor, content_hash, confirmed_at from orders where brand_id = $brand order by gid",
    ),
    lines: await of("select l::text from order_lines l where brand_id = $brand order by l::text"),
    audit: await of("select seq, hash from audit_log where brand_id = $brand order by seq limit 1000"),
  }
}

describe("a customer is forgotten", { timeout: 90_000 }, () => {
  let brand: Juniper
  let clickId: Id<"clk">
  let browsedId: Id<"clk">
  let held: Awaited<ReturnType<typeof books>>
  const key = clickKey(APP_SECRET)
  const shopOrders = () =>
    db.brand(brand.brandId, tx => tx.select().from(orders).where(eq(orders.brandId, tx.brandId)).orderBy(orders.name))

  beforeAll(async () => {
    brand = await juniper(db, { slug: "feathers" })
    clickId = await shopper(db, brand).clicks("Ana", new Date("2026-11-19T10:00:00Z"))
    await owner`update clicks set user_agent = ${CANARIES.agent}, visitor_hash = 'canary-visitor' where id = ${clickId}`
    // Only their browser tells that this one is theirs too.
    browsedId = await shopper(db, brand).clicks("Ana", new Date("2026-11-19T09:00:00Z"))
    await owner`update clicks set user_agent = 'A browser', visitor_hash = 'somebody' where id = ${browsedId}`
    await browses(brand, clickRef(key, clickId), clickRef(key, browsedId))
    await send(brand, "orders/create", orderBody({ id: 9_001, ref: clickRef(key, clickId), checkout: "checkout-1" }))
    await send(brand, "orders/updated", orderBody({ id: 9_002, checkout: "checkout-2", code: "NONE" }))
    await send(brand, "orders/create", orderBody({ id: 9_003, customer: false }))
    const landing = `/?ref=${clickRef(key, clickId)}`
    await send(brand, "orders/create", orderBody({ id: 9_006, landing, code: "NONE" }))
    const back = { id: 1, order_id: 9_001, note: CANARIES.note, refund_line_items: [], transactions: [] }
    await send(brand, "refunds/create", JSON.stringify({ ...back, created_at: "2026-11-21T10:00:00Z" }))
    await send(brand, "customers/update", JSON.stringify({ id: CUSTOMER, email: CANARIES.email, note: CANARIES.note }))
    await send(brand, "checkouts/update", orderBody({ id: 1 }))
    await send(brand, "orders/create", orderBody({ id: 9_004, currency: CANARIES.city }))
    await send(brand, "orders/create", orderBody({ id: 9_005 }).slice(0, -30))
    await send(brand, "orders/create", orderBody({ id: 1_300 }))
    await workOff()
    held = await books(brand)
  })

  test("before that, only bodies that wait or are parked tell of them, and no log or job does", async () => {
    const telling = (await dump()).filter(({ row }) => sung(row).length > 0)
    expect([...new Set(telling.map(({ table }) => table))].sort()).toEqual([
      "public.clicks_2026_11",
      "public.webhook_deliveries_2026_11",
    ])
    const kept =
      await owner`select about_name, parked_because, attempts from webhook_deliveries where processed_at is null order by about_name, parked_because`
    expect(telling).toHaveLength(kept.length + 1)
    expect(kept.map(row => [row.about_name, row.parked_because === null])).toEqual([
      ["#9004", false],
      [null, false],
      [null, true],
    ])
    expect(logged.join("")).toMatch(/job process-delivery failed/)
    expect(sung(logged.join(""))).toEqual([])
    const [failed] = await owner`select last_error from graphile_worker._private_jobs where last_error is not null`
    expect(failed?.last_error).toMatch(/Failed query/)
  })

  test("what browsers told is kept by consent: both are the customer's, and one order's click counts for the other", async () => {
    const rows = (await dump()).filter(({ row }) => told(row).length > 0).map(({ table }) => table)
    expect([...new Set(rows)].sort()).toEqual([
      "public.customer_visitors",
      "public.purchases",
      "public.survey_answers",
      "public.visits_2026_11",
    ])
    const [joined] = await owner`select count(*)::int n from customer_visitors where brand_id = ${brand.brandId}`
    expect(joined?.n).toBe(2)
    const [second] = await owner`
      select d.decision from attribution_decisions d join orders o on o.id = d.order_id and o.name = '#9002' order by d.seq desc limit 1`
    expect(second?.decision.credits).toMatchObject([{ creatorId: brand.ana.creatorId, family: "click" }])
  })

  test("a request under a wrong signature, or for another shop, removes nothing", async () => {
    const forget = compliance(brand, { orders_to_redact: [9_001] })
    expect(await send(brand, "customers/redact", forget, { "x-shopify-hmac-sha256": "no" })).toMatchObject({
      status: 401,
    })
    const neighbour = await juniper(db, { slug: "neighbour" })
    expect(await send(neighbour, "customers/redact", forget)).toEqual({ status: 200 })
    await workOff()
    const [parked] = await owner`select parked_because from webhook_deliveries where brand_id = ${neighbour.brandId}`
    expect(parked?.parked_because).toBe("The body names another shop than its header. Nothing was removed.")
    expect((await shopOrders()).filter(order => order.customerHash !== null)).toHaveLength(3)
    await owner`delete from webhook_deliveries where brand_id = ${neighbour.brandId}`
  })

  test("a wish to see what is held, under the topic of forgetting, removes nothing; nor does a customer's forget the shop", async () => {
    const see = compliance(brand, { orders_requested: [9_001], data_request: { id: 1 } })
    for (const topic of ["customers/redact", "shop/redact"]) await send(brand, topic, see)
    await send(brand, "customers/data_request", compliance(brand, { orders_to_redact: [9_001] }))
    await send(brand, "shop/redact", compliance(brand, { orders_to_redact: [9_001] }))
    await workOff()
    const parked =
      await owner`select distinct parked_because from webhook_deliveries where topic in ('customers/redact', 'customers/data_request', 'shop/redact')`
    expect(parked).toEqual([
      { parked_because: "The body asks for something else than its header says. Nothing was done." },
    ])
    expect(await db.brand(brand.brandId, tx => listPrivacyRequests(tx))).toEqual([])
    await owner`delete from webhook_deliveries where topic in ('customers/redact', 'customers/data_request', 'shop/redact')`
  })

  test("then nothing tells of them anywhere, and every sum, decision and hash is as it was", async () => {
    expect(await send(brand, "customers/redact", compliance(brand, { orders_to_redact: [9_001, 9_003] }))).toEqual({
      status: 200,
    })
    await workOff()
    const telling = (await dump()).filter(
      ({ row }) => [...sung(row), ...told(row)].length > 0 || row.includes(String(CUSTOMER)),
    )
    expect(telling).toEqual([])
    expect(sung(logged.join(""))).toEqual([])
    expect((await shopOrders()).map(order => [order.name, order.customerHash, order.landingSite])).toEqual([
      ["#9001", null, null],
      ["#9002", null, null],
      ["#9003", null, null],
      ["#9006", null, null],
    ])
    const clicks = await owner`select visitor_hash, user_agent from clicks where id in (${clickId}, ${browsedId})`
    expect([...clicks]).toEqual(clicks.map(() => ({ visitor_hash: "forgotten", user_agent: null })))
    expect(clicks).toHaveLength(2)
    const after = await books(brand)
    expect(after.audit.slice(0, held.audit.length)).toEqual(held.audit)
    expect({ ...after, audit: [] }).toEqual({ ...held, audit: [] })
    expect(await db.brand(brand.brandId, tx => verifyAudit(tx))).toEqual([])
    await expectBooksInOrder(database.url)
    const [request] = await db.brand(brand.brandId, tx => listPrivacyRequests(tx))
    expect(request).toMatchObject({
      kind: "customer",
      doneBy: "system",
      counts: { orders: 4, visits: 2, landings: 3, messages: 3 },
    })
    const states =
      await owner`select outcome from webhook_deliveries where brand_id = ${brand.brandId} and outcome = 'forgotten'`
    expect(states).toHaveLength(3)
  })

  test("and they stay forgotten when the shop tells of them again, and the decision stands", async () => {
    await send(
      brand,
      "orders/updated",
      orderBody({ id: 9_001, ref: clickRef(key, clickId), updatedAt: "2026-11-21T10:00:00Z" }),
    )
    const later = { landing: "", code: "NONE", updatedAt: "2026-11-21T10:00:00Z" }
    await send(brand, "orders/updated", orderBody({ id: 9_006, ...later }))
    await send(brand, "orders/create", orderBody({ id: 9_002 }))
    await send(brand, "orders/create", orderBody({ id: 9_100 }))
    await send(brand, "customers/redact", compliance(brand, { orders_to_redact: [] }))
    await workOff()
    expect((await dump()).filter(({ row }) => sung(row).length > 0)).toEqual([])
    const now = await shopOrders()
    expect(now.map(order => [order.name, order.customerHash]).sort()).toEqual([
      ["#9001", null],
      ["#9002", null],
      ["#9003", null],
      ["#9006", null],
      ["#9100", null],
    ])
    expect(now.find(order => order.name === "#9001")?.updatedAt).toEqual(new Date("2026-11-21T10:00:00Z"))
    const first = present(
      now.find(order => order.name === "#9001"),
      "the order",
    )
    await db.brand(brand.brandId, tx => settleOrder(tx, first.id, NOW, "settled again"))
    const second = present(
      now.find(order => order.name === "#9002"),
      "the order",
    )
    await db.brand(brand.brandId, tx => settleOrder(tx, second.id, NOW, "settled again"))
    const [same] = await owner`
      select decision from attribution_decisions where order_id = ${second.id} order by seq desc limit 1`
    expect(same?.decision.credits).toMatchObject([{ creatorId: brand.ana.creatorId, family: "click" }])
    const { decisions, totals } = await books(brand)
    expect(decisions.filter(one => held.decisions.some(before => before.id === one.id))).toEqual(held.decisions)
    // #9100 is new; #9001 and #9002 rest on what they rested on, which is known by another name now.
    expect(decisions).toHaveLength(held.decisions.length + 3)
    expect(totals).not.toEqual([])
  })
})

test("an order that is being taken in at that very moment is forgotten too", async () => {
  const brand = await juniper(db, { slug: "moment" })
  await send(brand, "orders/create", orderBody({ id: 9_001 }))
  await send(brand, "customers/redact", compliance(brand, { orders_to_redact: [9_001] }))
  const rows =
    await owner`select id, received_at from webhook_deliveries where brand_id = ${brand.brandId} order by topic desc`
  const [taking, forgetting] = rows.map(row => ({
    ...{ brandId: brand.brandId, deliveryId: row.id as Id<"whd">, receivedAt: row.received_at.toISOString() },
  }))
  const gate = Promise.withResolvers<void>()
  const lingering: Transactions["brand"] = (brandId, work) =>
    db.brand(brandId, async tx => {
      const result = await work(tx)
      await gate.promise
      return result
    })
  const taken = processDelivery({ ...world, db: { ...db, brand: lingering } }, present(taking, "the order's message"))
  await pause(400)
  const forgotten = processDelivery(world, present(forgetting, "the request"))
  await pause(400)
  gate.resolve()
  await Promise.all([taken, forgotten])
  const held = await owner`select name, customer_hash, landing_site from orders where brand_id = ${brand.brandId}`
  expect(held).toEqual([{ name: "#9001", customer_hash: null, landing_site: null }])
})

describe("a customer asks for their data", { timeout: 60_000 }, () => {
  test("an owner is told, downloads all of it, and answers; then nobody knows any more who asked", async () => {
    const brand = await juniper(db, { slug: "asking" })
    const clickId = await shopper(db, brand).clicks("Ana", new Date("2026-11-19T10:00:00Z"))
    const ref = clickRef(clickKey(APP_SECRET), clickId)
    await browses(brand, ref)
    await send(brand, "orders/create", orderBody({ id: 9_001, ref, checkout: "checkout-1" }))
    await workOff()
    await send(brand, "orders/create", orderBody({ id: 9_004, currency: CANARIES.city }))
    const gid = "gid://shopify/Order/9001"
    await owner`insert into found_orders (brand_id, shop_id, gid, order_id, name, found_by, found_at)
      select brand_id, shop_id, gid, id, name, 'poll', ${NOW} from orders where brand_id = ${brand.brandId} and gid = ${gid}`
    await owner`insert into shop_differences (brand_id, id, shop_id, kind, order_gid, order_name, subject, day, ours, theirs, explanation, found_at)
      values (${brand.brandId}, ${randomUUID()}, ${brand.shopId}, 'total', ${gid}, '#9001', '', '2026-11-20', '20.00 USD', '21.00 USD', 'It differs.', ${NOW})`
    await send(
      brand,
      "customers/data_request",
      compliance(brand, { orders_requested: [9_001], data_request: { id: 1 } }),
    )
    await workOff()
    expect(mailed).toMatchObject([
      { to: "olive@asking.example", subject: expect.stringMatching(/asks for their data, due 22 December 2026/) },
    ])
    expect(sung(JSON.stringify(mailed))).toEqual([])
    const [request] = await db.brand(brand.brandId, tx => listPrivacyRequests(tx))
    const requestId = present(request, "the request").id
    expect(request).toMatchObject({ kind: "data", doneAt: null, dueAt: new Date("2026-12-22T10:00:00.123Z") })
    const by = brand.owner.memberId
    const ask = { requestId, by, customerKey: APP_SECRET }
    const told = await db.brand(brand.brandId, tx => exportCustomer(tx, ask, NOW))
    expect(told.orders).toMatchObject([{ name: "#9001", currency: "USD" }])
    expect(told.orderLines).toMatchObject([{ title: "Mug" }])
    expect(told.decisions).toHaveLength(1)
    expect(told.differences).toMatchObject([{ ours: "20.00 USD" }])
    expect(told.found).toMatchObject([{ found_by: "poll" }])
    expect(told.visits).toMatchObject([{ id: clickId }])
    expect(told.purchases).toMatchObject([{ visitor_id: TOLD.laptop }])
    expect(told.browsers).toMatchObject([{ visitor_id: TOLD.laptop }])
    expect(told.landings).toMatchObject([{ campaign: { gclid: TOLD.gclid } }])
    expect(told.answers).toMatchObject([{ option: "creator", typed_handle: null }])
    expect(told.messages.map(message => message.topic)).toEqual(["orders/create", "orders/create"])
    expect(JSON.stringify(told.messages)).toContain(CANARIES.email)
    await db.brand(brand.brandId, tx => answerDataRequest(tx, requestId, by, NOW))
    const [row] = await owner`select customer_hash, order_gids, done_by from privacy_requests where id = ${requestId}`
    expect(row).toEqual({ customer_hash: null, order_gids: [], done_by: `member:${by}` })
    await expect(db.brand(brand.brandId, tx => exportCustomer(tx, ask, NOW))).rejects.toThrow(/no open request/)
    const audit = await owner`select action from audit_log where brand_id = ${brand.brandId} order by seq`
    expect(audit.map(entry => entry.action)).toEqual([
      "receive a data request",
      "download a customer's data",
      "answer a data request",
    ])
  })

  test("of a shop that nobody connected: answered, and nothing is stored", async () => {
    const stranger = { slug: "stranger" } as Juniper
    for (const topic of ["customers/data_request", "customers/redact", "shop/redact"])
      expect(await send(stranger, topic, compliance(stranger))).toEqual({ status: 200 })
    expect(await owner`select 1 from webhook_deliveries where topic = 'shop/redact'`).toEqual([])
  })

  test("and who is forgotten before an owner answered is not kept as somebody who asked", async () => {
    const brand = await juniper(db, { slug: "hurried" })
    await send(brand, "orders/create", orderBody({ id: 9_001 }))
    const see = compliance(brand, { orders_requested: [9_001], data_request: { id: 1 } })
    await send(brand, "customers/data_request", see)
    await workOff()
    await send(brand, "customers/redact", compliance(brand, { orders_to_redact: [9_001] }))
    await workOff()
    const rows =
      await owner`select kind, customer_hash, order_gids, done_by, sentence from privacy_requests where brand_id = ${brand.brandId} order by kind`
    expect(rows).toMatchObject([
      { kind: "customer", customer_hash: null, order_gids: [] },
      { kind: "data", customer_hash: null, order_gids: [], done_by: "system" },
    ])
    expect(rows[1]?.sentence).toBe("The shop had us forget who asked before they were given their data.")
    await send(brand, "orders/create", orderBody({ id: 9_200 }))
    await send(brand, "customers/data_request", see)
    await workOff()
    await owner`update shops set sealed_token = null, uninstalled_at = ${NOW} where id = ${brand.shopId}`
    await send(brand, "shop/redact", shopOnly(brand))
    await workOff()
    const left =
      await owner`select kind from privacy_requests where brand_id = ${brand.brandId} and (customer_hash is not null or done_at is null)`
    expect(left).toEqual([])
  })
})

describe("a whole shop is forgotten", { timeout: 90_000 }, () => {
  test("killed anywhere, it goes on until nothing is left, and the books are as they were", async () => {
    const brand = await juniper(db, { slug: "leaving" })
    const other = await juniper(db, { slug: "staying" })
    const clickId = await shopper(db, brand).clicks("Ana", new Date("2026-11-19T10:00:00Z"))
    const ref = clickRef(clickKey(APP_SECRET), clickId)
    for (const one of [brand, other])
      for (let id = 9_001; id <= 9_005; id++) await send(one, "orders/create", orderBody({ id, ref }))
    await workOff()
    await send(brand, "orders/create", orderBody({ id: 9_009, currency: CANARIES.city }))
    await workOff()
    await owner`update shops set sealed_token = null, uninstalled_at = ${NOW} where id = ${brand.shopId}`
    const before = await books(brand)
    const untouched = await owner`select o::text from orders o where brand_id = ${other.brandId} order by id`
    expect(await send(brand, "shop/redact", shopOnly(brand))).toEqual({ status: 200 })
    await owner`update graphile_worker._private_jobs set run_at = now() + interval '1 hour'`
    await owner`update graphile_worker._private_jobs set run_at = now() where payload->>'deliveryId' is not null`
    const [shopJob] = await requestsAfterProcessing(brand)
    const job = { brandId: brand.brandId, requestId: present(shopJob, "the request").id }
    for (let diesAt = 1; ; diesAt++) {
      const mortal = mortalWorld(world, diesAt)
      const survived = await redactWholeShop(mortal.world, job).then(
        () => true,
        error => {
          if (error instanceof Killed) return false
          throw error
        },
      )
      if (survived) break
    }
    const rows = await owner`select customer_hash, landing_site from orders where brand_id = ${brand.brandId}`
    expect(rows).toEqual(Array(5).fill({ customer_hash: null, landing_site: null }))
    expect(
      await owner`select 1 from webhook_deliveries where brand_id = ${brand.brandId} and body is not null`,
    ).toEqual([])
    expect(await owner`select visitor_hash from clicks where id = ${clickId}`).toEqual([{ visitor_hash: "forgotten" }])
    expect(await owner`select redacted_at, sealed_token from shops where id = ${brand.shopId}`).toEqual([
      { redacted_at: NOW, sealed_token: null },
    ])
    const after = await books(brand)
    expect({ ...after, audit: [] }).toEqual({ ...before, audit: [] })
    expect(await owner`select o::text from orders o where brand_id = ${other.brandId} order by id`).toEqual(untouched)
    await send(brand, "orders/updated", orderBody({ id: 9_001, ref, updatedAt: "2026-11-21T10:00:00Z" }))
    await workOff()
    const late =
      await owner`select customer_hash from orders where brand_id = ${brand.brandId} and customer_hash is not null`
    expect(late).toEqual([])
    await expectBooksInOrder(database.url)
  })
})

async function requestsAfterProcessing(brand: Juniper) {
  const [told] = await db.brand(brand.brandId, tx =>
    tx.select().from(webhookDeliveries).where(eq(webhookDeliveries.topic, "shop/redact")),
  )
  const { processDelivery } = await import("./process-delivery")
  const { id, receivedAt } = present(told, "the delivery")
  await processDelivery(world, { brandId: brand.brandId, deliveryId: id, receivedAt: receivedAt.toISOString() })
  await owner`delete from graphile_worker._private_jobs where key like 'redact-shop:%'`
  return await db.brand(brand.brandId, tx => listPrivacyRequests(tx))
}
