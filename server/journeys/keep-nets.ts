import { sql } from "drizzle-orm"
import type { Id } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { settleOrder } from "./order-changed"

const PORTIONS_A_NIGHT = 50

/** Settles orders whose worth nobody kept: those settled before it was kept at all. Finds nothing on every later night. */
export async function keepNets(world: World): Promise<void> {
  for (let portion = 0; portion < PORTIONS_A_NIGHT; portion++) {
    const found = await world.db.nobody(tx =>
      tx.execute<{ brand_id: Id<"brd">; order_id: Id<"ord"> }>(
        sql`select brand_id, order_id from orders_without_net()`,
      ),
    )
    for (const { brand_id: brandId, order_id: orderId } of found)
      await world.db.brand(brandId, tx => settleOrder(tx, orderId, world.now(), "what it is worth is kept"))
    if (found.length === 0) return
  }
}
