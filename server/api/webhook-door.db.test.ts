import { createHmac } from "node:crypto"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import postgres from "postgres"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { type Connection, connect } from "@/db/client"
import { webhookDeliveries } from "@/db/schema"
import { type Transactions, transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type TestDatabase, testDatabase } from "@/db/testing/test-database"
import type { World } from "@/server/world"
import { webhookDoor } from "./webhook-door"

const SECRET = "shpss_test"
const NOW = new Date("2026-11-22T10:00:00Z")
let database: TestDatabase
let connection: Connection
let db: Transactions
let brand: Juniper
let server: Server
let home: string

beforeAll(async () => {
  database = await testDatabase()
  connection = connect(database.url, 4)
  db = transactions(connection.db)
  brand = await juniper(db)
  const door = webhookDoor({ db, now: () => NOW } as unknown as World, [SECRET])
  server = createServer((request, response) => {
    if (door.takes(request)) return void door.answer(request, response)
    response.writeHead(404).end()
  })
  await new Promise<void>(ready => server.listen(0, "127.0.0.1", ready))
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/webhooks/shopify`
})
afterAll(async () => {
  server.close()
  await connection.close()
  await database.drop()
})

const headersOf = (body: string | Uint8Array) => ({
  "x-shopify-topic": "orders/create",
  "x-shopify-shop-domain": "juniper.myshopify.com",
  "x-shopify-hmac-sha256": createHmac("sha256", SECRET).update(body).digest("base64"),
})
const stored = () => db.brand(brand.brandId, tx => tx.$count(webhookDeliveries))

test("a signed webhook is stored before Next has heard of it", async () => {
  const answer = await fetch(`${home}?from=shop`, { method: "POST", body: "{}", headers: headersOf("{}") })
  expect([answer.status, await answer.json()]).toEqual([200, {}])
  expect(await stored()).toBe(1)
})

test("one with a wrong signature is refused, and whatever is no webhook is left to others", async () => {
  const wrong = await fetch(home, { method: "POST", body: "{ }", headers: headersOf("{}") })
  expect([wrong.status, await wrong.json()]).toEqual([401, { error: "The signature does not match the body." }])
  expect((await fetch(home)).status).toBe(404)
  expect((await fetch(`${home}x`, { method: "POST" })).status).toBe(404)
  expect(await stored()).toBe(1)
})

test("ten megabytes are answered 413 and not read to the end, announced or streamed", async () => {
  const large = new Uint8Array(10 * 1024 * 1024)
  const announced = await fetch(home, { method: "POST", body: large, headers: headersOf(large) }).catch(() => null)
  let pulled = 0
  const endless = new ReadableStream({
    pull(controller) {
      pulled += 1
      controller.enqueue(new Uint8Array(64 * 1024))
      if (pulled === 160) controller.close()
    },
  })
  const streamed = await fetch(home, { method: "POST", body: endless, duplex: "half" } as RequestInit).catch(() => null)
  // A client that still writes when the answer comes may see the connection close first.
  for (const answer of [announced, streamed]) expect([413, undefined]).toContain(answer?.status)
  expect(await stored()).toBe(1)
  expect((await fetch(home, { method: "POST", body: "1", headers: headersOf("1") })).status).toBe(200)
})

test("while nothing can be stored a shop is told so in time, no more than so much waits, and what it sends again counts once", async () => {
  const owner = postgres(database.url, { max: 1, onnotice: () => {} })
  const before = await stored()
  const sends = async (nth: number) => {
    const body = new TextEncoder().encode(`${nth}`.padEnd(2_000_000))
    return (await fetch(home, { method: "POST", body, headers: headersOf(body) })).status
  }
  const from = performance.now()
  const answers = await owner.begin(async tx => {
    await tx`lock table webhook_events in access exclusive mode`
    return await Promise.all(Array.from({ length: 24 }, (_, nth) => sends(nth)))
  })
  // Far less than the database's own limit of a statement, also on a machine that is busy with other things.
  expect(performance.now() - from).toBeLessThan(15_000)
  expect(answers).toEqual(Array(24).fill(503))
  await vi.waitFor(async () => expect(await stored()).toBe(before + 16), { timeout: 10_000 })
  await owner.end()
  for (let nth = 0; nth < 24; nth++) expect(await sends(nth)).toBe(200)
  expect(await stored()).toBe(before + 24)
}, 30_000)
