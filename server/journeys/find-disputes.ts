import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import { enqueueMissing } from "@/server/jobs/enqueue-missing"
import type { Id } from "@/server/kernel/id"

/** Disputes whose time is up are decided as agreed, brand by brand. */
export async function findDisputes(tx: Tx, now: Date): Promise<void> {
  const brands = await tx.execute<{ id: Id<"brd"> }>(
    sql`select id from brands_with_due_disputes(${now.toISOString()}::timestamptz) as id`,
  )
  for (const { id: brandId } of brands)
    await enqueueMissing(tx, "run-out-disputes", { brandId }, { key: `run-out-disputes:${brandId}` })
}
