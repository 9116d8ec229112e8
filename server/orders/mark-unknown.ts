import { and, eq, sql } from "drizzle-orm"
import { orders } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** The shop, asked with its own token, does not know this order. That is an answer: what was paid for it may be taken back. */
export async function markUnknown(tx: BrandTx, orderId: Id<"ord">, now: Date): Promise<void> {
  await tx
    .update(orders)
    .set({
      unknownToShopAt: sql`coalesce(${orders.unknownToShopAt}, ${now.toISOString()}::timestamptz)`,
      confirmedAt: now,
      unconfirmedBecause: null,
    })
    .where(and(eq(orders.brandId, tx.brandId), eq(orders.id, orderId)))
}
