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
    .values(
      lines.map(line => ({ brandId: tx.brandId, orderId, ...line, collections: collectionsNow(tx, orderId, line) })),
    )
    .onConflictDoUpdate({ target: [orderLines.brandId, orderLines.orderId, orderLines.gid], set: TOLD })
}

/** Lines of a payload that was not accepted: those never heard of get a row with nothing left, the others stay. */
export async function rememberLines(tx: BrandTx, orderId: Id<"ord">, lines: readonly OrderLineFacts[]): Promise<void> {
  if (lines.length === 0) return
  const gone = lines.map(line => ({
    ...{ brandId: tx.brandId, orderId, ...line, currentQuantity: 0 },
    collections: collectionsNow(tx, orderId, line),
  }))
  await tx.insert(orderLines).values(gone).onConflictDoNothing()
}

/** Rules are matched on the order as placed, so what its product is in is kept with the line; null for a product not known. */
function collectionsNow(tx: BrandTx, orderId: Id<"ord">, { productGid }: OrderLineFacts) {
  if (productGid === null) return null
  return sql<readonly string[]>`(
    select coalesce(jsonb_agg(c.gid order by c.gid) filter (where c.gid is not null), '[]')
    from products p
    left join collection_products i on i.brand_id = p.brand_id and i.product_id = p.id
    left join collections c on c.brand_id = i.brand_id and c.id = i.collection_id
    where p.brand_id = ${tx.brandId} and p.gid = ${productGid}
      and p.shop_id = (select shop_id from orders where brand_id = ${tx.brandId} and id = ${orderId})
    group by p.id)`
}

const TOLD = {
  // A product that was not known when the line was first heard of may be by now.
  collections: sql`coalesce(${orderLines.collections}, excluded.collections)`,
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
