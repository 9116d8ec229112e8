import { aheadOfDatabaseMs } from "@/db/clock"
import type { BrandTx } from "@/db/scope"

/**
 * The time by which clearing goes: `now`, less what this machine's clock runs ahead of the database's. So no machine of many
 * clears early by a clock of its own; one that runs behind clears late, never early. A time that was moved on purpose, as
 * a demonstration does, stays moved.
 */
export async function clearingTime(tx: BrandTx, now: Date): Promise<Date> {
  return new Date(now.getTime() - (await aheadOfDatabaseMs(tx)))
}
