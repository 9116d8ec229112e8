import { and, eq } from "drizzle-orm"
import { orders } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** Takes the confirmation away, with the reason in words. Answers the order's id, or null when we do not hold it. */
export async function doubtOrder(
  tx: BrandTx,
  { shopId, gid, because }: { readonly shopId: Id<"shp">; readonly gid: string; readonly because: string },
): Promise<Id<"ord"> | null> {
  const [order] = await tx
    .update(orders)
    .set({ confirmedAt: null, unconfirmedBecause: because })
    .where(and(eq(orders.brandId, tx.brandId), eq(orders.shopId, shopId), eq(orders.gid, gid)))
    .returning({ id: orders.id })
  return order?.id ?? null
}
