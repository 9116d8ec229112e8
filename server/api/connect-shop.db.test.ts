import { createHmac } from "node:crypto"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { auditLog, shopInstalls, shops, trackingLinks } from "@/db/schema"
import { APP, APP_URL, agree, type InstallStory, installStory } from "@/db/testing/install-story"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { openShop } from "@/server/catalog/open-shop"
import { connectedShops, newestCheck, shopProofsOf } from "@/server/catalog/queries"
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from "@/server/integrations/shopify/scopes"
import { connectBySession } from "@/server/journeys/connect-shop-by-session"
import { equipCreators } from "@/server/journeys/equip-creators"
import { proveShop } from "@/server/journeys/prove-shop"
import { type Id, publicId } from "@/server/kernel/id"
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/server/kernel/time"
import { answerCallback } from "./answer-callback"
import { answerConnect } from "./answer-connect"
import { answerInstall } from "./answer-install"
import { answerSession } from "./answer-session"

let story: InstallStory
let brand: Juniper
let kobo: Juniper
let cookies: { owner: string; manager: string; finance: string; koboOwner: string }

beforeAll(async () => {
  story = await installStory(new Date("2026-11-20T10:00:00Z"))
  brand = await juniper(story.world.db, { slug: "linden" })
  kobo = await juniper(story.world.db, { slug: "kobo-books" })
  cookies = {
    owner: await story.signIn(brand.owner.userId),
    manager: await story.signIn(brand.manager.userId),
    finance: await story.signIn(brand.finance.userId),
    koboOwner: await story.signIn(kobo.owner.userId),
  }
  for (const handle of ["fern", "moss", "fresh"])
    story.shopify.openShop({ handle, currency: "USD", taxesIncluded: false })
})
afterAll(() => story.end())
beforeEach(() => story.later(MINUTE_MS))

type Begun = { status: number; url: string; error: string; browser: string }

/** Presses the button on Settings, Shop. */
async function setOut(shop: string, cookie = cookies.owner, slug = brand.slug, more = {}): Promise<Begun> {
  const headers = { "content-type": "application/json", cookie, ...more }
  const body = JSON.stringify({ brand: slug, shop })
  const request = new Request(`${APP_URL}/api/shopify/connect`, { method: "POST", headers, body })
  const answer = await answerConnect(story.world, request)
  const { url = "", error = "" } = (await answer.json()) as { url?: string; error?: string }
  const browser = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? ""
  return { status: answer.status, url, error, browser }
}

/** The browser comes back; answers where it is led, or the sentence that refuses it. */
async function comeBack(location: string, cookie: string): Promise<string> {
  const answer = await answerCallback(story.world, new Request(location, { headers: { cookie } }), APP)
  return answer.headers.get("location") ?? `${answer.status} ${await answer.text()}`
}

const shopRow = async (domain: string) =>
  (await story.world.db.brand(brand.brandId, tx => connectedShops(tx))).find(shop => shop.domain === domain)
const page = (slug = brand.slug) => `/brand/${slug}/settings/shop`

/** Signs a query as Shopify does: what only a thief of the app's secret could make. */
function forged(query: Record<string, string>, secret: string): string {
  const named = { host: "aG9zdA", timestamp: String(story.world.now().getTime() / SECOND_MS), ...query }
  const text = new URLSearchParams(Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1))).toString()
  const hmac = createHmac("sha256", secret).update(text).digest("hex")
  return `${APP_URL}/api/shopify/callback?${text}&hmac=${hmac}`
}

