import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import { TOLD_BEFORE_MS } from "@/server/holds/person-hold"
import { enqueueMissing } from "@/server/jobs/enqueue-missing"
import type { Id } from "@/server/kernel/id"

/** Brands with holds that end soon and whose owner was not told yet get the job that tells them. */
export async function findEndingHolds(tx: Tx, now: Date): Promise<void> {
  const before = new Date(now.getTime() + TOLD_BEFORE_MS).toISOString()
  const rows = await tx.execute<{ id: Id<"brd"> }>(
    sql`select id from brands_with_stops_ending(${before}::timestamptz) as id`,
  )
  for (const { id: brandId } of rows)
    await enqueueMissing(tx, "warn-of-holds", { brandId }, { key: `warn-of-holds:${brandId}` })
}
