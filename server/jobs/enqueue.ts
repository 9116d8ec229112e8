import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import { SECOND_MS } from "@/server/kernel/time"

/** Every task there is. Bodies live in `journeys/tasks.ts`; this room knows names only. */
export type TaskName =
  | "process-delivery"
  | "redact-shop"
  | "confirm-orders"
  | "clear-holds"
  | "accrue-retainers"
  | "pay-batch"
  | "read-stripe-event"
  | "issue-code"
  | "send-mail"
  | "read-catalog"
  | "read-product"
  | "read-collection"
  | "look-at-code"
  | "look-at-codes"
  | "sync-offer"
  | "look-at-offer"
  | "fill-pool"
  | "expire-codes"
  | "alarm-pool"
  | "end-code"
  | "poll-shop"
  | "walk-pass"
  | "prove-shop"
  | "prove-departure"
  | "equip-creators"
  | "compute-what-if"
  | "settle-shopper"
  | "settle-month"
  | "settle-tier"
  | "close-periods"
  | "tell-policy"
  | "tell-terms"
  | "tell-moves"
  | "tell-debt"
  | "check-domain"
  | "watch-code"
  | "watch-creator"
  | "judge-again"
  | "run-out-disputes"
  | "contest-stops"
  | "warn-of-holds"
  | "find-work"
  | "nightly"

/** Tries before a job stays behind with its last error. */
const MAX_ATTEMPTS = 12
/** No row tells that an order still has to be asked about, so this job is tried every six hours for the better part of a year. */
const MAX_ATTEMPTS_OF: Partial<Record<TaskName, number>> = { "confirm-orders": 1_000 }

export type EnqueueOptions = {
  /** Two jobs with one key are one job. */
  readonly key?: string
  /** Not before this many milliseconds by the queue's own clock, the database's: `world.now()` may be another. */
  readonly afterMs?: number
  /** Jobs of one queue run one after the other. */
  readonly queue?: string
}

/** Puts a job into the queue in the caller's transaction: it exists exactly if the fact it follows does. */
export async function enqueue(tx: Tx, task: TaskName, payload: object, options: EnqueueOptions = {}): Promise<void> {
  const { key = null, queue = null, afterMs = 0 } = options
  const tries = MAX_ATTEMPTS_OF[task] ?? MAX_ATTEMPTS
  const runAt = sql`clock_timestamp() + make_interval(secs => ${afterMs / SECOND_MS})`
  await tx.execute(
    sql`select enqueue_job(${task}, ${JSON.stringify(payload)}::json, ${key}, ${runAt}, ${tries}, ${queue})`,
  )
}
