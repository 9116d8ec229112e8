import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { type Connection, connect } from "@/db/client"
import { clicks } from "@/db/schema"
import { type Transactions, transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type TestDatabase, testDatabase } from "@/db/testing/test-database"
import { secretBox } from "@/server/identity/secret-box"
import { connectMail } from "@/server/integrations/mail/connect-mail"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import { connectStripe } from "@/server/integrations/stripe/connect-stripe"
import { clickKey, readClickRef } from "@/server/tracking/click-ref"
import { listLinks } from "@/server/tracking/queries"
import type { World } from "@/server/world"
import { type LinkFollower, linkFollower } from "./follow-link"

const SECRET = "a secret of the app"
const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 385.0.0.22.76"

let database: TestDatabase
let connection: Connection
let db: Transactions
let brand: Juniper
let follower: LinkFollower
let server: Server
let stories = 0
let away = false
let now: Date

beforeAll(async () => {
  database = await testDatabase()
  connection = connect(database.url, 5)
  db = transactions(connection.db)
})
afterAll(async () => {
  await connection.close()
  await database.drop()
})
beforeEach(async () => {
  stories += 1
  away = false
  now = new Date("2026-11-01T12:00:00.123Z")
  brand = await juniper(db, { slug: `juniper-${stories}` })
  follower = linkFollower(world(), 0)
  server = createServer((request, response) => void follower.answer(request, response))
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve))
  return async () => {
    await follower.drain()
    server.closeAllConnections()
    server.close()
  }
})

/** Real everything, but a database that can be sent away. */
function world(): World {
  return {
    db: {
      ...db,
      nobody: work => (away ? Promise.reject(new Error("away")) : db.nobody(work)),
      alone: statement => (away ? Promise.reject(new Error("away")) : db.alone(statement)),
      brand: (brandId, work) => (away ? Promise.reject(new Error("away")) : db.brand(brandId, work)),
    },
    now: () => now,
    shopify: connectShopify({ apiVersion: "2026-10", base: new URL("http://127.0.0.1:9") }),
    stripe: connectStripe({ secretKey: "sk_test_none", base: new URL("http://127.0.0.1:9") }),
    mail: connectMail({ url: "smtp://127.0.0.1:9", from: "hello@tributary.example" }),
    appUrl: "http://localhost:3000",
    secrets: { box: secretBox(SECRET), app: SECRET },
  }
}

function follow(slug: string, init: RequestInit = {}): Promise<Response> {
  const { port } = server.address() as AddressInfo
  const headers = { "user-agent": PHONE, ...init.headers }
  return fetch(`http://127.0.0.1:${port}/go/${slug}`, { redirect: "manual", ...init, headers })
}

const recorded = () => db.brand(brand.brandId, tx => tx.select().from(clicks).where(eq(clicks.brandId, brand.brandId)))

test("a click is in the books before the shopper is sent to the shop, under the id that travels with them", async () => {
  const response = await follow(brand.ana.slug, { headers: { referer: "https://l.instagram.com/?u=x" } })
  const [click, ...others] = await recorded()
  expect(others).toEqual([])
  expect(response.status).toBe(302)
  expect(response.headers.get("cache-control")).toBe("no-store")
  const url = new URL(response.headers.get("location") ?? "")
  expect(url.origin).toBe(`https://${brand.slug}.example`)
  expect(Object.fromEntries(url.searchParams)).toEqual({
    utm_source: `ana-${brand.slug}`,
    utm_medium: "creator",
    utm_campaign: "friends",
    ref: expect.any(String),
  })
  expect(readClickRef(clickKey(SECRET), url.searchParams.get("ref") ?? "")).toEqual({
    id: click?.id,
    at: click?.clickedAt,
  })
  expect(click).toMatchObject({
    bot: false,
    referrerHost: "l.instagram.com",
    enrollmentId: brand.ana.enrollmentId,
    clickedAt: now,
  })
})

test("a preview is counted apart and carries no click id into the shop", async () => {
  const response = await follow(brand.ana.slug, { headers: { "user-agent": "facebookexternalhit/1.1" } })
  expect(new URL(response.headers.get("location") ?? "").searchParams.has("ref")).toBe(false)
  await follow(brand.ana.slug, { method: "HEAD" })
  await follow(brand.ana.slug)
  const page = await db.brand(brand.brandId, tx => listLinks(tx, { creatorId: brand.ana.creatorId }, now))
  expect(page.rows[0]?.clicks).toEqual({ people: 1, machines: 2, more: false })
})

test("300 clicks at once on links of two brands are all there, each once", async () => {
  const other = await juniper(db, { slug: `other-${stories}` })
  const responses = await Promise.all(
    Array.from({ length: 300 }, (_, n) => follow(n % 3 === 0 ? other.wren.slug : brand.ana.slug)),
  )
  const refs = responses.map(response => new URL(response.headers.get("location") ?? "").searchParams.get("ref"))
  expect(new Set(refs).size).toBe(300)
  expect(await recorded()).toHaveLength(200)
  const others = await db.brand(other.brandId, tx => tx.select().from(clicks))
  expect(others).toHaveLength(100)
  expect(new Set(others.map(click => click.creatorId))).toEqual(new Set([other.wren.creatorId]))
})

test("an unknown link says so in plain words, and nothing of the request is repeated", async () => {
  const response = await follow("nothere%3Cscript%3E")
  expect(response.status).toBe(404)
  expect(await response.text()).toContain("leads nowhere")
  expect((await follow("nothere")).status).toBe(404)
  expect((await follow(brand.ana.slug, { method: "POST" })).status).toBe(405)
})

test("while the database is away a known link still leads to the shop, and the click is written later", async () => {
  await follow(brand.ana.slug)
  away = true
  now = new Date(now.getTime() + 120_000)
  expect((await follow(brand.ana.slug)).status).toBe(302)
  expect((await follow(brand.tomas.slug)).status).toBe(503)
  expect(await recorded()).toHaveLength(1)
  away = false
  expect(await follower.drain()).toBe(0)
  expect(await recorded()).toHaveLength(2)
})
