import { createHmac, randomUUID } from "node:crypto"
import type postgres from "postgres"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { Transactions } from "@/db/scope"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { clickAt, type PurchaseStory, purchaseStory } from "@/db/testing/purchase-story"
import { purchaseOf } from "@/extensions/web-pixel/src/purchase"
import { secretBox } from "@/server/identity/secret-box"
import { renewEventKey } from "@/server/journeys/shop-events"
import { type Id, publicId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { inShopHealth } from "@/server/reporting/in-shop-health"
import { forgetOldVisits } from "@/server/tracking/forget-old-visits"
import type { World } from "@/server/world"
import { answerEvent, answerPreflight, answerQuestion } from "./shop-events"

const APP = { key: "key", secret: "shpss_of_the_app_that_is_long_enough" }
const NOW = new Date("2026-10-01T12:00:00Z")
const ALLOWED = { analytics: true, marketing: true }
const TOKEN = "c4f1e2d3c4f1e2d3"
const VISITOR = "visitor-of-a-laptop"

let database: OpenDatabase
let db: Transactions
let owner: postgres.Sql
let story: PurchaseStory
let world: World
let now = NOW
let stories = 0

beforeAll(async () => {
  database = await openDatabase()
  ;({ db, owner } = database)
})
afterAll(() => database.end())
beforeEach(async () => {
  stories += 1
  now = NOW
  story = await purchaseStory(db, owner, `events-${stories}`)
  const { app } = story.world.secrets
  world = { ...story.world, now: () => now, secrets: { app, box: secretBox(app) } }
})

const shop = () => `${story.brand.slug}.myshopify.com`

async function post(body: object | string, headers: Record<string, string> = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body)
  const request = new Request("http://localhost/api/events", { method: "POST", body: text, headers })
  const answer = await answerEvent(world, request, APP)
  expect(answer.headers.get("access-control-allow-origin")).toBe("*")
  return { status: answer.status, ...(await answer.json()) } as { status: number; kept?: boolean; error?: string }
}

