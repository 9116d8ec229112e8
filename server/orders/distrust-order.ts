import { and, eq } from "drizzle-orm"
import { orders, refunds } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

type Distrusted = { readonly shopId: Id<"shp">; readonly gid: string }

/**
 * What we hold of this order is not what the shop says: the next read-back replaces it whole, also at the same age. Until
 * then it is unconfirmed, and nothing of it clears.
 */
export async function distrustOrder(tx: BrandTx, { shopId, gid }: Distrusted): Promise<void> {
  await tx
    .update(orders)
    .set({ contentHash: "", confirmedAt: null })
    .where(and(eq(orders.brandId, tx.brandId), eq(orders.shopId, shopId), eq(orders.gid, gid)))
  await tx
    .update(refunds)
    .set({ contentHash: "" })
    .where(and(eq(refunds.brandId, tx.brandId), eq(refunds.shopId, shopId), eq(refunds.orderGid, gid)))
}
