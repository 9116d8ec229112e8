import { type ChildProcess, spawn } from "node:child_process"
import { createHmac, randomUUID } from "node:crypto"
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import postgres from "postgres"
import { connect } from "@/db/client"
import { migrate } from "@/db/migrate"
import { transactions } from "@/db/scope"
import { startPostgres } from "@/scripts/pg.mjs"
import { juniper } from "./juniper"

export type KilledFlood = {
  /** Event ids that were answered 2xx. */
  readonly acknowledged: readonly string[]
  /** Those of them whose body is not there with a job. */
  readonly lost: readonly string[]
  readonly kills: number
}

const SECRET = "shpss_flood"
const SENDERS = 8
const BETWEEN_KILLS_MS = 600
/** A kill falls into a flood, however slow the machine: so many more were answered for since the last one. */
const BETWEEN_KILLS = 40
const PATIENCE_MS = 30_000

/**
 * Webhooks pour in while the app and its durable PostgreSQL are killed (SIGKILL), in turn and together. `entry` is a bundled
 * program that answers the app's HTTP on $PORT, run in `cwd`.
 */
export async function killedFlood(app: { entry: string; cwd: string }, kills: number): Promise<KilledFlood> {
  const dir = mkdtempSync(join(tmpdir(), "tributary-flood-"))
  chmodSync(dir, 0o755)
  const ground = { ...app, dir: join(dir, "data"), port: await freePort() }
  let pg = await postgresAt(ground.dir)
  await preparedDatabase(pg.url())
  let door = await startedDoor(ground, pg.url("flood"))
  const flood = pouring(ground.port)
  for (let kill = 0; kill < kills; kill++) {
    await flood.flows()
    // The app alone, or the database under it and then both.
    const both = kill % 2 === 1
    if (both) {
      process.kill(Number(readFileSync(join(ground.dir, "postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL")
      await pause(BETWEEN_KILLS_MS / 2)
    }
    door.kill("SIGKILL")
    if (both) pg = await postgresAt(ground.dir)
    door = await startedDoor(ground, pg.url("flood"))
  }
  await flood.flows()
  const acknowledged = await flood.stop()
  door.kill("SIGKILL")
  const lost = await missing(pg.url("flood"), acknowledged)
  await pg.stop()
  rmSync(dir, { recursive: true, force: true })
  return { acknowledged, lost, kills }
}

/** Postgres's own children take a moment to notice that their parent is gone; until then it does not start again. */
async function postgresAt(dir: string) {
  for (let triesLeft = 20; ; triesLeft--) {
    try {
      return await startPostgres({ dir, durable: true })
    } catch (error) {
      if (triesLeft === 0) throw error
      await pause(500)
    }
  }
}

async function preparedDatabase(serverUrl: string): Promise<void> {
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} })
  await admin.unsafe("create database flood")
  await admin.end()
  const url = new URL(serverUrl)
  url.pathname = "/flood"
  await migrate(url.href)
  const connection = connect(url.href, 1)
  await juniper(transactions(connection.db))
  await connection.close()
}

async function startedDoor(
  app: { entry: string; cwd: string; port: number },
  databaseUrl: string,
): Promise<ChildProcess> {
  const env = {
    ...process.env,
    ...{ NODE_ENV: "production" as const, PORT: String(app.port), HOST: "127.0.0.1", DATABASE_URL: databaseUrl },
    ...{ NEXTAUTH_SECRET: "a secret of sixteen", SHOPIFY_API_SECRET: SECRET, STRIPE_SECRET_KEY: "sk_test_unused" },
    ...{ STRIPE_WEBHOOK_SECRETS: "whsec_unused", SMTP_URL: "smtp://127.0.0.1:1" },
  }
  const child = spawn(process.execPath, [app.entry], { cwd: app.cwd, env, stdio: "ignore" })
  process.once("exit", () => child.kill("SIGKILL"))
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += 100) {
    const answer = await send(app.port, randomUUID()).catch(() => null)
    if (answer !== null) return child
    await pause(100)
  }
  throw new Error("The app did not answer in time.")
}

function pouring(port: number) {
  const acknowledged: string[] = []
  let pours = true
  const sender = async () => {
    while (pours) {
      const event = randomUUID()
      const status = await send(port, event).catch(() => null)
      if (status !== null && status >= 200 && status < 300) acknowledged.push(event)
      if (status === null) await pause(20)
    }
  }
  const senders = Array.from({ length: SENDERS }, sender)
  /** Waits until it has flowed for a while. */
  const flows = async () => {
    const before = acknowledged.length
    const until = Date.now() + PATIENCE_MS
    await pause(BETWEEN_KILLS_MS)
    while (acknowledged.length < before + BETWEEN_KILLS && Date.now() < until) await pause(50)
  }
  const stop = async () => {
    pours = false
    await Promise.all(senders)
    return acknowledged
  }
  return { flows, stop }
}

async function send(port: number, event: string): Promise<number> {
  const body = JSON.stringify({ id: 1, event, note: "a flood".repeat(100) })
  const answer = await fetch(`http://127.0.0.1:${port}/api/webhooks/shopify`, {
    method: "POST",
    body,
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: {
      "x-shopify-topic": "orders/create",
      "x-shopify-shop-domain": "juniper.myshopify.com",
      "x-shopify-event-id": event,
      "x-shopify-hmac-sha256": createHmac("sha256", SECRET).update(body).digest("base64"),
    },
  })
  await answer.text()
  return answer.status
}

async function missing(url: string, events: readonly string[]): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const rows = await sql<{ event: string }[]>`
      select event from unnest(${[...events]}::text[]) event where not exists (
        select 1 from webhook_deliveries d join graphile_worker._private_jobs j on j.key = 'delivery:' || d.id
        where d.event_key = event and d.body like '%' || event || '%')`
    return rows.map(row => row.event)
  } finally {
    await sql.end()
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

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
