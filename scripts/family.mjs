/** The programs that a launcher starts, watches and stops. */
import { spawn } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { bundled } from "./bundle.mjs"
import { root } from "./places.mjs"
import { pause } from "./processes.mjs"

const patienceMs = 3000
const longestBackoffMs = 30_000
const keptOutput = 4000

/**
 * @param {{ logs: string, show?: boolean, onChange?: (members: { name: string, pid: number }[]) => void }} options
 *   `logs`: folder for each program's output; `show`: print what they write to stderr too
 */
export function family({ logs, show = false, onChange = () => {} }) {
  fs.mkdirSync(logs, { recursive: true })
  const members = new Map()
  let stopping = false
  const told = () => onChange([...members.values()].map(({ name, child }) => ({ name, pid: child.pid })))

  function launch(name, command, env) {
    const child = spawn(process.execPath, command, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] })
    const member = { name, child, said: "" }
    member.ended = new Promise(done => {
      child.once("error", error => done({ code: 1, reason: error.message }))
      child.once("exit", (code, signal) => done({ code: code ?? 1, reason: signal ?? `exit code ${code}` }))
    })
    listen(member, path.join(logs, `${name}.log`), show)
    members.set(child.pid, member)
    told()
    member.ended.then(() => {
      members.delete(child.pid)
      told()
    })
    return member
  }

  /** Keeps a program running: when it dies, it is started again, later each time. */
  async function keep(name, command, env) {
    for (let deaths = 0; !stopping; deaths++) {
      const begin = performance.now()
      const { reason } = await launch(name, command, env).ended
      // Ctrl-C reaches the whole group: give our own handler the moment to hear of it.
      await pause(200)
      if (stopping) return
      if (performance.now() - begin > 60_000) deaths = 0
      const wait = Math.min(1000 * 2 ** deaths, longestBackoffMs)
      console.error(`[${name}] stopped (${reason}); starting it again in ${wait / 1000} s.`)
      await pause(wait)
    }
  }

  return {
    /** Starts a bundled program once. */
    start: (name, env) => launch(name, commandOf(name), env),
    /** Starts any Node program once. */
    startCommand: launch,
    /** Starts a bundled program and starts it again whenever it dies. */
    keep: (name, env) => void keep(name, commandOf(name), env),
    /** Runs a bundled program to its end; throws with its last words when it fails. */
    async run(name, env) {
      const member = launch(name, commandOf(name), env)
      const { code, reason } = await member.ended
      if (code !== 0) throw new Error(`${name} failed (${reason}).\n${member.said}`)
    },
    /** Stops all of them; nobody is restarted after this. */
    async stop() {
      stopping = true
      const all = [...members.values()]
      for (const { child } of all) child.kill("SIGTERM")
      const hard = setTimeout(() => all.forEach(({ child }) => void child.kill("SIGKILL")), patienceMs)
      await Promise.all(all.map(({ ended }) => ended))
      clearTimeout(hard)
    },
  }
}

function commandOf(name) {
  return ["--enable-source-maps", "--disable-warning=ExperimentalWarning", bundled(name)]
}

function listen(member, logFile, show) {
  const log = fs.createWriteStream(logFile, { flags: "a", mode: 0o600 })
  log.on("error", () => {})
  const hear = shown => chunk => {
    member.said = (member.said + chunk).slice(-keptOutput)
    log.write(chunk)
    if (shown) process.stderr.write(String(chunk).replace(/^(?=.)/gm, `[${member.name}] `))
  }
  member.child.stdout.on("data", hear(false))
  member.child.stderr.on("data", hear(show))
  member.child.once("close", () => log.end())
}
