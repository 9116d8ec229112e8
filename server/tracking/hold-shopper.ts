import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/**
 * What comes of one visitor, or of one purchase, is taken in one after the other until the transaction ends: of two that come
 * together, the later one sees the earlier. Names are sorted, so that nobody waits in a circle.
 */
export async function holdShopper(
  tx: BrandTx,
  shopId: Id<"shp">,
  names: readonly (string | null | undefined)[],
): Promise<void> {
  const held = [...new Set(names.flatMap(name => (name ? [name] : [])))].sort()
  for (const name of held)
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${shopId}:${name}`}, 0))`)
}
