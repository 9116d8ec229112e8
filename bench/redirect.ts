import { type ChildProcess, spawn } from "node:child_process"
import { createServer } from "node:net"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { juniper } from "@/db/testing/juniper"
import { invariant } from "@/server/kernel/error"
import { compare } from "./measuring/compare"
import { bare, benchWorld } from "./measuring/database"
import { buildEmptyNext } from "./measuring/empty-next"
import { load } from "./measuring/load"

/**
 * `/go/<slug>` with its click committed to disk, beside an empty Next route, both answered by one process of
 * server/main.ts: it is started in the folder of a Next app that has nothing but that route.
 */
const CONNECTIONS = 64
const REDIRECTS = 2_000
const EMPTIES = 300
const READY_MS = 60_000

const root = process.cwd()
const brand = await juniper(benchWorld(2).db)
const plain = bare(1)
const port = await freePort()
const server = await started(await buildEmptyNext(root))
let followed = 0

try {
  await compare({
    title: `${CONNECTIONS} connections, one process, each click committed to disk before its answer`,
    unit: "answers",
    ours: { name: "redirect with a durable click", round: follow },
    beside: {
      name: "empty Next route",
      round: () => load({ port, path: "/empty", status: 200 }, EMPTIES, CONNECTIONS),
    },
    promise: 5,
    limit:
      "one core of JavaScript: node:http itself, the visitor's hash, the signed click id and the address of the shop; " +
      "the database takes a few hundred clicks a transaction and waits for the disk once for all of them",
  })
  await checkWritten()
} finally {
  server.kill("SIGTERM")
  await plain.end()
}
process.exit()

async function follow() {
  const done = await load({ port, path: `/go/${brand.ana.slug}`, status: 302 }, REDIRECTS, CONNECTIONS)
  followed += done.count
  return done
}

/** Every redirect left its click: a faster answer would be worth nothing. */
async function checkWritten(): Promise<void> {
  const [row] = await plain<{ written: number }[]>`select count(*)::int written from clicks where not bot`
  invariant(row?.written === followed, `${followed} redirects, but ${row?.written} clicks`)
}

async function started(folder: string): Promise<ChildProcess> {
  const main = join(dirname(fileURLToPath(import.meta.url)), "main.mjs")
  const env = { ...process.env, PORT: String(port), HOST: "127.0.0.1", DB_POOL_SIZE: "10" }
  const child = spawn(process.execPath, [main], { cwd: folder, env, stdio: ["ignore", "ignore", "inherit"] })
  process.once("exit", () => child.kill("SIGKILL"))
  const deadline = Date.now() + READY_MS
  while (!(await answers())) {
    invariant(child.exitCode === null, "server/main.ts ended while it started")
    invariant(Date.now() < deadline, "server/main.ts did not answer within a minute")
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  return child
}

async function answers(): Promise<boolean> {
  return await fetch(`http://127.0.0.1:${port}/empty`).then(
    response => response.ok,
    () => false,
  )
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().once("error", fail)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === "object" ? done(address.port) : fail(new Error("no port"))))
    })
  })
}
