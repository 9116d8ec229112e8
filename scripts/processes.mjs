/** What the operating system knows about a process number. */
import { spawnSync } from "node:child_process"
import fs from "node:fs"

export const pause = ms => new Promise(done => setTimeout(done, ms))

export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process, such as PostgreSQL under its own account.
    return error.code === "EPERM"
  }
}

/** @returns {string} the command line of a running process, or "" */
export function commandOf(pid) {
  if (!pid || !isAlive(pid)) return ""
  if (process.platform === "linux") {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")
    } catch {
      return ""
    }
  }
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? ""
}

/** Asks a process to stop and, after `patienceMs`, ends it. */
export async function stopProcess(pid, { signal = "SIGTERM", patienceMs = 3000 } = {}) {
  if (!send(pid, signal)) return
  const end = performance.now() + patienceMs
  while (isAlive(pid)) {
    if (performance.now() > end) return void send(pid, "SIGKILL")
    await pause(30)
  }
}

function send(pid, signal) {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}
