import { mkdtempSync, rmSync } from "node:fs"
import { createServer, type Server } from "node:http"
import { type AddressInfo, connect as connectTcp, createServer as createTcpServer, type Socket } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import postgres from "postgres"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { type Connection, connect } from "@/db/client"
import { migrate } from "@/db/migrate"
import { transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { startPostgres } from "@/scripts/pg.mjs"
import { clickKey, readClickRef } from "@/server/tracking/click-ref"
import type { World } from "@/server/world"
import { type LinkFollower, linkFollower } from "./follow-link"

const SECRET = "a secret of the app"
const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Instagram 385.0"
/** Shoppers who follow links all the time, and how long they rest between two. */
const SHOPPERS = 12
const REST_MS = 8
const AWAY_MS = 3_000

type Postgres = Awaited<ReturnType<typeof startPostgres>>

let folder: string
let server: Postgres | null
let door: Awaited<ReturnType<typeof openDoor>>
let connection: Connection
let brand: Juniper
let follower: LinkFollower
let http: Server
let aheadMs = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tributary-away-"))
  server = await startPostgres({ dir: join(folder, "data"), durable: false })
  const admin = postgres(server.url(), { max: 1, onnotice: () => {} })
  await admin.unsafe("create database story")
  await admin.end()
  door = await openDoor(server.port)
  const url = new URL(server.url("story"))
  url.port = String(door.port)
  await migrate(url.href)
  connection = connect(url.href, 4)
  const db = transactions(connection.db)
  brand = await juniper(db)
  const now = () => new Date(Date.now() + aheadMs)
  follower = linkFollower({ db, now, appUrl: "http://localhost:3000", secrets: { app: SECRET } } as World, 0)
  http = createServer((request, response) => void follower.answer(request, response))
  await new Promise<void>(resolve => http.listen(0, "127.0.0.1", resolve))
})
afterAll(async () => {
  http.closeAllConnections()
  http.close()
  await connection.close()
  await door.close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Stands before the database under one address, whatever port it comes back on; closed while it is away. */
async function openDoor(first: number) {
  let port: number | null = first
  const open = new Set<Socket>()
  const tcp = createTcpServer(client => {
    if (port === null) return void client.destroy()
    const inside = connectTcp(port, "127.0.0.1")
    for (const [one, other] of [
      [client, inside],
      [inside, client],
    ] as const) {
      open.add(one)
      one.pipe(other)
      one.on("error", () => other.destroy())
      one.on("close", () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>(resolve => tcp.listen(0, "127.0.0.1", resolve))
  return {
    port: (tcp.address() as AddressInfo).port,
    lead(to: number | null) {
      port = to
      if (to === null) for (const socket of open) socket.destroy()
    },
    close: () => new Promise<void>(resolve => tcp.close(() => resolve())),
  }
}

async function follow(slug: string): Promise<{ status: number; ref: string | null; ms: number }> {
  const { port } = http.address() as AddressInfo
  const begun = performance.now()
  const response = await fetch(`http://127.0.0.1:${port}/go/${slug}`, {
    redirect: "manual",
    headers: { "user-agent": PHONE },
  })
  const location = response.headers.get("location")
  const ref = location && new URL(location).searchParams.get("ref")
  return { status: response.status, ref, ms: performance.now() - begun }
}

test("Postgres is stopped under load: links seen before lead on, and every click of that time arrives later, once", async () => {
  const seen = [await follow(brand.ana.slug), await follow(brand.tomas.slug)]
  let shopping = true
  const shoppers = Array.from({ length: SHOPPERS }, async (_, n) => {
    while (shopping) {
      seen.push(await follow(n % 2 ? brand.ana.slug : brand.tomas.slug))
      await sleep(REST_MS)
    }
  })
  await sleep(700)
  const dir = join(folder, "data")
  await server?.stop()
  door.lead(null)
  server = null
  // A minute is over: what was read of the links is no longer fresh, and the database is asked in vain.
  aheadMs = 60_000
  const before = seen.length
  await sleep(AWAY_MS)
  const meanwhile = seen.length - before
  expect((await follow(brand.wren.slug)).status, "a link nobody followed before").toBe(503)
  server = await startPostgres({ dir, durable: false })
  door.lead(server.port)
  await sleep(1_500)
  shopping = false
  await Promise.all(shoppers)

  expect(meanwhile).toBeGreaterThan(SHOPPERS)
  expect(new Set(seen.map(({ status }) => status))).toEqual(new Set([302]))
  // A second of patience for the click, half a one for the link, and what a busy machine takes.
  expect(Math.max(...seen.map(({ ms }) => ms))).toBeLessThan(4_000)
  const refs = seen.map(({ ref }) => readClickRef(clickKey(SECRET), ref ?? "")?.id)
  expect(new Set(refs).size).toBe(seen.length)
  await vi.waitFor(async () => expect(await follower.drain()).toBe(0), 20_000)
  const written = await clicksWritten()
  expect(written.length, "each once").toBe(seen.length)
  expect(new Set(written)).toEqual(new Set(refs))
}, 60_000)

test("nothing of it stays behind: no timer runs on, and no connection more than the pool's", async () => {
  expect(await follower.drain()).toBe(0)
  const url = new URL(server?.url("story") ?? "")
  const admin = postgres(url.href, { max: 1, onnotice: () => {} })
  const [row] = await admin`select count(*)::int as count from pg_stat_activity where application_name = 'tributary'`
  await admin.end()
  expect(row?.count).toBeLessThanOrEqual(4)
})

async function clicksWritten(): Promise<string[]> {
  const admin = postgres(server?.url("story") ?? "", { max: 1, onnotice: () => {} })
  try {
    return (await admin<{ id: string }[]>`select id from clicks where brand_id = ${brand.brandId}`).map(({ id }) => id)
  } finally {
    await admin.end()
  }
}
