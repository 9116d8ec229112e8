/** Demo data is made once; a seed that was interrupted is made again from nothing. */
import { createHash } from "node:crypto"
import fs from "node:fs"
import { ensureDatabase, isEmptyDatabase, recreateDatabase } from "./database.mjs"
import { places, readJson, writeJson } from "./places.mjs"

export const databaseName = "tributary"

/**
 * Readies the embedded server's database. Without finished demo data there is nothing anybody made: it starts over.
 * @returns {Promise<{ url: string, wanted: boolean }>} `wanted`: demo data is to be made
 */
export async function readyEmbedded(pg, { sandbox }) {
  const url = pg.url(databaseName)
  if (!sandbox) {
    await ensureDatabase(pg.url(), databaseName)
    return { url, wanted: false }
  }
  const seeded = readJson(places.seeded)
  if (seeded?.state === "done" && seeded.database === "embedded") {
    await ensureDatabase(pg.url(), databaseName)
    return { url, wanted: false }
  }
  await recreateDatabase(pg.url(), databaseName)
  forgetSandbox()
  return { url, wanted: true }
}

/**
 * Looks at a database of the user's own: demo data only goes into an empty one, and nothing is ever dropped.
 * @returns {Promise<{ url: string, wanted: boolean }>}
 * @throws with a sentence when an earlier start left half of the demo data in it
 */
export async function readyGiven(url, { sandbox }) {
  const empty = await isEmptyDatabase(url)
  const seeded = readJson(places.seeded)
  if (!empty && sandbox && seeded?.state === "begun" && seeded.database === fingerprint(url)) {
    throw new Error("Making the demo data in DATABASE_URL was interrupted. Give an empty database and start again.")
  }
  if (empty && sandbox) forgetSandbox()
  return { url, wanted: empty && sandbox }
}

/** Runs `make` between two marks, so that the next start sees whether it came to its end. */
export async function makeOnce(url, make) {
  const database = url.endsWith(`/${databaseName}`) && !process.env.DATABASE_URL ? "embedded" : fingerprint(url)
  writeJson(places.seeded, { state: "begun", database })
  await make()
  writeJson(places.seeded, { state: "done", database })
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
