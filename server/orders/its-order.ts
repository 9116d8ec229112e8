import { and, eq } from "drizzle-orm"
import { orders } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

type Named = { readonly shopId: Id<"shp">; readonly gid: string }

/** Our id of the shop's order; null while it has not come. */
export async function idOfOrder(tx: BrandTx, named: Named): Promise<Id<"ord"> | null> {
  const [order] = await tx.select({ id: orders.id }).from(orders).where(itsOrder(tx, named))
  return order?.id ?? null
}

/** Takes an order's confirmation away: the shop itself has not said what we were told since. */
export async function unconfirmOrder(tx: BrandTx, named: Named): Promise<void> {
  await tx.update(orders).set({ confirmedAt: null }).where(itsOrder(tx, named))
}

function itsOrder(tx: BrandTx, { shopId, gid }: Named) {
  return and(eq(orders.brandId, tx.brandId), eq(orders.shopId, shopId), eq(orders.gid, gid))
}
