import { createHmac } from "node:crypto"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { RunningShopify } from "./running-shopify"
import { startShopify } from "./start-shopify"

const START = new Date("2026-11-20T10:00:00Z")
const HOUR_MS = 3_600_000
const LINES = [{ productHandle: "bowl", quantity: 1 }]

type Heard = { topic: string; body: string; headers: Record<string, unknown>; isSigned: boolean }

let shopify: RunningShopify
let now = START
let opened = 0
let shop = ""
let heard: Heard[] = []
let answer = 200
const inbox = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on("data", (part: Buffer) => parts.push(part))
  request.on("end", () => {
    const body = Buffer.concat(parts)
    const expected = createHmac("sha256", "secret").update(body).digest("base64")
    const isSigned = request.headers["x-shopify-hmac-sha256"] === expected
    heard.push({
      topic: String(request.headers["x-shopify-topic"]),
      body: String(body),
      headers: request.headers,
      isSigned,
    })
    response.writeHead(answer).end()
  })
}).listen(0)
const inboxUrl = `http://127.0.0.1:${(inbox.address() as AddressInfo).port}/api/webhooks/shopify`

beforeAll(async () => {
  const options = { port: 0, file: ":memory:", now: () => now, apiKey: "key", apiSecret: "secret" }
  shopify = await startShopify({ ...options, webhookUrl: inboxUrl })
})
afterAll(async () => {
  await shopify.close()
  inbox.close()
})
beforeEach(() => {
  now = START
  answer = 200
  heard = []
  shop = shopify.openShop({ handle: `life-${++opened}`, currency: "USD", taxesIncluded: false }).handle
  shopify.subscribe(shop, inboxUrl)
})

async function ask(query: string, token = `shpat_sandbox_${shop}`) {
  const response = await fetch(`${shopify.url}/${shop}.myshopify.com/admin/api/2026-10/graphql.json`, {
    method: "POST",
    headers: { "X-Shopify-Access-Token": token },
    body: JSON.stringify({ query }),
  })
  return { status: response.status, body: (await response.json()) as never as Record<string, Record<string, never>> }
}

const topics = () => heard.map(({ topic }) => topic)
const bodyOf = (topic: string) =>
  JSON.parse(heard.find(one => one.topic === topic)?.body ?? "{}") as Record<string, unknown>

