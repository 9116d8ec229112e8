import { foundOrders } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

export type FoundOrder = { readonly gid: string; readonly orderId: Id<"ord">; readonly name: string }
type Finder = (typeof foundOrders.$inferSelect)["foundBy"]

/** Remembers orders whose webhook never came, and who found them; each once. Answers how many were news. */
export async function noteFound(
  tx: BrandTx,
  shopId: Id<"shp">,
  found: readonly FoundOrder[],
  { foundBy, now }: { readonly foundBy: Finder; readonly now: Date },
): Promise<number> {
  if (found.length === 0) return 0
  const rows = found.map(one => ({ brandId: tx.brandId, shopId, ...one, foundBy, foundAt: now }))
  const noted = await tx.insert(foundOrders).values(rows).onConflictDoNothing().returning({ gid: foundOrders.gid })
  return noted.length
}
