import { and, eq, gt } from "drizzle-orm"
import { shops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** Orders of this shop placed at or after `from` count for creators from now on. What counted already goes on counting. */
export async function attributeFrom(tx: BrandTx, shopId: Id<"shp">, from: Date): Promise<void> {
  await tx
    .update(shops)
    .set({ attributesFrom: from })
    .where(and(eq(shops.brandId, tx.brandId), eq(shops.id, shopId), gt(shops.attributesFrom, from)))
}
