/**
 * `npm test`: format, lint, types, unit and database tests, the build, then the whole app in a real browser; it stops at
 * the first step that fails. `npm test -- unit`, `db`, `e2e` or a file name runs that part only.
 */
import { spawn } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { buildAll, needsBuild, refuseWhileRunning } from "./build.mjs"
import { bundle } from "./bundle.mjs"
import { explain } from "./explain.mjs"
import { readJson, root } from "./places.mjs"
import { step } from "./steps.mjs"
import { openTestWorld } from "./test-world.mjs"

const reports = fs.mkdtempSync(path.join(os.tmpdir(), "tributary-test-"))
const undo = [() => fs.rmSync(reports, { recursive: true, force: true })]
const count = { passed: 0, failed: 0 }
let current
let ended = false

process.chdir(root)
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void end(130))
await run(process.argv[2], process.argv.slice(3)).catch(error => {
  if (ended) return
  console.error(`\n${explain(error)}`)
  if (count.failed === 0) count.failed = 1
})
await end(count.failed === 0 ? 0 : 1)

async function run(part, args) {
  if (part === "unit" || part === "db") return vitest(["--project", `${part}*`, ...args])
  if (part === "e2e") return browserTests(args)
  if (part?.startsWith("e2e/") || part?.includes(".spec.")) return browserTests([part, ...args])
  if (part) return vitest([part, ...args])
  await step("Format and lint", () => tool("@biomejs/biome/bin/biome", ["check", "."]))
  await step("Types", async () => {
    await tool("next/dist/bin/next", ["typegen"])
    await tool("typescript/bin/tsc", ["--noEmit"])
  })
  await vitest([])
  await browserTests([])
}

async function vitest(args) {
  const report = path.join(reports, "vitest.json")
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`]
  try {
    await loud("Unit and database tests", ["vitest/vitest.mjs", "run", ...reporters, ...args])
  } finally {
    const result = readJson(report)
    count.passed += result?.numPassedTests ?? 0
    count.failed += result?.numFailedTests ?? 0
  }
}

async function browserTests(args) {
  if (needsBuild()) {
    refuseWhileRunning()
    await step("Building the app", () => buildAll())
  } else await bundle()
  const world = await openTestWorld(undo)
  const report = path.join(reports, "playwright.json")
  try {
    const env = { ...world.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
    await loud("Browser tests", ["@playwright/test/cli.js", "test", "--reporter=list,json", ...args], env)
  } finally {
    const stats = readJson(report)?.stats
    count.passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0)
    count.failed += stats?.unexpected ?? 0
    if (count.failed > 0) world.showLogs()
  }
}

/** A tool whose output matters only when it fails. */
async function tool(file, args) {
  let said = ""
  const code = await node(file, args, { stdio: ["ignore", "pipe", "pipe"] }, chunk => {
    said += chunk
  })
  if (code !== 0) throw new Error(said.trim())
}

/** A test runner: it prints for itself. */
async function loud(name, [file, ...args], env = {}) {
  console.log(`\n  ${name}`)
  await step(name, async () => {
    const code = await node(file, args, { stdio: "inherit", env: { ...process.env, ...env } })
    if (code !== 0) throw new Error(`${name} failed.`)
  })
}

function node(file, args, options, hear = () => {}) {
  const env = { ...(options.env ?? process.env), NEXT_TELEMETRY_DISABLED: "1" }
  const child = spawn(process.execPath, [path.join(root, "node_modules", file), ...args], {
    cwd: root,
    ...options,
    env,
  })
  current = child
  child.stdout?.on("data", hear)
  child.stderr?.on("data", hear)
  return new Promise((done, fail) => {
    child.once("error", fail)
    child.once("exit", code => done(code ?? 1))
  })
}

async function end(code) {
  if (ended) return
  ended = true
  current?.kill("SIGTERM")
  for (const stop of undo) await stop()
  console.log(`\n${count.passed} passed, ${count.failed} failed`)
  process.exit(code)
}