describe("a shop is connected", () => {
  test("from the button to green proofs", async () => {
    const { url, browser } = await setOut("https://admin.shopify.com/store/fern")
    const asked = new URL(url).searchParams
    expect(asked.get("scope")).toBe(REQUIRED_SCOPES.join(","))
    expect(asked.get("optional_scope")).toBe(OPTIONAL_SCOPES.join(","))
    const back = await agree(url, OPTIONAL_SCOPES)
    expect(await comeBack(back, `${cookies.owner}; ${browser}`)).toBe(`${page()}?connected=yes`)
    const shop = await shopRow("fern.myshopify.com")
    expect(shop).toMatchObject({ currency: "USD", uninstalledAt: null, connectedAt: story.world.now() })
    const shopId = shop?.id as Id<"shp">
    const [row] = await story.world.db.brand(brand.brandId, tx => tx.select().from(shops).where(eq(shops.id, shopId)))
    expect(row).toMatchObject({ attributesFrom: story.world.now(), tokenVersion: 1 })
    expect(row?.tokenExpiresAt).toEqual(new Date(story.world.now().getTime() + HOUR_MS))
    expect(row?.sealedToken).not.toContain("shpat")

    await proveShop(story.world, { brandId: brand.brandId, shopId, repair: true })
    const proofs = await story.world.db.brand(brand.brandId, tx => shopProofsOf(tx, shopId))
    expect(proofs.filter(proof => !proof.ok)).toEqual([])
    expect(proofs.length).toBe(50)
    const check = await story.world.db.brand(brand.brandId, tx => newestCheck(tx, shopId))
    expect(check).toMatchObject({ kind: "repair", sentence: "All 50 proofs hold.", finishedAt: story.world.now() })
  })

  test("by a manager too; by nobody else, and not from a foreign page", async () => {
    expect((await setOut("fern", cookies.manager)).status).toBe(200)
    expect(await setOut("fern", cookies.finance)).toMatchObject({ status: 403, browser: "" })
    expect(await setOut("fern", cookies.koboOwner)).toMatchObject({ status: 404 })
    expect(await setOut("fern", "")).toMatchObject({ status: 401 })
    const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site" }
    expect(await setOut("fern", cookies.owner, brand.slug, foreign)).toMatchObject({ status: 403 })
    expect(await setOut("https://evil.example")).toMatchObject({ status: 400, url: "" })
  })

  test("without an optional permission: what is missing is said, and only that", async () => {
    const { url, browser } = await setOut("moss")
    await comeBack(await agree(url), `${cookies.owner}; ${browser}`)
    const shopId = (await shopRow("moss.myshopify.com"))?.id as Id<"shp">
    await proveShop(story.world, { brandId: brand.brandId, shopId, repair: true })
    const proofs = await story.world.db.brand(brand.brandId, tx => shopProofsOf(tx, shopId))
    expect(proofs.filter(proof => !proof.ok).map(proof => proof.subject)).toEqual([
      ...["scope:read_all_orders", "scope:read_customer_events", "scope:read_customer_merge", "scope:read_inventory"],
      ...["scope:read_shopify_payments_disputes", "scope:write_pixels", "topic:customers/merge"],
      ...["topic:disputes/create", "topic:disputes/update"],
    ])
    const check = await story.world.db.brand(brand.brandId, tx => newestCheck(tx, shopId))
    expect(check?.sentence).toBe("Everything needed works; 9 of 49 proofs show what is left out.")
  })

  test("again keeps the row and its history, with a new token", async () => {
    const before = await shopRow("fern.myshopify.com")
    story.later(DAY_MS)
    const { url, browser } = await setOut("fern")
    await comeBack(await agree(url, OPTIONAL_SCOPES), `${cookies.owner}; ${browser}`)
    const after = await shopRow("fern.myshopify.com")
    expect(after?.id).toBe(before?.id)
    const token = await story.world.db.brand(brand.brandId, tx =>
      openShop(tx, after?.id as Id<"shp">, story.world.secrets.box),
    )
    expect(token.version).toBe(2)
    expect((await story.world.shopify.readShop(token.auth)).name).toBe("fern")
  })

  test("and the audit log says who did it", async () => {
    const entries = await story.world.db.brand(brand.brandId, tx =>
      tx.select().from(auditLog).where(eq(auditLog.action, "connect shop")),
    )
    expect(entries.every(entry => entry.actor === `member:${brand.owner.memberId}`)).toBe(true)
    expect(entries.length).toBeGreaterThan(0)
  })
})

