/**
 * `npm run bench [name]`: runs bench/<name>.ts, or all of them, each against an empty, migrated, durable PostgreSQL of its
 * own (DATABASE_URL) with the app built, because a benchmark may start it.
 */
import { spawn } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { buildAll, needsBuild, refuseWhileRunning } from "./build.mjs"
import { bundle, bundled } from "./bundle.mjs"
import { ensureDatabase, migrateDatabase } from "./database.mjs"
import { databaseName } from "./demo.mjs"
import { explain } from "./explain.mjs"
import { startTemporaryPostgres } from "./pg.mjs"
import { root } from "./places.mjs"
import { newSecrets } from "./secrets.mjs"
import { step } from "./steps.mjs"

process.chdir(root)
const known = fs
  .readdirSync(path.join(root, "bench"), { withFileTypes: true })
  .filter(found => found.isFile() && /^[a-z0-9-]+\.ts$/.test(found.name))
  .map(found => found.name.replace(/\.ts$/, ""))
const wanted = process.argv[2] ? [process.argv[2]] : known
await runAll().catch(error => {
  console.error(explain(error))
  process.exitCode = 1
})

async function runAll() {
  const unknown = wanted.find(name => !known.includes(name))
  if (unknown) throw new Error(`There is no bench/${unknown}.ts. There are: ${known.join(", ") || "none yet"}.`)
  if (needsBuild()) {
    refuseWhileRunning()
    await step("Building the app", () => buildAll())
  }
  await bundle(Object.fromEntries(wanted.map(name => [`bench-${name}`, `bench/${name}.ts`])))
  for (const name of wanted) await runOne(name)
}

async function runOne(name) {
  console.log(`\n${name}`)
  const pg = await startTemporaryPostgres({ durable: true })
  try {
    await ensureDatabase(pg.url(), databaseName)
    await migrateDatabase(pg.url(databaseName))
    const code = await runToEnd(bundled(`bench-${name}`), pg.url(databaseName))
    if (code !== 0) throw new Error(`bench/${name}.ts ended with code ${code}.`)
  } finally {
    await pg.stop()
  }
}

function runToEnd(file, databaseUrl) {
  const { nextauthSecret, shopifyApiKey, shopifyApiSecret, stripeSecretKey, stripeWebhookSecret } = newSecrets()
  const env = {
    ...process.env,
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    NEXTAUTH_SECRET: nextauthSecret,
    SHOPIFY_API_KEY: shopifyApiKey,
    SHOPIFY_API_SECRET: shopifyApiSecret,
    STRIPE_SECRET_KEY: stripeSecretKey,
    STRIPE_WEBHOOK_SECRETS: stripeWebhookSecret,
  }
  const child = spawn(process.execPath, ["--enable-source-maps", file], { cwd: root, env, stdio: "inherit" })
  return new Promise((done, fail) => {
    child.once("error", fail)
    child.once("exit", code => done(code ?? 1))
  })
}
