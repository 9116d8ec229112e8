/** Builds what a run needs, once per state of the sources. */
import { spawn } from "node:child_process"
import { createHash } from "node:crypto"
import fs from "node:fs"
import path from "node:path"
import { bundle, bundled, entries } from "./bundle.mjs"
import { places, readJson, root } from "./places.mjs"
import { commandOf } from "./processes.mjs"

const stampFile = path.join(root, ".next", ".build-stamp")
const sources = ["app", "components", "db", "emails", "public", "sandbox", "server"]
const configs = ["next.config.ts", "package-lock.json", "postcss.config.mjs", "tsconfig.json", "tsconfig.build.json"]
const notBuilt = /\.test\.tsx?$|\.md$|^db\/(testing|migrations)\//

/** Whether the sources changed since the last complete build. */
export function needsBuild() {
  const bundles = Object.entries(entries).filter(([, file]) => fs.existsSync(path.join(root, file)))
  return readStamp() !== sourceHash() || bundles.some(([name]) => !fs.existsSync(bundled(name)))
}

/**
 * Bundles the programs and builds the Next app.
 * @param {{ next?: boolean }} options `next: false` leaves Next out, for development
 */
export async function buildAll({ next = true } = {}) {
  const wanted = sourceHash()
  if (next) fs.rmSync(stampFile, { force: true })
  await bundle()
  if (!next || !fs.existsSync(path.join(root, "app"))) return
  await nextBuild()
  fs.writeFileSync(stampFile, wanted)
}

/** A build under a running app would pull the files from under its feet. */
export function refuseWhileRunning() {
  const running = readJson(places.running)
  if (running && commandOf(running.pid).includes("start.mjs")) {
    throw new Error(`Tributary is running here (${running.url}) and the sources changed. Stop it first.`)
  }
}

function nextBuild() {
  const args = [path.join(root, "node_modules/next/dist/bin/next"), "build"]
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] })
  let said = ""
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", chunk => {
      said += chunk
    })
  }
  return new Promise((done, fail) => {
    child.once("error", fail)
    child.once("exit", code => (code === 0 ? done() : fail(new Error(`next build failed.\n${said}`))))
  })
}

function readStamp() {
  return fs.existsSync(stampFile) ? fs.readFileSync(stampFile, "utf8") : ""
}

function sourceHash() {
  const hash = createHash("sha256").update(process.versions.node)
  for (const file of [...configs, ...sources.flatMap(filesUnder)]) {
    const absolute = path.join(root, file)
    if (notBuilt.test(file) || !fs.existsSync(absolute)) continue
    hash.update(file).update(fs.readFileSync(absolute))
  }
  return hash.digest("hex")
}

function filesUnder(folder) {
  const absolute = path.join(root, folder)
  if (!fs.existsSync(absolute)) return []
  return fs
    .readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter(found => found.isFile())
    .map(found => path.relative(root, path.join(found.parentPath, found.name)).replaceAll("\\", "/"))
    .sort()
}
