import { type ChildProcess, spawn } from "node:child_process"
import { createHmac, randomUUID } from "node:crypto"
import { Agent, request } from "node:http"
import { createServer } from "node:net"
import { dirname, join } from "node:path"
import { performance } from "node:perf_hooks"
import { fileURLToPath } from "node:url"
import { juniper } from "@/db/testing/juniper"
import { killedFlood } from "@/db/testing/killed-flood"
import { env } from "@/server/env"
import { invariant, present } from "@/server/kernel/error"
import { bare, benchWorld } from "./measuring/database"

/**
 * Orders pour in at the real HTTP entry while the worker is busy with them: every webhook is answered within a second and
 * stored. Then the whole app and its database are killed, over and over, and nothing that was answered for is lost.
 */
const A_SECOND = 200
const SECONDS = 60
const SLOWEST_MS = 1_000
const KILLS = 20
const CONNECTIONS = 64
const READY_MS = 60_000
const RESENDS = 3
let resent = 0

/** Shopify too has so many connections and not more; what waits for one waits on our clock. */
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })

const root = process.cwd()
const built = dirname(fileURLToPath(import.meta.url))
const brand = await juniper(benchWorld(2).db)
const plain = bare(1)
const port = await freePort()
process.setMaxListeners(100)
const app = started("main")
const worker = started("work")
await untilReady()
await flood()
for (const child of [app, worker]) child.kill("SIGKILL")
await plain.end()
await killed()
process.exit()

async function flood(): Promise<void> {
  const startedAt = performance.now()
  const answers = await Promise.all(
    Array.from({ length: A_SECOND * SECONDS }, async (_, index) => {
      // Counted from when it was due: a door that is stuck does not hide the ones that wait behind it.
      const dueAt = startedAt + (index * 1_000) / A_SECOND
      await new Promise(resolve => setTimeout(resolve, Math.max(0, dueAt - performance.now())))
      const status = await sendLikeAShop(index + 1)
      return { status, ms: performance.now() - dueAt }
    }),
  )
  const slow = answers.map(answer => answer.ms).sort((a, b) => a - b)
  const at = (share: number) => present(slow[Math.floor((slow.length - 1) * share)], "an answer").toFixed(0)
  const [row] = await plain<{ stored: number; done: number }[]>`
    select count(*)::int stored, count(processed_at)::int done from webhook_deliveries where brand_id = ${brand.brandId}`
  const refused = answers.filter(answer => answer.status !== 200).length
  console.log(`  ${A_SECOND} webhooks a second for ${SECONDS} seconds, with a worker beside them
    answered within ${at(0.5)} ms (half), ${at(0.99)} ms (99 of 100), ${at(1)} ms (all)
    refused ${refused}, sent again ${resent}, stored ${row?.stored}, processed meanwhile ${row?.done}
    promised: all stored, each within ${SLOWEST_MS} ms: ${refused === 0 && Number(at(1)) <= SLOWEST_MS ? "kept" : "NOT KEPT"}`)
  invariant(refused === 0 && (row?.stored ?? 0) >= answers.length + 1, "a webhook was refused or not stored")
  if (Number(at(1)) > SLOWEST_MS) process.exitCode = 1
}

/** A connection that the server closed while it was idle is no answer: a shop sends again, and the time goes on. */
async function sendLikeAShop(id: number): Promise<number> {
  for (let triesLeft = RESENDS; ; triesLeft--) {
    try {
      return await send(id)
    } catch (error) {
      if (triesLeft === 0) throw error
      resent += 1
    }
  }
}

async function killed(): Promise<void> {
  const { acknowledged, lost, kills } = await killedFlood({ entry: join(built, "main.mjs"), cwd: root }, KILLS)
  console.log(`  ${kills} kills of the app, every other one of its database too, during a flood
    answered for ${acknowledged.length}, lost ${lost.length}
    promised: none lost: ${lost.length === 0 ? "kept" : "NOT KEPT"}`)
  if (lost.length > 0) process.exitCode = 1
}

function body(id: number): string {
  const at = { created_at: "2026-11-20T10:00:00Z", updated_at: "2026-11-20T10:00:00Z" }
  const lines = Array.from({ length: 12 }, (_, line) => ({
    ...{ id: id * 100 + line, title: "Linen throw, river green", quantity: 1, price: "19.90", sku: randomUUID() },
    ...{ properties: [], vendor: "Juniper & Co", name: "Linen throw", fulfillment_service: "manual" },
  }))
  return JSON.stringify({
    ...{ id, name: `#${id}`, currency: "USD", total_price: "238.80", financial_status: "paid", ...at },
    ...{ discount_codes: [{ code: brand.ana.code, amount: "0.00" }], line_items: lines, note: "x".repeat(2_000) },
  })
}

function send(id: number): Promise<number> {
  const text = body(id)
  const headers = {
    "content-type": "application/json",
    "x-shopify-topic": "orders/create",
    "x-shopify-shop-domain": `${brand.slug}.myshopify.com`,
    "x-shopify-event-id": `${id}`,
    "x-shopify-hmac-sha256": createHmac("sha256", env().SHOPIFY_API_SECRET).update(text).digest("base64"),
  }
  return new Promise((answered, fail) => {
    const asked = request({ port, path: "/api/webhooks/shopify", method: "POST", headers, agent }, answer => {
      answer.resume().once("end", () => answered(answer.statusCode ?? 0))
    })
    asked.once("error", fail)
    asked.end(text)
  })
}

function started(name: "main" | "work"): ChildProcess {
  const settings = { ...process.env, PORT: String(port), HOST: "127.0.0.1", DB_POOL_SIZE: "10" }
  const child = spawn(process.execPath, [join(built, `${name}.mjs`)], { cwd: root, env: settings, stdio: "ignore" })
  process.once("exit", () => child.kill("SIGKILL"))
  return child
}

async function untilReady(): Promise<void> {
  const deadline = performance.now() + READY_MS
  while ((await send(0).catch(() => 0)) !== 200) {
    invariant(performance.now() < deadline, "the app did not answer within a minute")
    await new Promise(resolve => setTimeout(resolve, 200))
  }
}

function freePort(): Promise<number> {
  return new Promise(found => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => found(typeof address === "object" && address ? address.port : 0))
    })
  })
}
