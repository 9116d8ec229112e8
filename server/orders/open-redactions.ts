import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** Shops whose shoppers are being forgotten, and not all are. */
export async function openRedactions(tx: Tx): Promise<readonly { brandId: Id<"brd">; requestId: Id<"prv"> }[]> {
  const rows = await tx.execute<{ brand_id: Id<"brd">; request_id: Id<"prv"> }>(
    sql`select brand_id, request_id from open_redactions()`,
  )
  return rows.map(row => ({ brandId: row.brand_id, requestId: row.request_id }))
}
