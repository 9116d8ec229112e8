import { sql } from "drizzle-orm"
import { codeUses } from "@/db/schema"
import type { BrandTx } from "@/db/scope"

type NewUse = Omit<typeof codeUses.$inferInsert, "brandId">

/** Keeps that an order used a code, and whether its shopper had clicked; answers whether that is news. */
export async function recordUse(tx: BrandTx, use: NewUse): Promise<boolean> {
  const { ownClick, orderedAt } = use
  const rows = await tx
    .insert(codeUses)
    .values({ brandId: tx.brandId, ...use })
    .onConflictDoUpdate({
      target: [codeUses.brandId, codeUses.ownershipId, codeUses.orderId],
      set: { ownClick, orderedAt },
      setWhere: sql`${codeUses.ownClick} <> excluded.own_click or ${codeUses.orderedAt} <> excluded.ordered_at`,
    })
    .returning({ orderId: codeUses.orderId })
  return rows.length > 0
}
