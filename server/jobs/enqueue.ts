import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"

/** Every task there is. Bodies live in `journeys/tasks.ts`; this room knows names only. */
export type TaskName =
  | "process-delivery"
  | "confirm-orders"
  | "clear-holds"
  | "pay-batch"
  | "read-stripe-event"
  | "issue-code"
  | "send-mail"
  | "find-work"
  | "nightly"

/** Tries before a job stays behind with its last error. */
const MAX_ATTEMPTS = 12

export type EnqueueOptions = {
  /** Two jobs with one key are one job. */
  readonly key?: string
  readonly runAt?: Date
  /** Jobs of one queue run one after the other. */
  readonly queue?: string
}

/** Puts a job into the queue in the caller's transaction: it exists exactly if the fact it follows does. */
export async function enqueue(tx: Tx, task: TaskName, payload: object, options: EnqueueOptions = {}): Promise<void> {
  const runAt = options.runAt?.toISOString() ?? null
  await tx.execute(
    sql`select enqueue_job(${task}, ${JSON.stringify(payload)}::json, ${options.key ?? null}, ${runAt}::timestamptz, ${MAX_ATTEMPTS}, ${options.queue ?? null})`,
  )
}
