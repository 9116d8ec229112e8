/**
 * Runs one program of ours against DATABASE_URL or the embedded database: `node scripts/run.mjs work|check-ledger|seed`.
 * Beside a running `npm start` it uses the same database, sandbox and secrets; alone, it starts the database for itself.
 * `attribute` reads a file and needs none of that.
 */
import { spawn } from "node:child_process"
import fs from "node:fs"
import { bundle, bundled, entries } from "./bundle.mjs"
import { ensureDatabase, migrateDatabase } from "./database.mjs"
import { databaseName } from "./demo.mjs"
import { explain } from "./explain.mjs"
import { startPostgres } from "./pg.mjs"
import { places, readJson, root } from "./places.mjs"
import { keptSecrets } from "./secrets.mjs"
import { exists, sandboxPorts, wantsSandbox, worldEnv } from "./world.mjs"

const [name, ...args] = process.argv.slice(2)
if (!name || !(name in entries) || !exists(name)) {
  console.error(`Which program? One of: ${Object.keys(entries).filter(exists).join(", ")}.`)
  process.exit(1)
}
const called = process.cwd()
process.chdir(root)
if (fs.existsSync(".env")) process.loadEnvFile(".env")
await runOne().catch(error => {
  console.error(explain(error, `${name} did not run.`))
  process.exitCode = 1
})

async function runOne() {
  if (name === "attribute") return runAlone()
  await bundle()
  const database = await openDatabase()
  try {
    process.exitCode = await runToEnd(environment(database.url))
  } finally {
    await database.close()
  }
}

/** A file is named from where the person stands, which npm remembers. */
async function runAlone() {
  await bundle({ [name]: entries[name] })
  process.exitCode = await runToEnd(process.env, process.env.INIT_CWD ?? called)
}

async function openDatabase() {
  const given = process.env.DATABASE_URL
  const pg = given ? undefined : await startPostgres({ dir: places.database })
  if (pg) await ensureDatabase(pg.url(), databaseName)
  const url = given ?? pg.url(databaseName)
  await migrateDatabase(url)
  return { url, close: async () => (pg && !pg.reused ? pg.stop() : undefined) }
}

function environment(databaseUrl) {
  const remembered = readJson(places.ports) ?? {}
  const app = Number(process.env.PORT) || (remembered.app ?? 3000)
  return worldEnv({
    given: process.env,
    databaseUrl,
    secrets: keptSecrets(),
    ports: { ...sandboxPorts(app), ...remembered, app },
    sandbox: wantsSandbox() ? { dir: places.sandbox, demo: places.demo } : undefined,
  })
}

function runToEnd(env, cwd = root) {
  const flags = ["--enable-source-maps", "--disable-warning=ExperimentalWarning"]
  const child = spawn(process.execPath, [...flags, bundled(name), ...args], { cwd, env, stdio: "inherit" })
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void child.kill("SIGTERM"))
  return new Promise((done, fail) => {
    child.once("error", fail)
    child.once("exit", code => done(code ?? 1))
  })
}
