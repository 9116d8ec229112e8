import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"

/** Tells the worker that jobs wait. Without it they are found too, when the worker looks by itself. */
export async function wakeWorker(tx: Pick<Tx, "execute">): Promise<void> {
  await tx.execute(sql`select pg_notify('jobs:insert', '{"count":1}')`)
}
