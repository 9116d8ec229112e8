/** `npm run reset`: removes everything a start made, so that the next one starts over. */
import fs from "node:fs"
import path from "node:path"
import { dataHome, startPostgres } from "./pg.mjs"
import { data, places } from "./places.mjs"
import { findRunningStart } from "./running.mjs"

const running = findRunningStart()
if (running) {
  console.error(`Tributary runs here (${running.url ?? `process ${running.pid}`}). Stop it with Ctrl-C, then reset.`)
  process.exit(1)
}
const database = dataHome(places.database)
if (fs.existsSync(path.join(database, "postmaster.pid"))) await stopDatabase()
fs.rmSync(data, { recursive: true, force: true })
if (!database.startsWith(data)) fs.rmSync(path.dirname(database), { recursive: true, force: true })
console.log("Removed .data/. The next `npm start` makes everything anew.")

/** A server that outlived its launcher would keep writing into the folder that is removed. */
async function stopDatabase() {
  const pg = await startPostgres({ dir: places.database })
  await pg.stop()
}
