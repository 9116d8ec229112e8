import "@shopify/shopify-api/adapters/node"
import { ApiVersion, LogSeverity, shopifyApi } from "@shopify/shopify-api"
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import type { RunningShopify } from "./running-shopify"
import { startShopify } from "./start-shopify"
import type { TokenAnswer } from "./tokens"

const START = new Date("2026-11-20T10:00:00Z")
const CALLBACK = "http://localhost:3000/api/shopify/callback"
const HOUR_MS = 3_600_000
const official = shopifyApi({
  apiKey: "key",
  apiSecretKey: "secret",
  apiVersion: ApiVersion.October26,
  isEmbeddedApp: true,
  hostName: "localhost:3000",
  logger: { level: LogSeverity.Error },
})

let shopify: RunningShopify
let now = START
let opened = 0
let shop = ""

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: START })
  const options = { port: 0, file: ":memory:", now: () => now, apiKey: "key", apiSecret: "secret" }
  shopify = await startShopify({ ...options, appUrl: "http://localhost:3000" })
})
afterAll(async () => {
  vi.useRealTimers()
  await shopify.close()
})
beforeEach(() => {
  now = START
  shop = shopify.openShop({ handle: `oauth-${++opened}`, currency: "USD", taxesIncluded: false }).handle
})

const at = (path: string) => `${shopify.url}/${shop}.myshopify.com/admin/${path}`
const later = (ms: number) => (now = new Date(now.getTime() + ms))

function asked(change: Record<string, string> = {}): URLSearchParams {
  return new URLSearchParams({
    client_id: "key",
    scope: "read_orders,write_discounts",
    redirect_uri: CALLBACK,
    state: "n0nce",
    ...change,
  })
}

async function install(change: Record<string, string> = {}): Promise<URLSearchParams> {
  const form = { method: "POST", body: asked(change), redirect: "manual" } as const
  const response = await fetch(at("oauth/authorize"), form)
  expect(response.status).toBe(302)
  return new URL(response.headers.get("Location") ?? "").searchParams
}

async function exchange(fields: Record<string, string>) {
  const body = JSON.stringify({ client_id: "key", client_secret: "secret", ...fields })
  const response = await fetch(at("oauth/access_token"), {
    method: "POST",
    body,
    headers: { "Content-Type": "application/json" },
  })
  return {
    status: response.status,
    body: (await response.json().catch(() => ({}))) as TokenAnswer & { error?: string },
  }
}

async function ask(token: string, query: string) {
  const response = await fetch(at("api/2026-10/graphql.json"), {
    method: "POST",
    headers: { "X-Shopify-Access-Token": token },
    body: JSON.stringify({ query }),
  })
  return { status: response.status, body: (await response.json()) as { data?: never; errors?: unknown } }
}

