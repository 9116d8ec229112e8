import { and, eq } from "drizzle-orm"
import { commissions } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** The shop now says otherwise whether the order is a test. The caller holds the locks of its commissions. */
export async function markTest(tx: BrandTx, orderId: Id<"ord">, test: boolean): Promise<void> {
  await tx
    .update(commissions)
    .set({ test })
    .where(and(eq(commissions.brandId, tx.brandId), eq(commissions.orderId, orderId)))
}
