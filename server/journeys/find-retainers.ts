import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import { enqueueMissing } from "@/server/jobs/enqueue-missing"
import type { Id } from "@/server/kernel/id"

/** Gives a job to each brand that has retainers of which a month is over in its zone and not yet owed. */
export async function findRetainers(tx: Tx, now: Date): Promise<void> {
  const rows = await tx.execute<{ id: Id<"brd"> }>(
    sql`select id from brands_with_due_retainers(${now.toISOString()}::timestamptz) as id`,
  )
  for (const { id: brandId } of rows)
    await enqueueMissing(tx, "accrue-retainers", { brandId }, { key: `accrue-retainers:${brandId}` })
}
