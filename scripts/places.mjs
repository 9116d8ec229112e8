/** Where things lie. Everything that a run leaves behind is under `.data/` and `.next/`; both can be deleted. */
import fs from "node:fs"
import path from "node:path"

export const root = path.dirname(import.meta.dirname)
export const data = path.join(root, ".data")
export const places = {
  database: path.join(data, "pg"),
  build: path.join(data, "build"),
  logs: path.join(data, "log"),
  sandbox: path.join(data, "sandbox"),
  demo: path.join(data, "demo.json"),
  ports: path.join(data, "ports.json"),
  running: path.join(data, "running.json"),
  secrets: path.join(data, "secrets.json"),
  seeded: path.join(data, "seeded.json"),
}

/** @returns the JSON in `file`, or undefined when there is none that can be read */
export function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"))
  } catch {
    return undefined
  }
}

/** Writes all of it or nothing: an interrupted run never leaves half a file. Only the owner may read it. */
export function writeJson(file, value) {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const unfinished = `${file}.${process.pid}.unfinished`
  fs.writeFileSync(unfinished, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  fs.renameSync(unfinished, file)
}
