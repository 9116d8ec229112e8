import type { WorkerUtils } from "graphile-worker"
import { SECOND_MS } from "@/server/kernel/time"

export const HEARTBEAT_MS = 5 * SECOND_MS
const SILENT_SECONDS = 60
const FORGOTTEN_SECONDS = 86_400

type Queue = Pick<WorkerUtils, "withPgClient" | "forceUnlockWorkers">

/**
 * Says that these workers live, and unlocks the jobs of workers that have been silent for a minute: a killed process would
 * otherwise keep its jobs for hours. Time is the database's, the same for all. Answers whom it declared dead.
 */
export async function heartbeat(queue: Queue, workerIds: readonly string[]): Promise<readonly string[]> {
  const silent = await queue.withPgClient(async client => {
    await client.query(
      `insert into worker_heartbeats (worker_id, beat_at) select unnest($1::text[]), clock_timestamp()
       on conflict (worker_id) do update set beat_at = excluded.beat_at`,
      [workerIds],
    )
    await client.query(`delete from worker_heartbeats where beat_at < clock_timestamp() - make_interval(secs => $1)`, [
      FORGOTTEN_SECONDS,
    ])
    const { rows } = await client.query<{ worker_id: string }>(SILENT, [SILENT_SECONDS])
    return rows.map(row => row.worker_id)
  })
  if (silent.length > 0) await queue.forceUnlockWorkers(silent)
  return silent
}

/** Whoever holds a lock for longer than a minute without a beat in that minute. */
const SILENT = `
  with holders as (
    select locked_by as worker_id, locked_at from graphile_worker._private_jobs where locked_by is not null
    union all
    select locked_by, locked_at from graphile_worker._private_job_queues where locked_by is not null
  )
  select distinct h.worker_id from holders h
  left join worker_heartbeats b on b.worker_id = h.worker_id
  where h.locked_at < clock_timestamp() - make_interval(secs => $1)
    and (b.beat_at is null or b.beat_at < clock_timestamp() - make_interval(secs => $1))`
