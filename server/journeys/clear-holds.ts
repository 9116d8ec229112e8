import { dueOrders } from "@/server/holds/due-holds"
import type { Id } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { CLEARING_PORTION, clearConfirmed } from "./clear-confirmed"
import { confirmOrders } from "./confirm-orders"

/** Portions of one run; what is left is found again by the next. */
const PORTIONS = 40

/** Clears what is due for one brand, in bounded portions: first asks the shop about orders not confirmed, then posts. */
export async function clearHolds(world: World, brandId: Id<"brd">): Promise<void> {
  for (let portion = 0; portion < PORTIONS; portion++) {
    const due = await world.db.brand(brandId, tx => dueOrders(tx, world.now(), CLEARING_PORTION))
    if (due.length === 0) return
    const unconfirmed = due.filter(one => !one.confirmed).map(one => one.orderId)
    if (unconfirmed.length > 0) await confirmOrders(world, brandId, unconfirmed)
    const cleared = await world.db.brand(brandId, tx => clearConfirmed(tx, world.now(), world.appUrl))
    if (cleared === 0) return
  }
}
