/** Demo data is made once; a seed that was interrupted is made again from nothing. */
import { createHash } from "node:crypto"
import fs from "node:fs"
import { ensureDatabase, isEmptyDatabase, recreateDatabase } from "./database.mjs"
import { places, readJson, writeJson } from "./places.mjs"

export const databaseName = "tributary"

/**
 * Readies the embedded server's database. Demo data that was begun and not finished means that nobody worked in it yet:
 * it starts over.
 * @returns {Promise<Ready>}
 * @typedef {{ url: string, key: string, wanted: boolean }} Ready `wanted`: demo data is to be made
 */
export async function readyEmbedded(pg, { sandbox }) {
  const ready = { url: pg.url(databaseName), key: "embedded" }
  const marked = stateOf(ready.key)
  if (marked === "done" && !pg.created) {
    await ensureDatabase(pg.url(), databaseName)
    return { ...ready, wanted: false }
  }
  await recreateDatabase(pg.url(), databaseName)
  forgetSandbox()
  // Without the sandbox the data is the user's own from the first row, and no later start may drop it.
  if (!sandbox) mark(ready.key, "done")
  return { ...ready, wanted: sandbox }
}

/**
 * Looks at a database of the user's own: demo data only goes into an empty one, and nothing is ever dropped.
 * @returns {Promise<Ready>}
 * @throws with a sentence when an earlier start left half of the demo data in it
 */
export async function readyGiven(url, { sandbox }) {
  const key = fingerprint(url)
  const empty = await isEmptyDatabase(url)
  if (!empty && stateOf(key) === "begun") {
    throw new Error("Making the demo data in DATABASE_URL was interrupted. Give an empty database and start again.")
  }
  if (empty && sandbox) {
    forgetSandbox()
    mark(key, "begun")
  }
  return { url, key, wanted: empty && sandbox }
}

/** Runs `make` between two marks, so that the next start sees whether it came to its end. */
export async function makeOnce({ key }, make) {
  mark(key, "begun")
  await make()
  mark(key, "done")
}

function stateOf(key) {
  const seeded = readJson(places.seeded)
  return seeded?.database === key ? seeded.state : undefined
}

function mark(key, state) {
  writeJson(places.seeded, { database: key, state })
}

function forgetSandbox() {
  fs.rmSync(places.sandbox, { recursive: true, force: true })
  fs.rmSync(places.demo, { force: true })
  fs.rmSync(places.seeded, { force: true })
}

/** Tells databases apart without keeping a password. */
function fingerprint(url) {
  const { host, pathname } = new URL(url)
  return createHash("sha256").update(`${host}${pathname}`).digest("hex").slice(0, 16)
}
