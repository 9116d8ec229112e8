/**
 * Makes a clone ready to run: dependencies and, where the machine's Node.js is too old, a Node.js of our own.
 * It runs before every other command, so it needs no package, works from Node.js 18 on, and is silent and quick
 * when there is nothing to do. What it leaves unfinished, its next run repairs.
 */
import { spawn, spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import fs from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { explain } from "./explain.mjs"
import { commandOf, pause, stopProcess } from "./processes.mjs"

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const stampFile = path.join(root, "node_modules", ".setup-stamp")
const lockFile = path.join(root, ".data", "setup.pid")
const nodeLink = path.join(root, "node_modules", ".bin", "node")

if (!isDependencyStampCurrent() || !isNodeReady()) {
  await waitForOther()
  await installDependencies()
  await provideNode()
  fs.rmSync(lockFile, { force: true })
}

/** Two installations in one folder pull the files from under each other's feet. */
async function waitForOther() {
  const other = () => commandOf(Number(read(lockFile))).includes("setup.mjs")
  if (other()) say("Another command is installing here already; waiting for it …")
  while (other()) await pause(300)
  fs.mkdirSync(path.dirname(lockFile), { recursive: true })
  fs.writeFileSync(lockFile, String(process.pid))
}

async function installDependencies() {
  if (isDependencyStampCurrent()) return
  if (!isInstalledByHand()) {
    const begin = Date.now()
    say("Installing dependencies (first run, or they changed); this takes about a minute …")
    fs.rmSync(stampFile, { force: true })
    await npmCi(root)
    say(`Dependencies installed in ${((Date.now() - begin) / 1000).toFixed(0)} s.`)
  }
  fs.writeFileSync(stampFile, dependencyHash())
}

function isDependencyStampCurrent() {
  return read(stampFile) === dependencyHash() && fs.existsSync(path.dirname(nodeLink))
}

/** A hash of what decides the content of node_modules; a changed script in package.json installs nothing. */
function dependencyHash() {
  const manifest = JSON.parse(read(path.join(root, "package.json")))
  const fields = ["dependencies", "devDependencies", "optionalDependencies", "overrides"].map(f => manifest[f])
  return createHash("sha256")
    .update(`${process.platform} ${process.arch} ${JSON.stringify(fields)}`)
    .update(read(path.join(root, "package-lock.json")))
    .digest("hex")
}

/** Whether `npm install` already put in place what the lock file says: npm's own note says so, and so do the folders. */
function isInstalledByHand() {
  try {
    const wanted = JSON.parse(read(path.join(root, "package-lock.json"))).packages
    const present = JSON.parse(read(path.join(root, "node_modules", ".package-lock.json"))).packages
    const needed = Object.entries(wanted).filter(([where, p]) => where !== "" && !p.optional && !p.devOptional)
    const isThere = where => fs.existsSync(path.join(root, where, "package.json"))
    return needed.every(([where, p]) => present[where]?.version === p.version && isThere(where))
  } catch {
    return false
  }
}

/** Uses the npm that runs us, so that the two agree about registries, caches and lock file versions. */
function npmCi(cwd) {
  const args = ["ci", "--no-audit", "--no-fund", "--include=dev", "--include=optional", "--loglevel=error"]
  const npm = process.env.npm_execpath
  const [command, first] = /\.c?js$/.test(npm ?? "")
    ? [process.env.npm_node_execpath ?? process.execPath, [npm]]
    : ["npm", []]
  const child = spawn(command, [...first, ...args], {
    cwd,
    env: outerNpmRemoved(process.env),
    stdio: ["ignore", "inherit", "pipe"],
    shell: command === "npm" && process.platform === "win32",
  })
  let complaint = ""
  child.stderr.on("data", chunk => {
    complaint = (complaint + chunk).slice(-8000)
    process.stderr.write(chunk)
  })
  let interrupted = false
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.once(signal, async () => {
      interrupted = true
      // Not before npm has ended: left alone, it would go on writing under the next start.
      await stopProcess(child.pid)
      give("The installation was interrupted. The next start repairs it.", 130)
    })
  }
  return new Promise(done => {
    child.once("error", error => give(`npm could not be started: ${error.message}`))
    child.once("exit", code => {
      if (interrupted) return
      if (code === 0) done()
      else give(explain(`npm: ${complaint}`, "The dependencies were not installed."))
    })
  })
}

/** The npm_* variables of the npm that runs us would outrank .npmrc in the one we run; where to fetch from must stay. */
function outerNpmRemoved(env) {
  const kept =
    /^npm_config_(registry|cache|userconfig|globalconfig|proxy|https_proxy|noproxy|cafile|offline|prefer_offline)$/i
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^npm_/i.test(name) || kept.test(name)))
}

function isNodeReady() {
  return isRecent(process.versions.node) || isRecent(versionOf(nodeLink))
}

/** `npm run` looks into node_modules/.bin first, so a link there is the Node.js of every script that follows. */
async function provideNode() {
  const host = process.env.npm_node_execpath ?? process.execPath
  if (isRecent(versionOf(host)) || isRecent(versionOf(nodeLink))) return
  const home = path.join(root, "tools", "runtime")
  const own = path.join(home, "node_modules", `node-${process.platform}-${process.arch}`, "bin", "node")
  if (process.platform !== "linux") {
    return give(`Node.js ${versionOf(host)} is too old. Install Node.js 24 (or 22.18 and later), then start again.`)
  }
  if (!isRecent(versionOf(own))) {
    say(`Node.js ${versionOf(host)} is older than 22.18: fetching one for this project only …`)
    await npmCi(home)
  }
  if (!isRecent(versionOf(own))) return give("Install Node.js 24 (or 22.18 and later), then start again.")
  fs.rmSync(nodeLink, { force: true })
  fs.mkdirSync(path.dirname(nodeLink), { recursive: true })
  fs.symlinkSync(path.relative(path.dirname(nodeLink), own), nodeLink)
  say(`This project runs on its own Node.js ${versionOf(nodeLink)}.`)
}

function versionOf(executable) {
  if (!fs.existsSync(executable)) return ""
  const answer = spawnSync(executable, ["-p", "process.versions.node"], { encoding: "utf8" })
  return answer.status === 0 ? answer.stdout.trim() : ""
}

function isRecent(version) {
  const [major, minor] = version.split(".").map(Number)
  return major > 22 || (major === 22 && minor >= 18)
}

function read(file) {
  try {
    return fs.readFileSync(file, "utf8")
  } catch {
    return ""
  }
}

function say(sentence) {
  console.log(`[setup] ${sentence}`)
}

function give(sentence, code = 1) {
  if (read(lockFile) === String(process.pid)) fs.rmSync(lockFile, { force: true })
  console.error(`[setup] ${sentence}`)
  process.exit(code)
}
