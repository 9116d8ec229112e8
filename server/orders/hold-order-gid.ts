import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/**
 * Lets one transaction at a time record facts of this order, until it ends. A row lock is not enough: a refund may come
 * while its order is only being inserted, and each would miss the other.
 */
export async function holdOrderGid(tx: BrandTx, shopId: Id<"shp">, orderGid: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.brandId} ${shopId} ${orderGid}`}, 0))`)
}
