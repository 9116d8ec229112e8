import { and, eq, notInArray, sql } from "drizzle-orm"
import { orderLines } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { OrderLineFacts } from "./order"

/**
 * Makes these the order's lines. A line that they do not name keeps its row with nothing left of it, so that what was
 * earned on it can still be explained.
 */
export async function recordLines(tx: BrandTx, orderId: Id<"ord">, lines: readonly OrderLineFacts[]): Promise<void> {
  const told = lines.map(line => line.gid)
  const ofOrder = and(eq(orderLines.brandId, tx.brandId), eq(orderLines.orderId, orderId))
  await tx
    .update(orderLines)
    .set({ currentQuantity: 0 })
    .where(told.length === 0 ? ofOrder : and(ofOrder, notInArray(orderLines.gid, told)))
  if (lines.length === 0) return
  await tx
    .insert(orderLines)
    .values(lines.map(line => ({ brandId: tx.brandId, orderId, ...line })))
    .onConflictDoUpdate({ target: [orderLines.brandId, orderLines.orderId, orderLines.gid], set: TOLD })
}

/** Lines of a payload that was not accepted: those never heard of get a row with nothing left, the others stay. */
export async function rememberLines(tx: BrandTx, orderId: Id<"ord">, lines: readonly OrderLineFacts[]): Promise<void> {
  if (lines.length === 0) return
  const gone = lines.map(line => ({ brandId: tx.brandId, orderId, ...line, currentQuantity: 0 }))
  await tx.insert(orderLines).values(gone).onConflictDoNothing()
}

const TOLD = {
  title: sql`excluded.title`,
  variantTitle: sql`excluded.variant_title`,
  sku: sql`excluded.sku`,
  productGid: sql`excluded.product_gid`,
  variantGid: sql`excluded.variant_gid`,
  quantity: sql`excluded.quantity`,
  currentQuantity: sql`excluded.current_quantity`,
  unitPriceMinor: sql`excluded.unit_price_minor`,
  discountMinor: sql`excluded.discount_minor`,
  discounts: sql`excluded.discounts`,
  taxMinor: sql`excluded.tax_minor`,
  giftCard: sql`excluded.gift_card`,
}
