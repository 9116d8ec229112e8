import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, it } from "vitest"
import type { Announced } from "./announce"
import { startShopify } from "./start-shopify"

const folder = mkdtempSync(join(tmpdir(), "shopify-sandbox-"))
afterAll(() => rmSync(folder, { recursive: true }))

const now = new Date("2026-11-20T10:00:00Z")
const options = { port: 0, file: join(folder, "shopify.sqlite"), now: () => now, apiKey: "key", apiSecret: "secret" }

it("keeps orders and unsent webhooks over a restart, and sends them then", async () => {
  const topics: string[] = []
  const inbox = createServer((request, response) => {
    request.resume()
    topics.push(String(request.headers["x-shopify-topic"]))
    response.writeHead(200).end()
  }).listen(0)
  const webhookUrl = `http://127.0.0.1:${(inbox.address() as AddressInfo).port}/`

  const first = await startShopify({ ...options, webhookUrl })
  first.setFaults("juniper", { stop: true })
  const placed = first.placeOrder("juniper", { lines: [{ productHandle: "wool-socks", quantity: 2 }] })
  await first.close()
  expect(topics).toEqual([])

  const second = await startShopify({ ...options, webhookUrl })
  second.setFaults("juniper", { stop: false, disorder: true })
  await second.drainWebhooks()
  expect(topics.splice(0)).toEqual(["orders/create", "orders/paid"])
  const next = second.placeOrder("juniper", { lines: [{ productHandle: "wool-socks", quantity: 1 }] })
  expect(next.order.number).toBe(placed.order.number + 1)
  second.refund(next.order.gid, { lines: [{ lineGid: next.order.lines[0]?.gid ?? "", quantity: 1 }] })
  await second.drainWebhooks({ everything: true })
  expect(topics).toEqual(["orders/updated", "refunds/create", "orders/paid", "orders/create"])
  await second.close()

  const moved = await startShopify({ ...options, webhookUrl: webhookUrl.replace("127.0.0.1", "localhost") })
  moved.setFaults("juniper", { disorder: false })
  moved.placeOrder("juniper", { lines: [{ productHandle: "wool-socks", quantity: 1 }], paid: false })
  topics.length = 0
  await moved.drainWebhooks()
  expect(topics).toEqual(["orders/create"])
  await moved.close()
  inbox.close()
})

it("does over HTTP what it does in the process, and refuses in words", async () => {
  const shopify = await startShopify({ ...options, file: ":memory:" })
  const post = async (path: string, body: object) => {
    const response = await fetch(`${shopify.url}/_sandbox/${path}`, { method: "POST", body: JSON.stringify(body) })
    return { status: response.status, body: (await response.json()) as Record<string, never> }
  }
  const shop = await post("shops", { handle: "riyals", currency: "BHD", taxesIncluded: true })
  expect(shop.body).toMatchObject({ domain: "riyals.myshopify.com", accessToken: "shpat_sandbox_riyals" })
  const lines = [{ productHandle: "bowl", quantity: 2 }]
  const placed = await post("orders", { shop: "riyals", lines, at: "2026-10-01T09:00:00.900Z", send: false })
  expect(placed.body).toMatchObject({ order: { name: "#1001", createdAt: "2026-10-01T09:00:00Z", totalMinor: 5_500 } })
  const refused = await post("orders", { shop: "riyals", lines, codes: ["NOPE"] })
  expect(refused).toEqual({ status: 422, body: { error: '"NOPE" is not a code of this shop.' } })
  expect((await post("refunds", { order: "gid://shopify/Order/1", lines: [] })).status).toBe(422)
  const { order } = placed.body as unknown as Announced
  const lineGid = order.lines[0]?.gid
  const edited = await post("edit", {
    order: order.gid,
    at: "2026-10-02T09:00:00Z",
    remove: [{ lineGid, quantity: 1 }],
  })
  expect(edited.body).toMatchObject({ order: { updatedAt: "2026-10-02T09:00:00Z", lines: [{ currentQuantity: 1 }] } })
  await post("fulfill", { order: order.gid })
  const back = [{ lineGid, quantity: 1 }]
  const asked = (await post("request-return", { order: order.gid, lines: back })).body as unknown as Announced
  const approved = (await post("approve-return", { of: asked.madeGid, send: false })).body as unknown as Announced
  expect(approved.deliveries.map(one => one.topic)).toEqual(["returns/approve", "orders/updated"])
  expect((await post("approve-return", { of: asked.madeGid })).body).toEqual({ error: "#1001-R1 is open." })
  expect((await post("approve-return", { of: "nothing" })).status).toBe(422)
  await shopify.close()
})
