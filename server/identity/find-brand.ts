import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** The id of the brand with this slug, before anything is known about who asks; null when there is none. */
export async function findBrand(tx: Tx, slug: string): Promise<Id<"brd"> | null> {
  const [row] = await tx.execute<{ id: Id<"brd"> | null }>(sql`select find_brand(${slug}) as id`)
  return row?.id ?? null
}
