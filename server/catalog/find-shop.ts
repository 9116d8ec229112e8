import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** Whose shop this is, before anything else is known; null when no brand has connected it. Says nothing about who asks. */
export async function findShop(tx: Tx, domain: string): Promise<{ brandId: Id<"brd">; shopId: Id<"shp"> } | null> {
  const [row] = await tx.execute<{ brand_id: Id<"brd">; shop_id: Id<"shp"> }>(
    sql`select brand_id, shop_id from find_shop(${domain})`,
  )
  return row ? { brandId: row.brand_id, shopId: row.shop_id } : null
}
