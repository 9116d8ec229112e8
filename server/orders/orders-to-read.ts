import { and, eq, inArray } from "drizzle-orm"
import { orders } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

export type OrderToRead = {
  readonly orderId: Id<"ord">
  readonly shopId: Id<"shp">
  readonly gid: string
  readonly orderedAt: Date
}

/** Where these orders are to be asked for. */
export async function ordersToRead(tx: BrandTx, orderIds: readonly Id<"ord">[]): Promise<OrderToRead[]> {
  return tx
    .select({ orderId: orders.id, shopId: orders.shopId, gid: orders.gid, orderedAt: orders.orderedAt })
    .from(orders)
    .where(and(eq(orders.brandId, tx.brandId), inArray(orders.id, [...orderIds])))
    .orderBy(orders.id)
}