describe("leaving", () => {
  it("ends tokens and subscriptions at once, says so, and asks to be forgotten two days later", async () => {
    const { access_token: token } = shopify.grant(shop, ["read_orders"])
    shopify.uninstall(shop)
    expect([(await ask("{ shop { name } }")).status, (await ask("{ shop { name } }", token)).status]).toEqual([
      401, 401,
    ])
    shopify.placeOrder(shop, { lines: LINES })
    await shopify.drainWebhooks()
    expect(topics()).toEqual(["app/uninstalled"])
    expect(bodyOf("app/uninstalled")).toMatchObject({ myshopify_domain: `${shop}.myshopify.com`, currency: "USD" })

    now = new Date(START.getTime() + 48 * HOUR_MS)
    await shopify.drainWebhooks()
    expect(bodyOf("shop/redact")).toEqual({
      shop_id: bodyOf("app/uninstalled").id,
      shop_domain: `${shop}.myshopify.com`,
    })
  })

  it("is undone by installing again: new tokens, no old ones, no subscriptions, nothing to forget", async () => {
    const before = shopify.grant(shop, ["read_orders"])
    shopify.uninstall(shop)
    const after = shopify.grant(shop, ["read_orders"])
    expect((await ask("{ shop { name } }", before.access_token)).status).toBe(401)
    const listed = await ask("{ webhookSubscriptions(first: 9) { nodes { id } } }", after.access_token)
    expect(listed.body.data).toEqual({ webhookSubscriptions: { nodes: [] } })
    now = new Date(START.getTime() + 72 * HOUR_MS)
    await shopify.drainWebhooks()
    expect(topics()).toEqual(["app/uninstalled"])
  })

  it("happens on the merchant's page too, where scopes can be taken away and given back", async () => {
    const page = `${shopify.url}/shops/${shop}/admin/apps`
    const post = (path: string, body: [string, string][]) =>
      fetch(`${page}/${path}`, { method: "POST", body: new URLSearchParams(body), redirect: "manual" })
    expect(await (await fetch(page)).text()).toContain("Uninstall Tributary")
    await post("scopes", [
      ["keep", "read_orders"],
      ["keep", "read_products"],
    ])
    await shopify.drainWebhooks()
    expect(bodyOf("app/scopes_update")).toMatchObject({ current: ["read_orders", "read_products"] })
    expect((await ask('{ codeDiscountNodeByCode(code: "X") { id } }')).body.errors).toMatchObject([
      { extensions: { code: "ACCESS_DENIED" } },
    ])
    expect((await post("uninstall", [])).status).toBe(303)
    expect((await post("uninstall", [])).status).toBe(422)
    expect(await (await fetch(page)).text()).toContain("Not installed")
  })

  it("hears only of what its scopes open, and may not subscribe to the rest", async () => {
    const { access_token: token } = shopify.grant(shop, ["read_products"])
    const subscribe = (topic: string) =>
      ask(
        `mutation { webhookSubscriptionCreate(topic: ${topic}, webhookSubscription: { uri: "${inboxUrl}/more" }) { userErrors { message } } }`,
        token,
      )
    const refusal = { message: "You cannot create a webhook subscription with the specified topic" }
    expect((await subscribe("ORDERS_PAID")).body.data).toEqual({ webhookSubscriptionCreate: { userErrors: [refusal] } })
    expect((await subscribe("PRODUCTS_UPDATE")).body.data).toEqual({ webhookSubscriptionCreate: { userErrors: [] } })
    shopify.tell(shop, "products/update", { id: 1 })
    shopify.keepScopes(shop, [])
    shopify.tell(shop, "products/update", { id: 1 })
    await shopify.drainWebhooks()
    expect(topics()).toEqual(["products/update", "products/update", "app/scopes_update"])
  })
})

describe("privacy", () => {
  it("asks for a customer's data and to forget it, with the orders concerned, subscribed or not", async () => {
    const customer = { email: "ana@example.com", firstName: "Ana", lastName: "Silva" }
    const { order } = shopify.placeOrder(shop, { lines: LINES, customer, send: false })
    shopify.comply(shop, "customers/data_request", "ana@example.com")
    shopify.comply(shop, "customers/redact", "ana@example.com")
    await shopify.drainWebhooks()
    const orders = [Number(order.gid.split("/").at(-1))]
    const named = { shop_domain: `${shop}.myshopify.com`, customer: { email: "ana@example.com" } }
    expect(bodyOf("customers/redact")).toMatchObject({ ...named, orders_to_redact: orders })
    expect(bodyOf("customers/data_request")).toMatchObject({ ...named, orders_requested: orders, data_request: {} })
    expect(heard.every(({ isSigned }) => isSigned)).toBe(true)
    expect(() => shopify.comply(shop, "customers/redact", "nobody@example.com")).toThrow("has no customer")
  })
})

describe("subscriptions", () => {
  it("are listed by topic and address, and deleted once", async () => {
    const list = `{ webhookSubscriptions(first: 9, topics: [BULK_OPERATIONS_FINISH], uri: "${inboxUrl}") { edges { node { id topic } } } }`
    const { webhookSubscriptions } = (await ask(list)).body.data as Record<
      string,
      { edges: { node: { id: string } }[] }
    >
    expect(webhookSubscriptions?.edges).toMatchObject([{ node: { topic: "BULK_OPERATIONS_FINISH" } }])
    const id = webhookSubscriptions?.edges[0]?.node.id ?? ""
    const remove = `mutation { webhookSubscriptionDelete(id: "${id}") { deletedWebhookSubscriptionId userErrors { field message } } }`
    expect((await ask(remove)).body.data).toEqual({
      webhookSubscriptionDelete: { deletedWebhookSubscriptionId: id, userErrors: [] },
    })
    expect((await ask(remove)).body.data).toEqual({
      webhookSubscriptionDelete: {
        deletedWebhookSubscriptionId: null,
        userErrors: [{ field: ["id"], message: "Webhook subscription does not exist" }],
      },
    })
  })

  it("end when a webhook was given up after nine tries, if that is wanted", async () => {
    answer = 500
    shopify.setFaults(shop, { dropSubscriptions: true })
    shopify.placeOrder(shop, { lines: LINES, paid: false })
    for (let attempt = 0; attempt < 9; attempt++) await shopify.drainWebhooks({ everything: true })
    expect(topics().filter(topic => topic === "orders/create")).toHaveLength(9)
    const list = "{ webhookSubscriptions(first: 9, topics: [ORDERS_CREATE]) { nodes { id } } }"
    expect((await ask(list)).body.data).toEqual({ webhookSubscriptions: { nodes: [] } })
  })
})

