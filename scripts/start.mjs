/**
 * `npm start`: everything, on a machine with nothing but Node.js. Without DATABASE_URL it brings its own PostgreSQL,
 * without vendor keys its own shop, Stripe and mailbox. A second start is quick and keeps the data.
 */
import fs from "node:fs"
import path from "node:path"
import { buildAll, needsBuild } from "./build.mjs"
import { migrateDatabase } from "./database.mjs"
import { makeOnce, readyEmbedded, readyGiven } from "./demo.mjs"
import { explain } from "./explain.mjs"
import { family } from "./family.mjs"
import { startPostgres } from "./pg.mjs"
import { places, readJson, root, writeJson } from "./places.mjs"
import { choosePorts, isFree } from "./ports.mjs"
import { claimClone } from "./running.mjs"
import { keptSecrets } from "./secrets.mjs"
import { note, step } from "./steps.mjs"
import { welcome } from "./welcome.mjs"
import { exists, sandboxPorts, startApp, startSandbox, wantsSandbox, worldEnv } from "./world.mjs"

const development = process.argv.includes("--dev")
const undo = []
let ending = false

process.chdir(root)
if (fs.existsSync(".env")) process.loadEnvFile(".env")
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void end(0))
await start().catch(error => {
  if (ending) return
  console.error(`\n${explain(error, "Tributary did not start.")}`)
  return end(1)
})

async function start() {
  console.log("\nStarting Tributary\n")
  const claim = await claimClone()
  undo.push(claim.release)
  const sandbox = wantsSandbox()
  const ports = await settlePorts(sandbox)
  if (development) await step("Bundling", () => buildAll({ next: false }))
  else if (needsBuild()) await step("Building the app (only when a source changed)", () => buildAll())
  const database = await readyDatabase(sandbox)
  await step("Bringing the database up to date", () => migrateDatabase(database.url))

  const env = worldEnv({
    given: process.env,
    development,
    databaseUrl: database.url,
    secrets: keptSecrets(),
    ports,
    sandbox: sandbox ? { dir: places.sandbox, demo: places.demo } : undefined,
  })
  const programs = family({ logs: places.logs, show: true, onChange: children => claim.say({ children }) })
  undo.unshift(programs.stop)
  claim.say({ url: env.APP_URL })
  if (sandbox) await step("Starting the sandbox: shop, Stripe, mailbox", () => openSandbox(programs, env))
  if (database.wanted) {
    await step("Making demo data (once)", () =>
      makeOnce(database, () => exists("seed") && programs.run("seed", quickly(env))),
    )
  }
  const app = await step("Starting the app", () => startApp(programs, env))
  if (exists("work")) programs.keep("work", env)
  app.ended.then(({ reason }) => stopWithout("The app", reason))
  welcome({ env, sandbox, embedded: !process.env.DATABASE_URL })
}

/** The demo is made again from nothing if it is interrupted: nothing of it needs to wait for the disk. */
function quickly(env) {
  const url = new URL(env.DATABASE_URL)
  url.searchParams.set("synchronous_commit", "off")
  return { ...env, DATABASE_URL: url.href }
}

/** The sandbox's ports are remembered: links in the demo data contain them. A port that somebody asked for never moves. */
async function settlePorts(sandbox) {
  const remembered = readJson(places.ports) ?? {}
  const asked = process.env.PORT ? Number(process.env.PORT) : undefined
  if (asked !== undefined && !(Number.isInteger(asked) && asked > 0 && asked < 65_536)) {
    throw new Error(`PORT must be a number from 1 to 65535, not "${process.env.PORT}".`)
  }
  if (asked && !(await isFree(asked)))
    throw new Error(`Port ${asked} is taken. Stop what uses it, or set another PORT.`)
  const app = asked ?? 3000
  const preferred = sandbox ? { ...sandboxPorts(app), ...remembered, app } : { app }
  const chosen = await choosePorts(preferred, sayMoved)
  writeJson(places.ports, { ...remembered, ...chosen })
  return chosen
}

function sayMoved(name, from, to) {
  const what = { app: "the app", shop: "the shop", stripe: "Stripe", mail: "the mailbox", smtp: "incoming mail" }[name]
  note(`Port ${from} is taken: ${what} uses ${to} instead.`)
}

async function readyDatabase(sandbox) {
  if (process.env.DATABASE_URL) return readyGiven(process.env.DATABASE_URL, { sandbox })
  return await step("Starting PostgreSQL", async () => {
    const pg = await startPostgres({ dir: places.database })
    undo.unshift(pg.stop)
    return readyEmbedded(pg, { sandbox })
  })
}

async function openSandbox(programs, env) {
  const opened = await startSandbox(programs, env)
  opened.ended.then(({ reason }) => stopWithout("The sandbox", reason))
}

/** Neither can be missing for long, and a person sees a clear end sooner than a page that never loads. */
async function stopWithout(what, reason) {
  await new Promise(done => setTimeout(done, 200))
  if (ending) return
  console.error(`\n${what} stopped (${reason}). Its output is in ${path.relative(root, places.logs)}/.`)
  await end(1)
}

async function end(code) {
  if (ending) return
  ending = true
  if (code === 0) console.log("\nStopping …")
  for (const stop of undo) await stop()
  process.exit(code)
}
