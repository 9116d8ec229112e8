import type { Caller } from "./admin-root"
import type { PageArgs } from "./connection"
import { orderFrom } from "./older-order"
import type { Order } from "./order-state"
import type { Sandbox } from "./sandbox"
import type { Shop } from "./shop-state"
import type { Value } from "./store"

export type OrdersArgs = PageArgs & { query?: string | null; sortKey?: string | null; reverse?: boolean | null }

const COLUMNS: Readonly<Record<string, string>> = {
  updated_at: "updated_at",
  created_at: "json_extract(state, '$.createdAt')",
  processed_at: "json_extract(state, '$.createdAt')",
  id: "id",
}

/**
 * `orders`, searched by bounds like `updated_at:>='…'` on times and ids, all of which must hold; other words are
 * ignored. Sorted by the key, then by id; a page begins after the cursor's order, whatever has happened to it since.
 */
export function findOrders<Shown>(
  { store }: Sandbox,
  shop: Shop,
  { ordersFrom }: Caller,
  { first, after, query, sortKey, reverse }: OrdersArgs,
  show: (order: Order) => Shown,
) {
  const column = COLUMNS[(sortKey ?? "PROCESSED_AT").toLowerCase()] ?? "id"
  const [beyond, direction] = reverse ? ["<", "desc"] : [">", "asc"]
  const { conditions, values } = bounds(query ?? "")
  if (ordersFrom !== null) conditions.push(`${COLUMNS.created_at} >= ?`) && values.push(ordersFrom)
  if (after) {
    conditions.push(`(${column}, id) ${beyond} (?, ?)`)
    values.push(...readCursor(after))
  }
  const limit = first ?? 0
  const rows = store.all(
    `select id, ${column} as sorted, state from orders where ${["shop = ?", ...conditions].join(" and ")}
     order by ${column} ${direction}, id ${direction} limit ?`,
    shop.handle,
    ...values,
    limit + 1,
  )
  const page = rows.slice(0, limit)
  const cursors = page.map(row => Buffer.from(JSON.stringify([row.sorted, row.id])).toString("base64"))
  return {
    nodes: page.map(row => show(orderFrom(row.state ?? null))),
    pageInfo: {
      hasNextPage: rows.length > limit,
      hasPreviousPage: Boolean(after),
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
  }
}

/** The bounds of a search as SQL. Shopify keeps whole seconds, so fractions of a bound are dropped. */
function bounds(query: string): { conditions: string[]; values: Value[] } {
  const conditions: string[] = []
  const values: Value[] = []
  for (const [, name = "", sign = "", given = ""] of query.matchAll(/\b(\w+):(>=|<=|>|<)?["']?([^\s"')]+)["']?/g)) {
    const column = COLUMNS[name]
    if (column === undefined) continue
    conditions.push(`${column} ${sign || "="} ?`)
    values.push(name === "id" ? Number(given) : inUtc(given))
  }
  return { conditions, values }
}

function inUtc(time: string): string {
  const at = new Date(time)
  return Number.isNaN(at.getTime()) ? time : `${at.toISOString().slice(0, 19)}Z`
}

function readCursor(cursor: string): [Value, Value] {
  return JSON.parse(Buffer.from(cursor, "base64").toString()) as [Value, Value]
}
