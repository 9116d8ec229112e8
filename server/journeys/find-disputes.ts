import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import { enqueueMissing } from "@/server/jobs/enqueue-missing"
import type { Id } from "@/server/kernel/id"

/** Disputes and contests whose time is up are decided as agreed, brand by brand. */
export async function findDisputes(tx: Tx, now: Date): Promise<void> {
  const at = now.toISOString()
  for (const { id: brandId } of await tx.execute<Row>(
    sql`select id from brands_with_due_contests(${at}::timestamptz) as id`,
  ))
    await enqueueMissing(tx, "answer-contests", { brandId }, { key: `answer-contests:${brandId}` })
  for (const { id: brandId } of await tx.execute<Row>(
    sql`select id from brands_with_due_disputes(${at}::timestamptz) as id`,
  ))
    await enqueueMissing(tx, "run-out-disputes", { brandId }, { key: `run-out-disputes:${brandId}` })
}

type Row = { id: Id<"brd"> }
