import { SECOND_MS } from "@/server/kernel/time"

/** So many deliveries of a shop come one after the other before its next ones step behind those of other shops. */
const STEP = 16
const MOST_STEPS = 4
/** About what a worker gets done of one shop in a second, on a slow machine. */
const FORGIVEN_A_SECOND = 20
const MOST_SHOPS = 10_000

/** How many of its deliveries stand before a shop's next one, by this process's own count. */
export type Turns = {
  /** The step of a delivery that came at `at`: 0 is first, 4 last. Counts it. */
  of(domain: string, at: Date): number
  size(): number
}

type Bucket = { level: number; at: number }

/**
 * Whose turn it is when shops flood: a leaky bucket for each. It is kept in memory, because the shop is waiting and a count in
 * the database costs a tenth of the answer; each process sees its share of the flood, and one that restarts is only kinder.
 */
export function turns(): Turns {
  const buckets = new Map<string, Bucket>()
  return {
    of(domain, date) {
      const at = date.getTime()
      const before = buckets.get(domain)
      const level = before ? Math.max(0, before.level - forgiven(at - before.at)) : 0
      const step = Math.min(MOST_STEPS, Math.floor(level / STEP))
      // Inserted anew, so that the map's own order is by age.
      buckets.delete(domain)
      buckets.set(domain, { level: Math.min(level + 1, STEP * (MOST_STEPS + 1)), at })
      const [oldest] = buckets.keys()
      if (buckets.size > MOST_SHOPS && oldest !== undefined) buckets.delete(oldest)
      return step
    },
    size: () => buckets.size,
  }
}

function forgiven(passedMs: number): number {
  return (Math.max(0, passedMs) * FORGIVEN_A_SECOND) / SECOND_MS
}
