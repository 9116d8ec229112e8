import { createServer, request as httpRequest, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { and, eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { campaigns, clicks, linkDomains, shops, trackingLinks, utmConventions } from "@/db/schema"
import type { Transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { secretBox } from "@/server/identity/secret-box"
import { connectDns } from "@/server/integrations/dns/connect-dns"
import { connectMail } from "@/server/integrations/mail/connect-mail"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import { connectStripe } from "@/server/integrations/stripe/connect-stripe"
import type { Id } from "@/server/kernel/id"
import { newId } from "@/server/kernel/id"
import { clickKey, readClickRef } from "@/server/tracking/click-ref"
import { listLinks } from "@/server/tracking/link-queries"
import type { World } from "@/server/world"
import { type LinkFollower, linkFollower } from "./follow-link"

const SECRET = "a secret of the app"
const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 385.0.0.22.76"

let database: OpenDatabase
let db: Transactions
let brand: Juniper
let follower: LinkFollower
let server: Server
let stories = 0
let away = false
let now: Date

beforeAll(async () => {
  database = await openDatabase()
  ;({ db } = database)
})
afterAll(() => database.end())
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
    dns: connectDns(["127.0.0.1:9"]),
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

/** As a browser asks that was led here by the DNS. */
function ask(host: string, path: string): Promise<{ status: number; location: string | undefined }> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    const headers = { host, "user-agent": PHONE }
    httpRequest({ host: "127.0.0.1", port, path, headers }, ({ statusCode = 0, headers: { location } }) =>
      resolve({ status: statusCode, location }),
    )
      .on("error", reject)
      .end()
  })
}

function holdsDomain(brandId: Id<"brd">, host: string, verifiedAt: Date | null): Promise<unknown> {
  const added = { token: "t", addedAt: now, addedBy: "system", verifiedAt }
  return db.brand(brandId, tx => tx.insert(linkDomains).values({ brandId, id: newId(now), host, ...added }))
}

const ofAna = () => and(eq(trackingLinks.brandId, brand.brandId), eq(trackingLinks.id, brand.ana.linkId))

test("a link that was put away stops with a page that says so, and works again when it is brought back", async () => {
  await db.brand(brand.brandId, tx => tx.update(trackingLinks).set({ archivedAt: now }).where(ofAna()))
  const stopped = await follow(brand.ana.slug)
  expect(stopped.status).toBe(410)
  expect(await stopped.text()).toContain("This link has ended")
  expect(await recorded()).toEqual([])
  await db.brand(brand.brandId, tx => tx.update(trackingLinks).set({ archivedAt: null }).where(ofAna()))
  now = new Date(now.getTime() + 31_000)
  expect((await follow(brand.ana.slug)).status).toBe(302)
})

test("when the shop is gone its links stop: its domain may be anybody's by now", async () => {
  expect((await follow(brand.ana.slug)).status).toBe(302)
  await db.brand(brand.brandId, tx => tx.update(shops).set({ uninstalledAt: now }).where(eq(shops.id, brand.shopId)))
  now = new Date(now.getTime() + 31_000)
  const stopped = await follow(brand.ana.slug)
  expect(stopped.status).toBe(410)
  expect(stopped.headers.has("location")).toBe(false)
})

test("the newest convention and the link's campaign name the traffic", async () => {
  const { brandId, programId } = brand
  await db.brand(brandId, async tx => {
    const campaignId = newId<"cmp">(now)
    const named = { name: "Spring", utmCampaign: "spring-26", startsOn: "2026-10-01" }
    await tx
      .insert(campaigns)
      .values({ brandId, id: campaignId, programId, ...named, createdAt: now, createdBy: "system" })
    await tx.update(trackingLinks).set({ campaignId }).where(ofAna())
    const published = { publishedAt: now, publishedBy: "system" }
    const first = { source: "{creator}", medium: "creator", campaign: "{campaign}", content: "" }
    const second = {
      source: "tributary",
      medium: "influencer",
      campaign: "{program}_{campaign}",
      content: "{creator}-{code}",
    }
    await tx.insert(utmConventions).values([
      { brandId, id: newId<"utm">(now), version: 1, ...first, ...published },
      { brandId, id: newId<"utm">(now), version: 2, ...second, ...published },
    ])
  })
  const { ref: _, ...named } = Object.fromEntries(
    new URL((await follow(brand.ana.slug)).headers.get("location") ?? "").searchParams,
  )
  expect(named).toEqual({
    utm_source: "tributary",
    utm_medium: "influencer",
    utm_campaign: "friends-of-juniper_spring-26",
    utm_content: `ana-${brand.slug}-ana10`,
  })
})

test("a brand's own domain answers that brand's links, short and long, and no other's", async () => {
  const other = await juniper(db, { slug: `other-${stories}` })
  const host = `go.${brand.slug}.example`
  await holdsDomain(brand.brandId, host, now)
  for (const path of [`/${brand.ana.slug}`, `/go/${brand.ana.slug}`, `/${brand.ana.slug.toUpperCase()}/?igsh=1`]) {
    const { status, location } = await ask(`${host}:3000`, path)
    expect(status, path).toBe(302)
    expect(location).toContain(`https://${brand.slug}.example/`)
  }
  for (const path of [`/${other.ana.slug}`, `/go/${other.ana.slug}`, "/", "/brand/juniper", "/favicon.ico"])
    expect((await ask(host, path)).status, path).toBe(404)
})

test("a host that is nobody's, is not verified or was let go knows no link at all", async () => {
  const unproved = `unproved.${brand.slug}.example`
  await holdsDomain(brand.brandId, unproved, null)
  const removed = `removed.${brand.slug}.example`
  await holdsDomain(brand.brandId, removed, now)
  const gone = { removedAt: now, removedBy: "system" }
  await db.brand(brand.brandId, tx => tx.update(linkDomains).set(gone).where(eq(linkDomains.host, removed)))
  for (const host of ["go.stranger.example", unproved, removed])
    for (const path of [`/${brand.ana.slug}`, `/go/${brand.ana.slug}`])
      expect((await ask(host, path)).status, `${host}${path}`).toBe(404)
})

test("the door takes links and brands' domains, and leaves the app's own pages to the app", async () => {
  const host = `go.${brand.slug}.example`
  await holdsDomain(brand.brandId, host, now)
  const takes = (host: string, url: string) =>
    follower.takes({ url, headers: { host } } as Parameters<LinkFollower["takes"]>[0])
  expect(takes("localhost:3000", "/go/x")).toBe(true)
  expect(takes("localhost:3000", "/brand/juniper")).toBe(false)
  expect(await takes(host, "/brand/juniper")).toBe(true)
  expect(await takes("www.tributary.example", "/brand/juniper")).toBe(false)
  away = true
  expect(await takes("elsewhere.tributary.example", "/")).toBe(false)
})
