import { clearingTime } from "@/server/holds/clearing-time"
import { type Due, dueOrders } from "@/server/holds/due-holds"
import { mayClear } from "@/server/holds/hold"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { MINUTE_MS } from "@/server/kernel/time"
import { HIDDEN } from "@/server/orders/hidden-order"
import type { World } from "@/server/world"
import { CLEARING_PORTION, clearConfirmed } from "./clear-confirmed"
import { clearOwed } from "./clear-owed"
import { confirmOrders } from "./confirm-orders"
import { parkOrder } from "./park-order"
import { togetherOrAlone } from "./together-or-alone"

/** What is due and cannot be confirmed is not asked about more often than this. */
const ASK_EVERY_MS = 2 * MINUTE_MS

/**
 * Clears what is due for one brand, in bounded portions: first asks the shop about orders not confirmed, then posts. What
 * cannot be confirmed is passed over and tried again later; it never stands in the way of what comes after it.
 */
export async function clearHolds(world: World, brandId: Id<"brd">): Promise<void> {
  const silent = new Set<Id<"shp">>()
  const faults: unknown[] = []
  const orFault = <T>(fault: unknown, instead: T): T => {
    faults.push(fault)
    return instead
  }
  let passedOver = 0
  let last: Due | null = null
  do {
    const after: Due | null = last
    const due: readonly Due[] = await world.db.brand(brandId, async tx =>
      dueOrders(tx, await clearingTime(tx, world.now()), CLEARING_PORTION, after),
    )
    await askShops(world, brandId, due, silent).catch(fault => orFault(fault, undefined))
    const ids = due.map(one => one.orderId)
    passedOver += await clearPortion(world, brandId, ids).catch(fault => orFault(fault, due.length))
    last = due.at(-1) ?? null
  } while (last)
  passedOver += await clearOwed(world, brandId).catch(fault => orFault(fault, 0))
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} portions of due holds could not be cleared`)
  // Waits under the key by which due holds are found, so that they are not found again every few seconds.
  const later = { key: `clear-holds:${brandId}`, afterMs: ASK_EVERY_MS }
  if (passedOver > 0) await world.db.brand(brandId, tx => enqueue(tx, "clear-holds", { brandId }, later))
}

/** Clears them; one that cannot be is set aside with its reason. Answers how many wait. */
function clearPortion(world: World, brandId: Id<"brd">, orderIds: readonly Id<"ord">[]): Promise<number> {
  const clear = (ids: readonly Id<"ord">[]) =>
    world.db.brand(brandId, tx => clearConfirmed(tx, ids, world.now(), world.appUrl))
  return togetherOrAlone(orderIds, clear, async (orderId, error) => {
    await parkOrder(world, brandId, orderId, error)
    return 1
  })
}

/**
 * Has the unconfirmed read back. A shop that does not answer is left alone for the rest of the run; so is an order that its
 * shop hides for its age, about which it is asked once a day.
 */
async function askShops(world: World, brandId: Id<"brd">, due: readonly Due[], silent: Set<Id<"shp">>): Promise<void> {
  const unconfirmed = due.filter(one => one.unconfirmedBecause !== HIDDEN && !mayClear(one, world.now()))
  for (const [shopId, orders] of Map.groupBy(unconfirmed, one => one.shopId)) {
    if (silent.has(shopId)) continue
    const ids = orders.map(one => one.orderId)
    await confirmOrders(world, brandId, ids).catch(error => {
      if (!(error instanceof ShopifyFailure)) throw error
      silent.add(shopId)
    })
  }
}
