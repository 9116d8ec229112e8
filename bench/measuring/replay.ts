import type { Row } from "postgres"
import { present } from "@/server/kernel/error"
import type { Bare } from "./database"

/** What a settlement writes, parents first. Positions and totals are missing: the postings' trigger moves them, here too. */
const WRITTEN = [
  { table: "orders", key: ["id"], ofOrder: "id = any($2)" },
  { table: "order_lines", key: ["order_id", "gid"], ofOrder: "order_id = any($2)" },
  {
    table: "refunds",
    key: ["gid"],
    ofOrder: "order_gid in (select gid from orders where brand_id = $1 and id = any($2))",
  },
  { table: "attribution_decisions", key: ["id"], ofOrder: "order_id = any($2)" },
  { table: "order_nets", key: ["order_id"], ofOrder: "order_id = any($2)" },
  { table: "order_measures", key: ["order_id", "seq"], ofOrder: "order_id = any($2)" },
  { table: "code_uses", key: ["ownership_id", "order_id"], ofOrder: "order_id = any($2)" },
  { table: "commissions", key: ["id"], ofOrder: "order_id = any($2)" },
  { table: "commission_calculations", key: ["commission_id", "seq"], ofOrder: ofCommission() },
  { table: "postings", key: ["id"], ofOrder: "order_id = any($2)" },
  { table: "holds", key: ["commission_id", "tranche"], ofOrder: ofCommission() },
  { table: "hold_changes", key: ["commission_id", "tranche", "seq"], ofOrder: ofCommission() },
] as const

type Table = (typeof WRITTEN)[number]["table"]
/** By table and key, the rows of one order. */
type Rows = ReadonlyMap<string, { readonly table: Table; readonly row: Row }>
/** One write as plain SQL with its values. */
export type Write = { readonly text: string; readonly values: unknown[] }

/** All rows of these orders of a brand, by order. */
export async function rowsOf(plain: Bare, brandId: string, orderIds: readonly string[]): Promise<Map<string, Rows>> {
  const found = new Map(orderIds.map(id => [id, new Map<string, { table: Table; row: Row }>()]))
  const owners = new Map(orderIds.map(id => [id, id]))
  for (const { table, key, ofOrder } of WRITTEN) {
    const rows = await plain.unsafe(`select * from ${table} where brand_id = $1 and ${ofOrder}`, [
      brandId,
      [...orderIds],
    ])
    for (const row of rows) {
      const owner = present(owners.get(row.order_id ?? row.commission_id ?? row.order_gid ?? row.id), "a row's order")
      if (table === "orders") owners.set(row.gid, owner)
      if (table === "commissions") owners.set(row.id, owner)
      present(found.get(owner), "an order").set(`${table} ${key.map(column => row[column]).join(" ")}`, { table, row })
    }
  }
  return found
}

/** The writes that lead from one state of an order to the next, one statement a table; each id renamed to the other brand's. */
export function writesBetween(before: Rows | undefined, after: Rows, renamed: ReadonlyMap<string, string>): Write[] {
  const changed = [...after].filter(([name, { row }]) => JSON.stringify(before?.get(name)?.row) !== JSON.stringify(row))
  const rename = (row: Row) =>
    Object.entries(row).map(([column, value]) => [column, renamed.get(value) ?? value] as const)
  return WRITTEN.flatMap(({ table, key }) => {
    const here = changed.filter(([, entry]) => entry.table === table)
    const fresh = here.filter(([name]) => !before?.has(name)).map(([, { row }]) => rename(row))
    const stale = here.filter(([name]) => before?.has(name)).map(([, { row }]) => rename(row))
    return [...(fresh.length > 0 ? [insertOf(table, fresh)] : []), ...stale.map(row => updateOf(table, key, row))]
  })
}

type Columns = readonly (readonly [column: string, value: unknown])[]

function insertOf(table: Table, rows: readonly Columns[]): Write {
  const columns = present(rows[0], "a row").map(([column]) => column)
  const tuples = rows.map((_, at) => `(${columns.map((_, index) => `$${at * columns.length + index + 1}`).join(", ")})`)
  const values = rows.flatMap(row => row.map(([, value]) => value))
  return { text: `insert into ${table} (${columns.join(", ")}) values ${tuples.join(", ")}`, values }
}

function updateOf(table: Table, key: readonly string[], row: Columns): Write {
  const named = new Set(["brand_id", ...(table === "refunds" ? ["shop_id"] : []), ...key])
  const set = row.flatMap(([column], index) => (named.has(column) ? [] : [`${column} = $${index + 1}`]))
  const where = row.flatMap(([column], index) => (named.has(column) ? [`${column} = $${index + 1}`] : []))
  const text = `update ${table} set ${set.join(", ")} where ${where.join(" and ")}`
  return { text, values: row.map(([, value]) => value) }
}

function ofCommission() {
  return "commission_id in (select id from commissions where brand_id = $1 and order_id = any($2))" as const
}
