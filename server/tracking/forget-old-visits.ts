import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"

/** Rows a portion may touch; the night takes as many portions as it needs, up to a bound. */
const PORTION = 5_000
const MOST_PORTIONS = 200

/** Removes landings of every brand after 400 days, and with them which browsers were whose. */
export async function forgetOldVisits(
  portion: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  now: Date,
): Promise<void> {
  const at = now.toISOString()
  for (let portions = 0; portions < MOST_PORTIONS; portions++) {
    const [row] = await portion(tx =>
      tx.execute<{ gone: number }>(sql`select forget_old_visits(${at}::timestamptz, ${PORTION}) as gone`),
    )
    if (!row || row.gone < PORTION) return
  }
}
