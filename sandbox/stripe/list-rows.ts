import type { SQLInputValue } from "node:sqlite"
import type { Call, StripeWorld } from "@/sandbox/stripe/stripe-world"
import { invalidRequest } from "@/sandbox/stripe/wire-error"
import { isRecord, onlyKnown, optionalText, type Params } from "@/sandbox/stripe/wire-params"

const DEFAULT_LIMIT = 10
const MAX_LIMIT = 100
const COMPARISONS: Readonly<Record<string, string>> = { gt: ">", gte: ">=", lt: "<", lte: "<=" }

/** What is listed: a table with `seq`, `id` and `created`, the columns that filter it, and Stripe's word for a row. */
export type Listing = {
  table: string
  thing: string
  url: string
  filters?: readonly string[]
  /** A column and the value that the path or the header fixes. */
  within?: [string, string]
}

type Clause = { sql: string; values: SQLInputValue[] }
type Listed = { seq: number; id: string; created: number }

/** A v1 list, newest first, paged by `starting_after` or `ending_before` with `has_more`. */
export function listRows<Row extends Listed>(
  world: StripeWorld,
  call: Call,
  listing: Listing,
  shape: (row: Row) => object,
): object {
  const { params } = call
  const filters = listing.filters ?? []
  onlyKnown(params, ["limit", "starting_after", "ending_before", "created", ...filters])
  const limit = limitOf(params)
  const backwards = optionalText(params, "ending_before")
  const clauses = [
    ...filters.flatMap(name => equals(name, optionalText(params, name))),
    ...(listing.within ? equals(...listing.within) : []),
    ...createdClauses(params.created),
    ...cursor(world, listing, "starting_after", optionalText(params, "starting_after"), "<"),
    ...cursor(world, listing, "ending_before", backwards, ">"),
  ]
  const where = clauses.length > 0 ? `where ${clauses.map(clause => clause.sql).join(" and ")}` : ""
  const direction = backwards ? "asc" : "desc"
  const order = `order by created ${direction}, seq ${direction} limit ${limit + 1}`
  const values = clauses.flatMap(clause => clause.values)
  const found = world.store.all<Row>(`select * from ${listing.table} ${where} ${order}`, ...values)
  const page = found.slice(0, limit)
  if (backwards) page.reverse()
  return { object: "list", data: page.map(shape), has_more: found.length > limit, url: listing.url }
}

function limitOf(params: Params): number {
  const limit = optionalText(params, "limit")
  if (limit === null) return DEFAULT_LIMIT
  if (!/^\d+$/.test(limit)) throw invalidRequest(`Invalid integer: ${limit}`, "parameter_invalid_integer", "limit")
  const number = Number(limit)
  if (number < 1 || number > MAX_LIMIT)
    throw invalidRequest("This value must be between 1 and 100.", "parameter_invalid_integer", "limit")
  return number
}

function equals(column: string, value: string | null): Clause[] {
  return value === null ? [] : [{ sql: `${column} = ?`, values: [value] }]
}

function createdClauses(created: unknown): Clause[] {
  if (created === undefined) return []
  const bounds = isRecord(created) ? Object.entries(created) : [["", created] as const]
  return bounds.map(([name, bound]) => {
    const sign = name === "" ? "=" : COMPARISONS[name]
    if (!sign || typeof bound !== "string" || !/^\d+$/.test(bound))
      throw invalidRequest("Invalid timestamp: must be an integer Unix timestamp", undefined, "created")
    return { sql: `created ${sign} ?`, values: [Number(bound)] }
  })
}

function cursor(world: StripeWorld, listing: Listing, param: string, id: string | null, sign: "<" | ">"): Clause[] {
  if (id === null) return []
  const row = world.store.one<Listed>(`select seq, id, created from ${listing.table} where id = ?`, id)
  if (!row) throw invalidRequest(`No such ${listing.thing}: '${id}'`, "resource_missing", param)
  return [{ sql: `(created, seq) ${sign} (?, ?)`, values: [row.created, row.seq] }]
}
