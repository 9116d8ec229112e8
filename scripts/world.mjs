/** The running whole: sandbox, demo data, app and worker. `npm start` and the browser tests start the same one. */
import fs from "node:fs"
import path from "node:path"
import { entries } from "./bundle.mjs"
import { places, readJson, root } from "./places.mjs"
import { pause } from "./processes.mjs"

const sandboxLimitMs = 30_000
const healthLimitMs = 120_000

/**
 * The environment of every program of one world. What `given` sets wins, so a real key replaces a sandbox one.
 * @param {{ given: Record<string, string | undefined>, databaseUrl: string, secrets: object, ports: object, sandbox?: { dir: string, demo: string }, development?: boolean }} world
 *   `ports`: app, and with a sandbox also shop, stripe, mail and smtp
 */
export function worldEnv({ given: everything, databaseUrl, secrets, ports, sandbox, development = false }) {
  // An empty line in .env is a setting that somebody left out.
  const given = Object.fromEntries(
    Object.entries(everything).filter(([, value]) => value !== undefined && value !== ""),
  )
  const appUrl = given.APP_URL ?? `http://localhost:${ports.app}`
  return {
    NEXT_TELEMETRY_DISABLED: "1",
    NEXTAUTH_SECRET: secrets.nextauthSecret,
    ...(sandbox ? sandboxEnv({ secrets, ports, sandbox }) : {}),
    ...given,
    NODE_ENV: development ? "development" : "production",
    DATABASE_URL: databaseUrl,
    PORT: String(ports.app),
    APP_URL: appUrl,
    NEXTAUTH_URL: appUrl,
    TRIBUTARY_SANDBOX: sandbox ? "on" : "off",
  }
}

/** Whether the stand-ins are wanted: when asked for, or when nothing else is configured. */
export function wantsSandbox() {
  const wish = process.env.TRIBUTARY_SANDBOX
  if (wish === "on" || wish === "off") return wish === "on"
  return !process.env.SHOPIFY_API_KEY && !process.env.STRIPE_SECRET_KEY
}

/** The ports beside the app's where the sandbox prefers to listen. */
export function sandboxPorts(app) {
  return { shop: app + 1, stripe: app + 2, mail: app + 3, smtp: app + 4 }
}

function sandboxEnv({ secrets, ports, sandbox }) {
  return {
    SHOPIFY_API_KEY: secrets.shopifyApiKey,
    SHOPIFY_API_SECRET: secrets.shopifyApiSecret,
    SHOPIFY_API_BASE: `http://localhost:${ports.shop}`,
    STRIPE_SECRET_KEY: secrets.stripeSecretKey,
    STRIPE_WEBHOOK_SECRETS: secrets.stripeWebhookSecret,
    STRIPE_WEBHOOK_SECRET: secrets.stripeWebhookSecret,
    STRIPE_API_BASE: `http://localhost:${ports.stripe}`,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    SANDBOX_MAIL_URL: `http://localhost:${ports.mail}`,
    SANDBOX_SHOPIFY_PORT: String(ports.shop),
    SANDBOX_STRIPE_PORT: String(ports.stripe),
    SANDBOX_MAIL_PORT: String(ports.mail),
    SANDBOX_SMTP_PORT: String(ports.smtp),
    // Of another protocol, so that the number is free.
    SANDBOX_DNS_PORT: String(ports.smtp),
    DNS_SERVERS: `127.0.0.1:${ports.smtp}`,
    SANDBOX_DIR: sandbox.dir,
    CLOCK_FILE: path.join(sandbox.dir, "clock.json"),
    DEMO_FILE: sandbox.demo,
  }
}

/** Starts the sandbox and waits until its three servers answer. */
export async function startSandbox(programs, env) {
  fs.mkdirSync(env.SANDBOX_DIR, { recursive: true })
  const sandbox = programs.start("sandbox", env)
  for (const port of [env.SANDBOX_SHOPIFY_PORT, env.SANDBOX_STRIPE_PORT, env.SANDBOX_MAIL_PORT]) {
    await answering(`http://127.0.0.1:${port}/`, sandbox, { limitMs: sandboxLimitMs, wanted: () => true })
  }
  return sandbox
}

/** Starts the app and waits until it says that it is well. */
export async function startApp(programs, env, command) {
  const app = command ? programs.startCommand("app", command, env) : programs.start("main", env)
  const health = `http://127.0.0.1:${env.PORT}/api/health`
  await answering(health, app, { limitMs: healthLimitMs, wanted: response => response.ok })
  return app
}

/** Whether a program that others are still to write is there. */
export function exists(entry) {
  return fs.existsSync(path.join(root, entries[entry]))
}

/** @returns {{ name: string, email: string, role: string, note?: string }[]} the people of the demo data */
export function demoPeople(file = places.demo) {
  return readJson(file)?.people ?? []
}

async function answering(url, program, { limitMs, wanted }) {
  let ended
  program.ended.then(end => {
    ended = end
  })
  const limit = performance.now() + limitMs
  while (performance.now() < limit) {
    if (ended) throw new Error(`${program.name} stopped (${ended.reason}).\n${program.said}`)
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(10_000), redirect: "manual" })
      await response.body?.cancel()
      if (wanted(response)) return
    } catch {
      // Not listening yet.
    }
    await pause(50)
  }
  throw new Error(`${program.name} does not answer at ${url}.\n${program.said}`)
}
