import { and, eq, isNull, lte, or, sql } from "drizzle-orm"
import { orders } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/**
 * The shop, asked with its own token, does not know this order. That is an answer: what was paid for it may be taken back.
 * `readAt`: when it was asked. False, and nothing changed, when it was asked again since and answered then.
 */
export async function markUnknown(
  tx: BrandTx,
  { orderId, readAt }: { readonly orderId: Id<"ord">; readonly readAt: Date | undefined },
  now: Date,
): Promise<boolean> {
  const newest = readAt && or(isNull(orders.readAt), lte(orders.readAt, readAt))
  const [row] = await tx
    .update(orders)
    .set({
      unknownToShopAt: sql`coalesce(${orders.unknownToShopAt}, ${now.toISOString()}::timestamptz)`,
      confirmedAt: now,
      unconfirmedBecause: null,
      ...(readAt && { readAt }),
    })
    .where(and(eq(orders.brandId, tx.brandId), eq(orders.id, orderId), newest))
    .returning({ id: orders.id })
  return row !== undefined
}
