/** A whole Tributary for the browser tests: database, sandbox, small demo data, app and worker, in a temporary folder. */
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { findBrowser } from "./browser.mjs"
import { ensureDatabase, migrateDatabase } from "./database.mjs"
import { databaseName } from "./demo.mjs"
import { family } from "./family.mjs"
import { startTemporaryPostgres } from "./pg.mjs"
import { choosePorts, freePort } from "./ports.mjs"
import { newSecrets } from "./secrets.mjs"
import { step } from "./steps.mjs"
import { exists, startApp, startSandbox, worldEnv } from "./world.mjs"

/** Settings of the person at the keyboard must not reach a test: their database, their keys, their mail. */
const foreign = /^(DATABASE_URL|APP_URL|PORT|NEXTAUTH_|SHOPIFY_|STRIPE_|SMTP_|TRIBUTARY_|SANDBOX_|CLOCK_FILE|DEMO_FILE)/

/**
 * @param {(() => unknown)[]} undo filled with what closes it again, in order
 * @returns {Promise<{ env: Record<string, string>, showLogs(): void }>} `env`: for Playwright
 */
export async function openTestWorld(undo) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "tributary-world-"))
  undo.unshift(() => fs.rmSync(dir, { recursive: true, force: true }))
  const browser = await step("Finding a browser", findBrowser)
  const databaseUrl = await step("Starting PostgreSQL", () => openDatabase(undo))
  const env = worldEnv({
    given: Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name))),
    databaseUrl,
    secrets: newSecrets(),
    ports: await worldPorts(),
    sandbox: { dir: path.join(dir, "sandbox"), demo: path.join(dir, "demo.json") },
  })
  const programs = family({ logs: path.join(dir, "log") })
  undo.unshift(programs.stop)
  await step("Starting the sandbox", () => startSandbox(programs, env))
  if (exists("seed")) await step("Making demo data", () => programs.run("seed", { ...env, SEED: "small" }))
  await step("Checking the demo's books", async () => {
    await programs.run("check-ledger", env)
    await programs.run("verify", env)
  })
  await step("Starting the app", () => startApp(programs, env))
  if (exists("work")) programs.keep("work", env)
  return {
    env: { ...env, ...browser.env, BASE_URL: env.APP_URL, CHROMIUM_PATH: browser.executablePath },
    showLogs: () => showLogs(path.join(dir, "log")),
  }
}

async function openDatabase(undo) {
  const pg = await startTemporaryPostgres()
  undo.unshift(pg.stop)
  await ensureDatabase(pg.url(), databaseName)
  await migrateDatabase(pg.url(databaseName))
  return pg.url(databaseName)
}

async function worldPorts() {
  const first = await freePort()
  const names = ["app", "shop", "stripe", "mail", "smtp"]
  return choosePorts(Object.fromEntries(names.map((name, index) => [name, first + index])))
}

function showLogs(folder) {
  for (const file of fs.readdirSync(folder)) {
    const last = fs.readFileSync(path.join(folder, file), "utf8").trim().split("\n").slice(-20).join("\n")
    if (last) console.error(`\n--- the last lines of ${file} ---\n${last}`)
  }
}
