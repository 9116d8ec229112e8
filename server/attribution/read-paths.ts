import { refuse } from "@/server/kernel/error"
import { type CsvRecord, csvRecords } from "./csv-records"
import type { Path } from "./path"

/** More than any report needs; it keeps a mistaken file from filling the memory. */
const MOST_PATHS = 1_000_000
const MOST_STEPS = 1_000

/** Names under which public data sets carry the columns. */
const NAMES = {
  path: ["path"],
  conversions: ["conversions", "total_conversions"],
  nulls: ["null", "nulls", "total_null"],
} as const

type Columns = { readonly path: number; readonly conversions: number; readonly nulls: number }

/**
 * Reads `path,conversions[,null]` with channels separated by " > ". The first line may name the columns, in any order and
 * among others. Refuses what it cannot read with a sentence that names the line.
 */
export function readPaths(text: string): readonly Path[] {
  const records = csvRecords(text)
  const [first] = records
  if (!first) throw refuse("invalid", "The file is empty. Give it lines like: search > email,3")
  const named = !isAmount((first.fields[1] ?? "").trim())
  const columns = named ? columnsOf(first) : { path: 0, conversions: 1, nulls: 2 }
  const rows = named ? records.slice(1) : records
  if (rows.length > MOST_PATHS)
    throw refuse("invalid", `The file has more than ${MOST_PATHS} paths. Add up equal ones.`)
  return rows.map(row => pathOf(row, columns))
}

function columnsOf({ line, fields }: CsvRecord): Columns {
  const names = fields.map(field => field.trim().toLowerCase())
  const at = (known: readonly string[]) => names.findIndex(name => known.includes(name))
  const columns = { path: at(NAMES.path), conversions: at(NAMES.conversions), nulls: at(NAMES.nulls) }
  if (columns.path < 0 || columns.conversions < 0)
    throw refuse("invalid", `Line ${line}: name the columns path,conversions or path,conversions,null.`)
  return columns
}

function pathOf({ line, fields }: CsvRecord, columns: Columns): Path {
  if (fields.length <= columns.conversions)
    throw refuse("invalid", `Line ${line}: write a path and its conversions, as in: search > email,3`)
  const channels = (fields[columns.path] ?? "").split(">").map(channel => channel.trim())
  if (channels.includes(""))
    throw refuse("invalid", `Line ${line}: the path has a step without a channel. Write it as: search > email`)
  if (channels.length > MOST_STEPS)
    throw refuse("invalid", `Line ${line}: the path has ${channels.length} steps; ${MOST_STEPS} are the most.`)
  return {
    channels,
    conversions: amount(fields[columns.conversions], line, "conversions"),
    nulls: amount(fields[columns.nulls] || "0", line, "null"),
  }
}

function amount(field: string | undefined, line: number, column: string): number {
  const told = (field ?? "").trim()
  if (!isAmount(told))
    throw refuse(
      "invalid",
      `Line ${line}: ${column} is "${told.slice(0, 40)}"; write a number such as 3, not below zero.`,
    )
  return Number(told)
}

const isAmount = (text: string) => /^\d{1,15}(\.\d{1,15})?$/.test(text)
