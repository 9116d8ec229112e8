/** One start per clone: who is running, and what a start that was killed hard left behind. */
import fs from "node:fs"
import { places, readJson, writeJson } from "./places.mjs"
import { commandOf, stopProcess } from "./processes.mjs"

/** @returns the start that runs in this clone, or undefined: `{ pid, url, children }` */
export function findRunningStart() {
  const noted = readJson(places.running)
  return noted && commandOf(noted.pid).includes("start.mjs") ? noted : undefined
}

/**
 * Claims this clone for this process.
 * @returns {Promise<{ say(facts: { url?: string, children?: object[] }): void, release(): void }>}
 * @throws with a sentence when another start runs
 */
export async function claimClone() {
  const other = findRunningStart()
  if (other) {
    const where = other.url ? ` at ${other.url}` : ""
    throw new Error(`Tributary already runs here${where} (process ${other.pid}). Stop it with Ctrl-C first.`)
  }
  for (const { pid } of readJson(places.running)?.children ?? []) {
    if (commandOf(pid).includes(places.build)) await stopProcess(pid)
  }
  const facts = { pid: process.pid, url: undefined, children: [] }
  writeJson(places.running, facts)
  return {
    say(more) {
      Object.assign(facts, more)
      if (fs.existsSync(places.running)) writeJson(places.running, facts)
    },
    release: () => fs.rmSync(places.running, { force: true }),
  }
}
