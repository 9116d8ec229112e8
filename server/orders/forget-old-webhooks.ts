import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"

/** Rows a portion may touch; the night takes as many portions as it needs, up to a bound. */
const PORTION = 2_000
const MOST_PORTIONS = 500

/**
 * Removes what is old, of every brand: bodies after 60 days, those that nobody resolved after 30, the guards against
 * repetition after 90. A shop repeats an event for hours; one that came again after 90 days would be judged by its own age.
 */
export async function forgetOldWebhooks(portion: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>, now: Date) {
  const at = now.toISOString()
  for (let portions = 0; portions < MOST_PORTIONS; portions++) {
    const [gone] = await portion(tx =>
      tx.execute<{ bodies: number; guards: number }>(
        sql`select bodies, guards from forget_old_webhooks(${at}::timestamptz, ${PORTION})`,
      ),
    )
    if (!gone || (gone.bodies < PORTION && gone.guards < PORTION)) return
  }
}