describe("an answer connects nothing", () => {
  const unchanged = async (work: () => Promise<void>) => {
    const before = await story.world.db.brand(brand.brandId, tx => connectedShops(tx))
    await work()
    expect(await story.world.db.brand(brand.brandId, tx => connectedShops(tx))).toEqual(before)
  }

  test("when its signature is wrong, or it is old", () =>
    unchanged(async () => {
      const { url, browser } = await setOut("fresh")
      const cookie = `${cookies.owner}; ${browser}`
      const back = await agree(url)
      const changed = new URL(back)
      changed.searchParams.set("shop", "fern.myshopify.com")
      expect(await comeBack(changed.href, cookie)).toMatch(/^400 .*not signed by Shopify/)
      expect(await comeBack(back.replace(/hmac=[0-9a-f]+/, ""), cookie)).toMatch(/^400/)
      story.later(HOUR_MS)
      expect(await comeBack(back, cookie)).toMatch(/^400/)
    }))

  test("when nobody set out with its state, although it is signed", () =>
    unchanged(async () => {
      const { browser } = await setOut("fresh")
      const answer = forged({ code: "c", shop: "fresh.myshopify.com", state: "x" }, APP.secret)
      expect(await comeBack(answer, `${cookies.owner}; ${browser}`)).toMatch(/^403 Nobody here set out/)
    }))

  test("when another browser brings it", () =>
    unchanged(async () => {
      const { url } = await setOut("fresh")
      const other = await setOut("fern")
      expect(await comeBack(await agree(url), `${cookies.owner}; ${other.browser}`)).toBe(`${page()}?refused=browser`)
      const again = await setOut("fresh")
      expect(await comeBack(await agree(again.url), cookies.owner)).toBe(`${page()}?refused=browser`)
    }))

  test("when another person brings it, of the brand or not, or nobody who is signed in", () =>
    unchanged(async () => {
      const { url, browser } = await setOut("fresh")
      const back = await agree(url)
      expect(await comeBack(back, `${cookies.manager}; ${browser}`)).toBe(`${page()}?refused=person`)
      expect(await comeBack(back, `${cookies.koboOwner}; ${browser}`)).toMatch(/^403/)
      expect(await comeBack(back, browser)).toBe("/signin?callbackUrl=%2Fbrand")
    }))

  test("when it is for another shop than the one that was asked for", () =>
    unchanged(async () => {
      const { url, browser } = await setOut("fresh")
      const other = new URL(url)
      other.pathname = other.pathname.replace("fresh", "moss")
      expect(await comeBack(await agree(other.href), `${cookies.owner}; ${browser}`)).toBe(`${page()}?refused=shop`)
    }))

  test("when the member took longer than ten minutes, or its code is no code", () =>
    unchanged(async () => {
      const slow = await setOut("fresh")
      story.later(11 * MINUTE_MS)
      const cookie = `${cookies.owner}; ${slow.browser}`
      expect(await comeBack(await agree(slow.url), cookie)).toBe(`${page()}?refused=expired`)
      const { url, browser } = await setOut("fresh")
      const state = new URL(url).searchParams.get("state") ?? ""
      const answer = forged({ code: "made-up", shop: "fresh.myshopify.com", state }, APP.secret)
      expect(await comeBack(answer, `${cookies.owner}; ${browser}`)).toBe(`${page()}?refused=code`)
    }))

  test("when it belongs to another brand; that brand's token goes on working", async () => {
    const first = await setOut("fresh", cookies.koboOwner, kobo.slug)
    const led = await comeBack(await agree(first.url), `${cookies.koboOwner}; ${first.browser}`)
    expect(led).toBe(`${page(kobo.slug)}?connected=yes`)
    await unchanged(async () => {
      const { url, browser } = await setOut("fresh")
      expect(await comeBack(await agree(url), `${cookies.owner}; ${browser}`)).toBe(`${page()}?refused=elsewhere`)
    })
    const theirs = await story.world.db.brand(kobo.brandId, tx => connectedShops(tx))
    const shopId = theirs.find(shop => shop.domain === "fresh.myshopify.com")?.id as Id<"shp">
    const token = await story.world.db.brand(kobo.brandId, tx => openShop(tx, shopId, story.world.secrets.box))
    expect((await story.world.shopify.readShop(token.auth)).domain).toBe("fresh.myshopify.com")
  })
})

test("the same answer ten times at once connects once", async () => {
  const { url, browser } = await setOut("moss")
  const back = await agree(url)
  const led = await Promise.all(Array.from({ length: 10 }, () => comeBack(back, `${cookies.owner}; ${browser}`)))
  expect(led.filter(where => where === `${page()}?connected=yes`)).toHaveLength(1)
  expect(led.filter(where => where === `${page()}?refused=used`)).toHaveLength(9)
})

test("neither a state nor a cookie is kept as it was", async () => {
  const { url, browser } = await setOut("fern")
  const state = new URL(url).searchParams.get("state") ?? ""
  const rows = await story.world.db.brand(brand.brandId, tx => tx.select().from(shopInstalls))
  expect(state.length).toBe(43)
  expect(JSON.stringify(rows)).not.toContain(state)
  expect(JSON.stringify(rows)).not.toContain(browser.split("=")[1])
})

