import { sql } from "drizzle-orm"
import type { World } from "@/server/world"

/** Makes the months ahead for what is partitioned; run when a worker starts and every night. */
export async function nightly(world: World): Promise<void> {
  await world.db.nobody(tx => tx.execute(sql`select ensure_partitions(${world.now().toISOString()}::timestamptz)`))
}
