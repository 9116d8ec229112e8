import { pgTable, text } from "drizzle-orm/pg-core"
import { instant } from "./columns"

/** A worker that has been silent for a minute is dead: any other may unlock its jobs. */
export const workerHeartbeats = pgTable("worker_heartbeats", {
  workerId: text("worker_id").primaryKey(),
  beatAt: instant("beat_at").notNull(),
})
