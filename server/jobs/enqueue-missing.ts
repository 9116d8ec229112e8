import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import type { TaskName } from "./enqueue"

/** Tries before a job stays behind with its last error; found again, it starts anew. */
const MAX_ATTEMPTS = 12

/**
 * Puts a job into the queue unless one with its key is waiting or running: for work that is found again from its own rows.
 * True when there was none. A waiting one keeps its time and its count of attempts.
 */
export async function enqueueMissing(
  tx: Tx,
  task: TaskName,
  payload: object,
  { key, queue }: { key: string; queue?: string },
): Promise<boolean> {
  const [row] = await tx.execute<{ made: boolean }>(
    sql`select enqueue_missing_job(${task}, ${JSON.stringify(payload)}::json, ${key}, ${MAX_ATTEMPTS}, ${queue ?? null}) as made`,
  )
  return row?.made ?? false
}
