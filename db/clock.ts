import { sql } from "drizzle-orm"
import type { Tx } from "./scope"

/**
 * How far this machine's clock runs ahead of the database's, in milliseconds; 0 where it does not. It is read before the
 * database is asked, so that the way there makes the answer smaller, never larger.
 */
export async function aheadOfDatabaseMs(tx: Pick<Tx, "execute">): Promise<number> {
  const here = new Date().toISOString()
  const [row] = await tx.execute<{ ahead: string }>(
    sql`select greatest(0, ceil(extract(epoch from ${here}::timestamptz - clock_timestamp()) * 1000)) ahead`,
  )
  return Number(row?.ahead ?? 0)
}
