import { sql } from "drizzle-orm"
import type { Id } from "@/server/kernel/id"
import { HOUR_MS } from "@/server/kernel/time"
import type { World } from "@/server/world"
import { proveSoon } from "./repair-shop"

/** A worker that starts again by day does not prove every shop again. */
const PROOF_IS_OLD_AFTER_MS = 20 * HOUR_MS

/** Has every connected shop's connection looked at that nobody looked at for most of a day, a bounded number at a time. */
export async function proveShops(world: World): Promise<void> {
  const since = new Date(world.now().getTime() - PROOF_IS_OLD_AFTER_MS)
  const shops = await world.db.nobody(tx =>
    tx.execute<{ brand_id: Id<"brd">; shop_id: Id<"shp"> }>(
      sql`select brand_id, shop_id from shops_to_prove(${since.toISOString()}::timestamptz)`,
    ),
  )
  for (const { brand_id: brandId, shop_id: shopId } of shops)
    await world.db.brand(brandId, tx => proveSoon(tx, shopId, { repair: false }))
}
