import { orderNets } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { isVoid } from "./facts-of-order"
import type { LoadedOrder } from "./load-order"

/** Keeps what an order is worth now, for every screen that asks: one row an order, replaced by each settlement. */
export async function keepNet(tx: BrandTx, { order, nets, isHistory }: LoadedOrder, now: Date): Promise<void> {
  const worth = {
    netMinor: nets.reduce((sum, line) => sum + line.netMinor, 0),
    originalNetMinor: nets.reduce((sum, line) => sum + line.originalNetMinor, 0),
    lines: nets,
    currency: order.currency,
    test: order.test,
    void: isVoid(order),
    history: isHistory,
    settledAt: now,
  }
  const { id: orderId, shopId, orderedAt } = order
  await tx
    .insert(orderNets)
    .values({ brandId: tx.brandId, orderId, shopId, orderedAt, ...worth })
    .onConflictDoUpdate({ target: [orderNets.brandId, orderNets.orderId], set: { ...worth, orderedAt } })
}