const visit = (more: object = {}) => ({
  ...{ kind: "visit", shop: shop(), id: randomUUID(), visitor: VISITOR, consent: ALLOWED },
  ...{ campaign: {}, referrerHost: null, path: "/", ...more },
})
const purchase = (more: object = {}) => ({
  ...{ kind: "purchase", shop: shop(), checkoutToken: TOKEN, visitor: VISITOR, consent: ALLOWED, ...more },
})

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url")
function session(domain = shop()): Record<string, string> {
  const seconds = now.getTime() / 1000
  const claims = {
    iss: `https://${domain}`,
    dest: `https://${domain}`,
    aud: APP.key,
    exp: seconds + 60,
    nbf: seconds - 1,
  }
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`
  return { authorization: `Bearer ${signed}.${createHmac("sha256", APP.secret).update(signed).digest("base64url")}` }
}

const rows = (table: string) =>
  owner.unsafe(`select * from ${table} where brand_id = '${story.brand.brandId}' order by 2`)
const signature = (key: string, body: string) => ({
  "x-tributary-hmac-sha256": createHmac("sha256", key).update(body).digest("base64"),
})

describe("a landing", () => {
  test("is kept once, with its channel, however often it is told", async () => {
    const told = visit({ campaign: { gclid: "1", utm_source: "google" }, path: "/products/mug?q=mia", agoMs: 60_000 })
    for (let times = 0; times < 3; times++) expect(await post(told)).toEqual({ status: 200, kept: true })
    now = new Date(NOW.getTime() + 30_000)
    await post({ ...told, agoMs: 90_000 })
    expect(await rows("visits")).toMatchObject([
      {
        ...{ visitor_id: VISITOR, channel: "paid search", paid: true, landing_path: "/products/mug", click_id: null },
        ...{ visited_at: new Date("2026-10-01T11:59:00Z"), campaign: { gclid: "1", utm_source: "google" } },
      },
    ])
  })

  test("without consent leaves nothing behind", async () => {
    for (const consent of [
      { analytics: true, marketing: false },
      { analytics: false, marketing: true },
    ])
      expect(await post(visit({ consent }))).toEqual({ status: 200, kept: false })
    expect(await post(purchase({ consent: { analytics: false, marketing: false } }))).toEqual({
      status: 200,
      kept: false,
    })
    for (const table of ["visits", "purchases", "customer_visitors"]) expect(await rows(table)).toEqual([])
  })

  test("keeps nothing that looks like somebody's address, and takes no field for one", async () => {
    const hidden = { campaign: { utm_source: "mia@example.com", email: "x", afsrc: "1" }, path: "/u/mia@example.com" }
    await post(visit({ ...hidden, referrerHost: "mia@example.com" }))
    expect(await rows("visits")).toMatchObject([
      { campaign: { afsrc: "1" }, referrer_host: null, landing_path: "/u/…" },
    ])
    expect(await post(visit({ email: "mia@example.com" }))).toEqual({
      status: 400,
      error: "Leave out email: only what is needed is taken, and nothing personal.",
    })
    expect(await post(visit({ visitor: "mia@example.com" }))).toMatchObject({ status: 400 })
  })

  test("through a link that we did not sign is no creator's", async () => {
    const click = clickAt(new Date("2026-10-01T11:00:00Z"))
    await post(visit({ ref: story.ref(click) }))
    const forged = `${story.ref(clickAt(NOW)).slice(0, -4)}AAAA`
    await post(visit({ ref: forged }))
    expect((await rows("visits")).map(row => [row.click_id, row.channel]).sort()).toEqual(
      [
        [click, "creator"],
        [null, "direct"],
      ].sort(),
    )
  })

  test("is forgotten after 400 days", async () => {
    await post(visit())
    await post(purchase())
    await forgetOldVisits(db.nobody, addDays(NOW, 399))
    expect(await rows("visits")).toHaveLength(1)
    await forgetOldVisits(db.nobody, addDays(NOW, 401))
    expect(await rows("visits")).toEqual([])
    expect(await rows("purchases")).toMatchObject([{ visitor_id: null }])
  })
})

describe("a purchase", () => {
  const order = { gid: "gid://shopify/Order/71", checkoutToken: TOKEN, orderedAt: NOW, customerHash: null, code: null }

  test("told by the browser and by the shop's server, by one name or another, is one row with both times", async () => {
    const key = await db.brand(story.brand.brandId, tx =>
      renewEventKey(tx, { shopId: story.brand.shopId, by: story.brand.owner.memberId }, world.secrets.box, now),
    )
    const server = JSON.stringify(purchase({ checkoutToken: null, orderId: 71, visitor: null }))
    now = new Date(NOW.getTime() + 5_000)
    expect(await post(server, signature(key, server))).toEqual({ status: 200, kept: true })
    await post(purchase())
    await story.order(order)
    await story.workOff()
    await post(purchase())
    await post(server, signature(key, server))
    expect(await rows("purchases")).toMatchObject([
      {
        ...{ event_key: `purchase:${TOKEN}`, checkout_token: TOKEN, order_gid: order.gid, visitor_id: VISITOR },
        ...{ browser_at: now, server_at: now },
      },
    ])
  })

  test("of an express checkout that skipped the cart is credited by the pixel's click, or by the same visitor", async () => {
    const click = clickAt(new Date("2026-10-01T11:00:00Z"))
    await story.click("ana", click, new Date("2026-10-01T11:00:00Z"))
    await story.order(order)
    expect((await story.outcome(order.gid)).credits).toEqual([])
    await post(purchase({ ref: story.ref(click) }))
    await story.workOff()
    expect(await story.outcome(order.gid)).toMatchObject({ credits: ["Ana 1000000 click"], held: ["Ana 1000"] })
  })

  test("is told by the pixel in the very words that are taken here, under the name that both sides derive", async () => {
    const seen = { data: { shop: { myshopifyDomain: shop() }, cart: null } }
    const nothing = { getItem: async () => VISITOR, get: async () => "" }
    const told = await purchaseOf({
      browser: { localStorage: nothing, cookie: nothing },
      init: seen,
      event: { data: { checkout: { token: TOKEN } } },
      consent: ALLOWED,
    } as unknown as Parameters<typeof purchaseOf>[0])
    expect(await post(told as object)).toEqual({ status: 200, kept: true })
    expect(await rows("purchases")).toMatchObject([{ event_key: `purchase:${TOKEN}`, visitor_id: VISITOR }])
    expect(told?.eventId).toBe(`purchase:${TOKEN}`)
    expect(await post(purchase({ eventId: "purchase:another" }))).toMatchObject({ status: 400 })
    expect(await post(purchase({ checkoutToken: null }))).toMatchObject({
      error: expect.stringMatching(/checkoutToken/),
    })
  })

  test("is never taken from others by counting order numbers: a browser is believed by the checkout's token alone", async () => {
    const click = clickAt(new Date("2026-10-01T11:00:00Z"))
    await story.click("tomas", click, new Date("2026-10-01T11:00:00Z"))
    await story.order(order)
    expect(await post(purchase({ checkoutToken: null, orderId: 71, ref: story.ref(click) }))).toEqual({
      status: 200,
      kept: false,
    })
    await post(purchase({ checkoutToken: "made-up-by-a-thief", orderId: 71, ref: story.ref(click) }))
    await story.workOff()
    expect((await story.outcome(order.gid)).credits).toEqual([])
  })

  test("under another signature is refused; the key before signs for a week, a stranger's never", async () => {
    const make = () =>
      db.brand(story.brand.brandId, tx =>
        renewEventKey(tx, { shopId: story.brand.shopId, by: story.brand.owner.memberId }, world.secrets.box, now),
      )
    const body = JSON.stringify(purchase())
    expect(await post(body, signature("tev_none", body))).toMatchObject({ status: 401 })
    const first = await make()
    now = addDays(NOW, 1)
    const second = await make()
    for (const key of [first, second]) expect(await post(body, signature(key, body))).toMatchObject({ status: 200 })
    expect(await post(`${body} `, signature(second, body))).toMatchObject({ status: 401 })
    now = addDays(NOW, 9)
    expect(await post(body, signature(first, body))).toMatchObject({ status: 401 })
    expect((await rows("event_keys")).map(row => row.sealed_key).join()).not.toContain(second)
  })
})

describe("an answer", () => {
  const answer = (more: object = {}) => ({
    kind: "answer",
    shop: shop(),
    checkoutToken: TOKEN,
    option: "creator",
    ...more,
  })

  async function asked(): Promise<string> {
    const request = new Request(`http://localhost/api/events/question?shop=${shop()}`)
    const { question } = await (await answerQuestion(world, request)).json()
    return question.surveyId
  }

  test("comes from the shop's own page, which proves it with its session token", async () => {
    const survey = await asked()
    expect(await post(answer({ survey, handle: "@wren" }))).toMatchObject({ status: 401 })
    expect(await post(answer({ survey, handle: "@wren" }), session("other.myshopify.com"))).toMatchObject({
      status: 401,
    })
    expect(await post(answer({ survey, handle: "@wren" }), session())).toEqual({ status: 200, kept: true })
    expect(await post(answer({ survey, option: "never offered" }), session())).toMatchObject({
      status: 400,
      error: expect.stringMatching(/does not ask/),
    })
    expect(await post(answer({ survey: publicId("srv", randomUUID() as Id<"srv">) }), session())).toMatchObject({
      status: 400,
    })
  })

  test("has one row a purchase, the newest counts, and it never pays", async () => {
    const survey = await asked()
    await post(answer({ survey, handle: "mia@example.com" }), session())
    expect(await rows("survey_answers")).toMatchObject([{ typed_handle: null, state: "unmatched" }])
    now = new Date(NOW.getTime() + 1_000)
    await post(answer({ survey, handle: "instagram.com/wren" }), session())
    await post(answer({ survey, option: "friend", agoMs: 60_000 }), session())
    const creatorId = story.brand.wren.creatorId
    const names = { state: "matched", creator_id: creatorId }
    expect(await rows("survey_answers")).toMatchObject([{ option: "creator", ...names }])
    await story.order({
      gid: "gid://shopify/Order/72",
      checkoutToken: TOKEN,
      orderedAt: NOW,
      customerHash: null,
      code: null,
    })
    expect(await story.outcome("gid://shopify/Order/72")).toMatchObject({ credits: [], assists: ["Wren"], held: [] })
  })
})

