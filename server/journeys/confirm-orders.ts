import { DomainError } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { doubtOrder } from "@/server/orders/doubt-order"
import { type OrderToRead, ordersToRead } from "@/server/orders/orders-to-read"
import type { World } from "@/server/world"
import { readBack } from "./read-back"

/**
 * Asks each order's shop for the truth and settles by it. One that stays in doubt has its reason and does not stop the
 * others; so do the orders of a shop that left, until it comes back. At most 50 orders.
 * Throws when a shop cannot be asked at all, so that the job is tried again.
 */
export async function confirmOrders(world: World, brandId: Id<"brd">, orderIds: readonly Id<"ord">[]): Promise<void> {
  const wanted = await world.db.brand(brandId, tx => ordersToRead(tx, orderIds))
  for (const [shopId, orders] of Map.groupBy(wanted, order => order.shopId)) {
    try {
      const gids = orders.map(order => order.gid)
      await readBack(world, brandId, shopId, gids, "order read back from the shop")
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      await doubtAll(world, brandId, orders, error.message)
    }
  }
}

/** A shop that nobody can ask: what was confirmed long ago must not clear now, and what is paid stays. */
async function doubtAll(world: World, brandId: Id<"brd">, orders: readonly OrderToRead[], because: string) {
  await world.db.brand(brandId, async tx => {
    for (const { shopId, gid } of orders) await doubtOrder(tx, { shopId, gid, because })
  })
}
