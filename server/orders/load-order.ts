import { and, eq } from "drizzle-orm"
import { orders, shops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { factsOfOrder, type OrderEvents } from "./facts-of-order"
import { type Subscription, subscriptionOf } from "./subscription-of"

type OrderRow = typeof orders.$inferSelect

/** An order with all its facts and what its lines keep. */
export type LoadedOrder = OrderEvents & {
  readonly order: OrderRow
  /** It was placed before its shop attributes: nobody is credited with it. */
  readonly isHistory: boolean
  readonly subscription: Subscription | null
}

/** Locks the order against every other settlement of it and loads its facts; null when there is no such order. */
export async function lockOrder(tx: BrandTx, orderId: Id<"ord">): Promise<LoadedOrder | null> {
  const [found] = await tx
    .select({ order: orders, attributesFrom: shops.attributesFrom })
    .from(orders)
    .innerJoin(shops, and(eq(shops.brandId, orders.brandId), eq(shops.id, orders.shopId)))
    .where(and(eq(orders.brandId, tx.brandId), eq(orders.id, orderId)))
    .for("update", { of: orders })
  if (!found) return null
  const { order, attributesFrom } = found
  const isHistory = attributesFrom !== null && order.orderedAt < attributesFrom
  const [events, subscription] = await Promise.all([factsOfOrder(tx, order), subscriptionOf(tx, order)])
  return { order, isHistory, subscription, ...events }
}