test("a shop that a brand connects besides its first gives each active creator a link and a wish for a code", async () => {
  const shopId = (await shopRow("moss.myshopify.com"))?.id as Id<"shp">
  await equipCreators(story.world, brand.brandId, shopId)
  await equipCreators(story.world, brand.brandId, shopId)
  const links = await story.world.db.brand(brand.brandId, tx =>
    tx.select().from(trackingLinks).where(eq(trackingLinks.shopId, shopId)),
  )
  expect(links.map(link => link.creatorId).sort()).toEqual(
    [brand.ana.creatorId, brand.tomas.creatorId, brand.wren.creatorId].sort(),
  )
})

describe("coming from Shopify", () => {
  const open = async (query: string, cookie: string) => {
    const request = new Request(`${APP_URL}/api/shopify/install?${query}`, { headers: { cookie } })
    const answer = await answerInstall(story.world, request, APP)
    return answer.headers.get("location") ?? `${answer.status}`
  }

  test("leads to the page where the shop is filled in, after signing in", async () => {
    const signed = forged({ shop: "moss.myshopify.com" }, APP.secret).split("?")[1] ?? ""
    expect(await open(signed, cookies.owner)).toBe(`${page()}?connect=moss.myshopify.com`)
    expect(await open(signed, "")).toBe(
      `/signin?callbackUrl=${encodeURIComponent("/api/shopify/install?shop=moss.myshopify.com")}`,
    )
    expect(await open(forged({ shop: "moss.myshopify.com" }, "other").split("?")[1] ?? "", cookies.owner)).toBe("400")
    expect(await open("shop=evil.example", cookies.owner)).toBe("400")
  })

  const send = (token: string) => {
    const headers = { authorization: `Bearer ${token}` }
    const request = new Request(`${APP_URL}/api/shopify/session`, { method: "POST", headers })
    return answerSession(story.world, request, APP)
  }

  test("an embedded page's session token renews a token that ended, and leaves a good one alone", async () => {
    const shopId = (await shopRow("moss.myshopify.com"))?.id as Id<"shp">
    const version = async () =>
      (await story.world.db.brand(brand.brandId, tx => openShop(tx, shopId, story.world.secrets.box))).version
    const first = await version()
    expect((await send(story.shopify.sessionToken("moss"))).status).toBe(200)
    expect(await version()).toBe(first)
    story.later(100 * DAY_MS)
    expect((await send(story.shopify.sessionToken("moss"))).status).toBe(200)
    expect(await version()).toBe(first + 1)
    const entries = await story.world.db.brand(brand.brandId, tx =>
      tx.select().from(auditLog).where(eq(auditLog.action, "connect shop again")),
    )
    const detail = { domain: "moss.myshopify.com" }
    expect(entries).toMatchObject([{ actor: "system", subject: publicId("shp", shopId), detail }])
  })

  test("a shop that names itself otherwise than its session token does is not taken for another new one", async () => {
    const before = await story.world.db.brand(brand.brandId, tx => connectedShops(tx))
    story.later(100 * DAY_MS)
    const readShop: typeof story.world.shopify.readShop = async auth => ({
      ...(await story.world.shopify.readShop(auth)),
      domain: "moss-renamed.myshopify.com",
    })
    const world = { ...story.world, shopify: { ...story.world.shopify, readShop } }
    const answer = await connectBySession(world, story.shopify.sessionToken("moss"), APP)
    expect(answer).toMatchObject({ status: 409, sentence: expect.stringMatching(/calls itself moss-renamed/) })
    const after = await story.world.db.brand(brand.brandId, tx => connectedShops(tx))
    expect(after.map(shop => shop.domain)).toEqual(before.map(shop => shop.domain))
  })

  test("a session token of a shop that nobody connected, or a forged one, connects nothing", async () => {
    story.shopify.openShop({ handle: "stranger", currency: "USD", taxesIncluded: false })
    expect((await send(story.shopify.sessionToken("stranger"))).status).toBe(404)
    expect((await send(`${story.shopify.sessionToken("moss")}x`)).status).toBe(401)
    story.later(0)
    const old = story.shopify.sessionToken("moss")
    story.later(5 * MINUTE_MS)
    expect((await send(old)).status).toBe(401)
  })
})