describe("what a shop's pages told", () => {
  const health = () => db.brand(story.brand.brandId, tx => inShopHealth(tx, story.brand.shopId, now))

  test("is nothing at first, then the time each part was heard last, and the share of orders that the pixel knows", async () => {
    const silent = { landingAt: null, cartAt: null, pixelAt: null, serverAt: null, answerAt: null }
    expect(await health()).toEqual({ ...silent, orderCount: 0, pixelOrderCount: 0 })
    const bought = { orderedAt: NOW, customerHash: null, code: null }
    const click = clickAt(new Date("2026-10-01T11:00:00Z"))
    await story.order({ ...bought, gid: "gid://shopify/Order/81", checkoutToken: TOKEN }, { refs: [story.ref(click)] })
    await story.order({ ...bought, gid: "gid://shopify/Order/82", checkoutToken: "another-checkout" })
    await post(visit())
    await post(purchase())
    const heard = { landingAt: NOW, cartAt: NOW, pixelAt: NOW }
    expect(await health()).toEqual({ ...silent, ...heard, orderCount: 2, pixelOrderCount: 1 })
  })
})

describe("at the door", () => {
  test("every refusal says what is wrong and what to do", async () => {
    expect(await post("{")).toMatchObject({ status: 400 })
    expect(await post({ kind: "order" })).toEqual({ status: 400, error: "kind is visit, purchase or answer." })
    expect(await post(visit({ shop: "juniper.example" }))).toMatchObject({
      error: expect.stringMatching(/juniper.myshopify.com/),
    })
    expect(await post(visit({ shop: "stranger.myshopify.com" }))).toEqual({
      status: 404,
      error: "No brand has connected stranger.myshopify.com.",
    })
    expect(await post(visit({ path: `/${"a".repeat(9_000)}` }))).toEqual({
      status: 413,
      error: "The body is larger than 8 KB.",
    })
    expect(await rows("visits")).toEqual([])
  })

  test("a shop that left tells nothing any more", async () => {
    await owner`update shops set uninstalled_at = ${NOW} where brand_id = ${story.brand.brandId}`
    expect(await post(visit())).toMatchObject({ status: 404 })
  })

  test("one visitor who repeats without end is asked to wait, and nobody else is", async () => {
    const statuses = new Set<number>()
    for (let times = 0; times < 70; times++)
      statuses.add((await post(visit({ visitor: "a-visitor-without-end" }))).status)
    expect([...statuses]).toEqual([200, 429])
    expect(await post(visit({ visitor: "another-visitor-here" }))).toMatchObject({ status: 200 })
  })

  test("pages under any address may ask", () => {
    const preflight = answerPreflight()
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get("access-control-allow-headers")).toContain("Content-Type")
  })
})
