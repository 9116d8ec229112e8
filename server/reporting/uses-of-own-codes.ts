import { sql } from "drizzle-orm"
import type { CreatorTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** How often the creator's codes of offers were used, by code; one that never was is left out. */
export async function usesOfOwnCodes(tx: CreatorTx): Promise<ReadonlyMap<Id<"cod">, number>> {
  const rows = await tx.execute<{ code_id: Id<"cod">; uses: number }>(
    sql`select code_id, uses from uses_of_own_codes()`,
  )
  return new Map(rows.map(row => [row.code_id, row.uses]))
}
