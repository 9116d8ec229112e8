import { and, eq, inArray } from "drizzle-orm"
import { orders } from "@/db/schema"
import { confirmOrders } from "@/server/journeys/confirm-orders"
import { addDays } from "@/server/kernel/time"
import { hear, type Stage } from "./play-day"

/** Old enough that the commission was in the batch that has been paid. */
const LATE_AFTER_DAYS = 42
const LATE_RETURNS = 5

/** Some shoppers send things back long after the creator was paid: what the refund takes becomes a debt. */
export async function lateReturns(stage: Stage, day: Date): Promise<void> {
  const { world, shop, brand, bought, secret } = stage
  const late = bought.filter(one => one.at < addDays(day, -LATE_AFTER_DAYS)).slice(-LATE_RETURNS)
  for (const one of late) {
    bought.splice(bought.indexOf(one), 1)
    const [line] = one.lines
    if (!line) continue
    const { deliveries } = await shop.refund(one.gid, [{ lineGid: line.gid, quantity: line.quantity }], day)
    await hear({ world, brandId: brand.brandId }, secret, deliveries)
  }
  const gids = late.map(one => one.gid)
  const told = await world.db.brand(brand.brandId, tx =>
    tx
      .select({ id: orders.id })
      .from(orders)
      .where(and(eq(orders.brandId, tx.brandId), inArray(orders.gid, gids))),
  )
  // What is paid falls only after the shop itself has said so.
  await confirmOrders(
    world,
    brand.brandId,
    told.map(row => row.id),
  )
}
