import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import { present } from "@/server/kernel/error"

/** The instants between which whole days of a zone lie: from the first's midnight to the one after the last. */
export async function dayBounds(
  tx: BrandTx,
  { from, to }: { readonly from: string; readonly to: string },
  timeZone: string,
): Promise<{ readonly from: Date; readonly until: Date }> {
  const [row] = await tx.execute<{ starts: Date; ends: Date }>(sql`
    select ${from}::date::timestamp at time zone ${timeZone} starts, (${to}::date + 1)::timestamp at time zone ${timeZone} ends`)
  const { starts, ends } = present(row, "a row of two instants")
  return { from: new Date(starts), until: new Date(ends) }
}
