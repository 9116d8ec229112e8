import type postgres from "postgres"
import type { TransactionSql } from "postgres"

/** One value that is stored: a column of a row, or what lies somewhere in a JSON column. */
export type Leaf = {
  readonly table: string
  readonly row: string
  readonly column: string
  readonly type: string
  /** Where in a JSON column; empty for the column itself. */
  readonly path: readonly string[]
  readonly value: unknown
}

/** "orders.used_codes.*.code": every leaf of that kind, whichever row and place of a list it is in. */
export function kindOf({ table, column, path }: Leaf): string {
  return [table, column, ...path.map(step => (/^\d+$/.test(step) ? "*" : step))].join(".")
}

/** Every value of a table that is not null. */
export async function leavesOf(sql: postgres.Sql, table: string, where = "true"): Promise<readonly Leaf[]> {
  const columns = await sql<{ name: string; type: string }[]>`
    select attname as name, format_type(atttypid, null) as type from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attnum`
  const rows = await sql<{ id: string; row: Record<string, unknown> }[]>`
    select ctid::text id, to_jsonb(t) as row from ${sql(table)} t where ${sql.unsafe(where)} order by ctid`
  return rows.flatMap(({ id, row }) =>
    columns.flatMap(({ name, type }) =>
      (type === "jsonb" ? walked(row[name], []) : [{ path: [], value: row[name] }])
        .filter(({ value }) => value !== null && value !== undefined)
        .map(leaf => ({ table, row: id, column: name, type, ...leaf })),
    ),
  )
}

function walked(value: unknown, path: readonly string[]): { path: readonly string[]; value: unknown }[] {
  if (value === null || typeof value !== "object") return [{ path, value }]
  return Object.entries(value).flatMap(([key, one]) => walked(one, [...path, key]))
}

/** Stores another value in its place, with the triggers of the table out of the way. Throws where the database itself refuses. */
export async function mutate(tx: TransactionSql, leaf: Leaf): Promise<void> {
  const { table, row, column, path } = leaf
  await tx.unsafe(`alter table ${table} disable trigger user`)
  const where = `where ctid = '${row}'`
  if (leaf.type === "jsonb") {
    const json = JSON.stringify(otherJson(leaf.value))
    await tx.unsafe(`update ${table} set "${column}" = jsonb_set("${column}", $1::text[], $2::text::jsonb) ${where}`, [
      `{${path.map(step => JSON.stringify(step)).join(",")}}`,
      json,
    ])
  } else await tx.unsafe(`update ${table} set "${column}" = ${otherValue(leaf)} ${where}`)
}

function otherJson(value: unknown): unknown {
  if (typeof value === "number") return value + 1
  return typeof value === "boolean" ? !value : `${value}x`
}

function otherValue({ table, column, type, value }: Leaf): string {
  if (["integer", "bigint", "smallint"].includes(type)) return `"${column}" + 1`
  if (type === "boolean") return `not "${column}"`
  // Further than any boundary that lies between two orders.
  if (type.startsWith("timestamp")) return `"${column}" + interval '100 years'`
  if (type === "date") return `"${column}" + 1`
  if (type === "character") return `'EUR'`
  // Another one that there is, so that no foreign key does the verifier's work.
  if (type === "uuid")
    return `coalesce((select "${column}" from ${table} where "${column}" <> '${value}' limit 1), gen_random_uuid())`
  return `"${column}" || 'x'`
}