describe("installing", () => {
  it("shows what the app wants and sends the merchant back with a signature the official library accepts", async () => {
    const page = await (await fetch(`${at("oauth/authorize")}?${asked({ optional_scope: "read_all_orders" })}`)).text()
    expect(page).toContain("read orders of the last 60 days")
    expect(page).toContain('value="read_all_orders" checked')

    const back = await install()
    expect(Object.fromEntries(back)).toMatchObject({ state: "n0nce", shop: `${shop}.myshopify.com` })
    expect(Buffer.from(back.get("host") ?? "", "base64").toString()).toBe(`admin.shopify.com/store/${shop}`)
    expect(await official.utils.validateHmac(Object.fromEntries(back))).toBe(true)
    expect(await official.utils.validateHmac({ ...Object.fromEntries(back), shop: "other.myshopify.com" })).toBe(false)
  })

  it("gives an hour's token for a code, once, with the scopes that were granted", async () => {
    const code =
      (await install({ optional_scope: "read_all_orders,read_products", also: "read_products" })).get("code") ?? ""
    const { body } = await exchange({ code, expiring: "1" })
    expect(body).toMatchObject({ scope: "read_orders,write_discounts,read_products", expires_in: 3600 })
    expect(body.refresh_token_expires_in).toBe(7_776_000)
    expect((await ask(body.access_token, "{ currentAppInstallation { accessScopes { handle } } }")).body.data).toEqual({
      currentAppInstallation: {
        accessScopes: ["read_orders", "write_discounts", "read_discounts", "read_products"].map(handle => ({ handle })),
      },
    })
    expect(await exchange({ code, expiring: "1" })).toEqual({
      status: 400,
      body: {
        error: "invalid_request",
        error_description: "The authorization code was not found or was already used",
      },
    })
  })

  it("gives the same token without an end each time, where no end was asked for", async () => {
    const token = async () => (await exchange({ code: (await install()).get("code") ?? "" })).body
    expect(await token()).toEqual(await token())
    expect((await token()).expires_in).toBeUndefined()
  })

  it("refuses in Shopify's words: unknown app, wrong secret, foreign redirect, unknown scope, old code", async () => {
    const text = async (change: Record<string, string>) =>
      (await fetch(`${at("oauth/authorize")}?${asked(change)}`)).text()
    expect(await text({ client_id: "other" })).toContain("Oauth error application_cannot_be_found")
    expect(await text({ redirect_uri: "https://evil.example/callback" })).toContain(
      "The redirect_uri is not whitelisted",
    )
    expect(await text({ scope: "read_minds" })).toContain("Oauth error invalid_scope")
    const code = (await install()).get("code") ?? ""
    expect(await exchange({ code, client_secret: "wrong" })).toEqual({ status: 400, body: {} })
    later(11 * 60_000)
    expect((await exchange({ code })).status).toBe(400)
  })
})

it("opens the app from the shop's admin, signed as the official library expects", async () => {
  const opened = await fetch(`${shopify.url}/shops/${shop}/admin/apps/open`, { redirect: "manual" })
  const address = new URL(opened.headers.get("Location") ?? "")
  expect(`${address.origin}${address.pathname}`).toBe("http://localhost:3000/api/shopify/install")
  expect(await official.utils.validateHmac(Object.fromEntries(address.searchParams))).toBe(true)
})

