import { and, eq, isNull, sql } from "drizzle-orm"
import { shops } from "@/db/schema"
import type { BrandTx, Tx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** Whose shop this is, before anything else is known; null when no brand has connected it. Says nothing about who asks. */
export async function findShop(tx: Tx, domain: string): Promise<{ brandId: Id<"brd">; shopId: Id<"shp"> } | null> {
  const [row] = await tx.execute<{ brand_id: Id<"brd">; shop_id: Id<"shp"> }>(
    sql`select brand_id, shop_id from find_shop(${domain})`,
  )
  return row ? { brandId: row.brand_id, shopId: row.shop_id } : null
}

/** Whether the shop has the app: one that left tells us nothing any more. */
export async function hasApp(tx: BrandTx, shopId: Id<"shp">): Promise<boolean> {
  const [row] = await tx
    .select({ id: shops.id })
    .from(shops)
    .where(
      and(eq(shops.brandId, tx.brandId), eq(shops.id, shopId), isNull(shops.uninstalledAt), isNull(shops.redactedAt)),
    )
  return row !== undefined
}
