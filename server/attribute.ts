import { readFileSync } from "node:fs"
import { parseArgs } from "node:util"
import { askedModel } from "./attribution/asked-model"
import { creditLines } from "./attribution/credit-lines"
import { creditChannels } from "./attribution/path-models"
import { readPaths } from "./attribution/read-paths"
import { DomainError, refuse } from "./kernel/error"

/** `npm run attribute -- --model linear <paths.csv>`: prints each channel with its credit. Ends with 2 on bad input. */
const USAGE = "npm run attribute -- --model linear [--half-life days] [--first percent] [--last percent] <paths.csv>"
const OPTIONS = {
  model: { type: "string" },
  "half-life": { type: "string" },
  first: { type: "string" },
  last: { type: "string" },
} as const

try {
  const { values, positionals } = asked()
  const model = askedModel({ ...values, halfLife: values["half-life"] })
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw refuse("invalid", `Name one file of paths: ${USAGE}`)
  const { lines, total } = creditLines(creditChannels(readPaths(read(file)), model))
  process.stdout.write(lines)
  process.stderr.write(`${total} conversions in all\n`)
} catch (error) {
  if (!(error instanceof DomainError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}

function asked() {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw refuse(
      "invalid",
      `${error instanceof Error ? error.message : "The words were not understood."} Use: ${USAGE}`,
    )
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8")
  } catch {
    throw refuse("invalid", `${file} cannot be read. Check its name and that it is a file you may read.`)
  }
}