describe("an expiring token", () => {
  const pair = async () => (await exchange({ code: (await install()).get("code") ?? "", expiring: "1" })).body
  const refresh = (token = "") => exchange({ grant_type: "refresh_token", refresh_token: token })

  it("ends after an hour by the sandbox's clock, and the refresh token gives the next one", async () => {
    const first = await pair()
    later(HOUR_MS - 1000)
    expect((await ask(first.access_token, "{ shop { name } }")).status).toBe(200)
    later(1000)
    expect(await ask(first.access_token, "{ shop { name } }")).toEqual({
      status: 401,
      body: { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" },
    })
    const { body: second } = await refresh(first.refresh_token)
    expect(second.access_token).not.toBe(first.access_token)
    expect((await ask(second.access_token, "{ shop { name } }")).status).toBe(200)
  })

  it("is given again for the same refresh token, until the replacement is used", async () => {
    const first = await pair()
    const { body: second } = await refresh(first.refresh_token)
    expect((await refresh(first.refresh_token)).body).toEqual(second)
    expect((await ask(first.access_token, "{ shop { name } }")).status).toBe(200)

    later(2 * HOUR_MS)
    const { body: again } = await refresh(first.refresh_token)
    expect((await ask(again.access_token, "{ shop { name } }")).status).toBe(200)
    expect((await refresh(second.refresh_token)).status).toBe(401)

    expect((await refresh(again.refresh_token)).status).toBe(200)
    expect(await refresh(first.refresh_token)).toEqual({
      status: 401,
      body: { error: "invalid_request", error_description: "This request requires an active refresh_token" },
    })
  })

  it("can be recovered for thirty days, renewed for ninety, and only by the newest pair", async () => {
    const first = await pair()
    await refresh(first.refresh_token)
    later(31 * 24 * HOUR_MS)
    expect((await refresh(first.refresh_token)).status).toBe(401)

    const unused = await pair()
    later(90 * 24 * HOUR_MS)
    expect((await refresh(unused.refresh_token)).status).toBe(401)

    const older = await pair()
    await pair()
    expect((await refresh(older.refresh_token)).status).toBe(401)
    expect((await ask(older.access_token, "{ shop { name } }")).status).toBe(200)
    shopify.expireTokens(shop)
    expect((await ask(older.access_token, "{ shop { name } }")).status).toBe(401)
  })

  it("comes for a session token too, and for the old token that never ended, which dies", async () => {
    const grant_type = "urn:ietf:params:oauth:grant-type:token-exchange"
    const id = { grant_type, subject_token_type: "urn:ietf:params:oauth:token-type:id_token", expiring: "1" }
    const session = shopify.sessionToken(shop)
    expect(await official.session.decodeSessionToken(session)).toMatchObject({ dest: `https://${shop}.myshopify.com` })
    expect((await exchange({ ...id, subject_token: session })).body.expires_in).toBe(3600)
    expect((await exchange({ ...id, subject_token: `${session}x` })).body.error).toBe("invalid_subject_token")
    later(2 * 60_000)
    expect((await exchange({ ...id, subject_token: session })).body.error).toBe("invalid_subject_token")

    const offline = "urn:shopify:params:oauth:token-type:offline-access-token"
    const old = `shpat_sandbox_${shop}`
    const fields = { grant_type, subject_token: old, subject_token_type: offline, requested_token_type: offline }
    expect((await ask(old, "{ shop { name } }")).status).toBe(200)
    expect((await exchange({ ...fields, expiring: "1" })).body.refresh_token).toMatch(/^shprt_/)
    expect((await ask(old, "{ shop { name } }")).status).toBe(401)
    expect((await exchange({ ...fields, expiring: "1" })).body.error).toBe("invalid_subject_token")
  })
})

describe("a scope that was not granted", () => {
  it("closes its fields with ACCESS_DENIED and leaves the others open", async () => {
    const { access_token: token } = shopify.grant(shop, ["read_products"])
    expect((await ask(token, "{ shop { name } products(first: 1) { nodes { id } } }")).body.errors).toBeUndefined()
    const denied = "Access denied for orders field. Required access: `read_orders` access scope."
    expect((await ask(token, "{ orders(first: 1) { nodes { id } } }")).body).toMatchObject({
      data: null,
      errors: [{ message: denied, path: ["orders"], extensions: { code: "ACCESS_DENIED" } }],
    })
    const { order } = shopify.placeOrder(shop, { lines: [{ productHandle: "bowl", quantity: 1 }] })
    const nodes = `{ nodes(ids: ["${order.gid}"]) { id } }`
    expect((await ask(token, nodes)).body.data).toEqual({ nodes: [null] })
  })

  it.each([
    ["customers(first: 1)", "read_customers"],
    ["discountNodes(first: 1)", "read_discounts"],
    ["disputes(first: 1)", "read_shopify_payments_disputes"],
    ["orders(first: 1)", "read_orders"],
  ])("is missed by %s, which %s opens", async (list, scope) => {
    const query = `{ ${list} { nodes { id } } }`
    expect((await ask(shopify.grant(shop, []).access_token, query)).body.errors).toMatchObject([
      { extensions: { code: "ACCESS_DENIED", requiredAccess: `\`${scope}\` access scope.` } },
    ])
    expect((await ask(shopify.grant(shop, [scope]).access_token, query)).body.errors).toBeUndefined()
  })

  it("hides orders of more than sixty days ago without read_all_orders", async () => {
    const lines = [{ productHandle: "bowl", quantity: 1 }]
    shopify.placeOrder(shop, { lines, at: new Date("2026-09-01T10:00:00Z") })
    const recent = shopify.placeOrder(shop, { lines, at: new Date("2026-10-01T10:00:00Z") })
    const query = '{ orders(first: 9, query: "updated_at:>=2026-01-01") { nodes { id } } }'
    const seen = async (scopes: string[]) => (await ask(shopify.grant(shop, scopes).access_token, query)).body.data
    expect(await seen(["read_orders"])).toEqual({ orders: { nodes: [{ id: recent.order.gid }] } })
    expect((await seen(["read_orders", "read_all_orders"])) as unknown).toMatchObject({ orders: { nodes: [{}, {}] } })
  })
})
