import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

export type Place = { readonly brandId: Id<"brd">; readonly shopId: Id<"shp"> }

/** Shops whose next read is due, of all brands. */
export async function shopsToRead(tx: Tx, now: Date): Promise<readonly Place[]> {
  return places(tx, sql`select brand_id, shop_id from shops_due_for_reading(${now.toISOString()}::timestamptz)`)
}

/** Shops that were not compared since then. */
export async function shopsToCompare(tx: Tx, before: Date): Promise<readonly Place[]> {
  return places(tx, sql`select brand_id, shop_id from shops_due_for_comparison(${before.toISOString()}::timestamptz)`)
}

/** Passes that have not ended. */
export async function openPasses(tx: Tx): Promise<readonly { brandId: Id<"brd">; passId: Id<"pas"> }[]> {
  const rows = await tx.execute<{ brand_id: Id<"brd">; pass_id: Id<"pas"> }>(
    sql`select brand_id, pass_id from open_passes()`,
  )
  return rows.map(row => ({ brandId: row.brand_id, passId: row.pass_id }))
}

async function places(tx: Tx, query: SQL): Promise<readonly Place[]> {
  const rows = await tx.execute<{ brand_id: Id<"brd">; shop_id: Id<"shp"> }>(query)
  return rows.map(row => ({ brandId: row.brand_id, shopId: row.shop_id }))
}