it("loses, forges, cuts and delays as many webhooks as wanted", async () => {
  shopify.setFaults(shop, { loseEvery: 10, badSignatureEvery: 5, truncateEvery: 5, staleEvery: 20, staleMs: HOUR_MS })
  for (let order = 0; order < 40; order++) shopify.tell(shop, "shop/update", { order })
  await shopify.drainWebhooks()
  const isWhole = ({ body }: Heard) => body.endsWith("}")
  expect(heard).toHaveLength(40 - 4 - 2)
  expect(heard.filter(one => !isWhole(one))).toHaveLength(8)
  expect(heard.filter(one => isWhole(one) && !one.isSigned)).toHaveLength(8)
  now = new Date(START.getTime() + HOUR_MS)
  await shopify.drainWebhooks()
  expect(heard).toHaveLength(36)
  expect(heard.at(-1)?.headers["x-shopify-triggered-at"]).toContain("2026-11-20T10:00:00")
})

describe("a shop in trouble", () => {
  it("answers late, with 503, or breaks off", async () => {
    shopify.setFaults(shop, { failNext: 1 })
    expect((await ask("{ shop { name } }")).status).toBe(503)
    shopify.setFaults(shop, { cutNext: 1, slowMs: 30 })
    await expect(ask("{ shop { name } }")).rejects.toThrow("fetch failed")
    const started = performance.now()
    expect((await ask("{ shop { name } }")).status).toBe(200)
    expect(performance.now() - started).toBeGreaterThanOrEqual(29)
  })

  it("loses the answer with new tokens, which the old refresh token then brings again", async () => {
    const { refresh_token } = shopify.grant(shop, ["read_orders"])
    shopify.setFaults(shop, { loseTokenAnswers: 1 })
    const refresh = () =>
      fetch(`${shopify.url}/${shop}.myshopify.com/admin/oauth/access_token`, {
        method: "POST",
        body: new URLSearchParams({
          client_id: "key",
          client_secret: "secret",
          grant_type: "refresh_token",
          refresh_token: refresh_token ?? "",
        }),
      })
    await expect(refresh()).rejects.toThrow("fetch failed")
    expect((await refresh()).status).toBe(200)
  })

  it("has 2,000 query points to give, when it is strict", async () => {
    const products = "products(first: 250) { nodes { id variants(first: 250) { nodes { id } } } }"
    const asked = async (times: number) => {
      const fields = Array.from({ length: times }, (_, at) => `part${at}: ${products}`)
      const { body } = await ask(`{ ${fields.join(" ")} }`)
      return { errors: body.errors, cost: body.extensions?.cost as unknown as Record<string, number> }
    }
    shopify.setFaults(shop, { strictBudget: true, mostPoints: 10_000 })
    const one = await asked(1)
    expect(one.errors).toBeUndefined()
    expect(one.cost.requestedQueryCost).toBeGreaterThan(one.cost.actualQueryCost ?? 0)
    const many = await asked(10)
    expect(many.errors).toMatchObject([{ message: "Throttled", extensions: { code: "THROTTLED" } }])
    expect(many.cost).toMatchObject({
      actualQueryCost: null,
      throttleStatus: { maximumAvailable: 2000, restoreRate: 100 },
    })
  })
})
