import { and, eq } from "drizzle-orm"
import { orders } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"

/** Holds an order against every settlement and decision of another until the transaction ends. Refuses one that is not there. */
export async function holdOrder(tx: BrandTx, orderId: Id<"ord">): Promise<void> {
  const [row] = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.brandId, tx.brandId), eq(orders.id, orderId)))
    .for("update")
  if (!row) throw refuse("not_found", "There is no such order.")
}
