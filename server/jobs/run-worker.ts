import { EventEmitter } from "node:events"
import { Logger, type LogLevel, makeWorkerUtils, parseCronItems, run, type WorkerEvents } from "graphile-worker"
import type { TaskName } from "./enqueue"
import { HEARTBEAT_MS, heartbeat } from "./heartbeat"

/** The body of a task. `attempt` counts from 1. A rejection is tried again later, with growing pauses. */
export type TaskBody = (payload: unknown, attempt: number) => Promise<void>
export type TaskBodies = Readonly<Record<TaskName, TaskBody>>

export type WorkerSettings = {
  /** The role that owns the database: the queue's own tables are its alone. */
  readonly databaseUrl: string
  readonly concurrency: number
  readonly report: (line: { event: string; error?: unknown }) => void
}

export type RunningWorker = {
  /** Lets running jobs end, and gives back what was claimed. */
  stop(): Promise<void>
  /** Settles when the worker has stopped; rejects when it broke. */
  readonly ended: Promise<void>
}

const LONGEST_REASON = 1_000

/** New jobs are announced by LISTEN; asking is for those that come due by time. */
const POLL_MS = 1_000
/** At 03:17, when little else runs; a night that was missed is made up for once. */
const NIGHTLY = {
  task: "nightly",
  match: "17 3 * * *",
  options: { backfillPeriod: 86_400_000, maxAttempts: 5 },
} as const

/** Starts a worker on the Postgres queue and its heartbeat. */
export async function runWorker(bodies: TaskBodies, settings: WorkerSettings): Promise<RunningWorker> {
  const { databaseUrl, concurrency, report } = settings
  const events: WorkerEvents = new EventEmitter()
  const workerIds = new Set<string>()
  events.on("worker:create", ({ worker }) => workerIds.add(worker.workerId))
  events.on("job:failed", ({ job, error }) => report({ event: `job ${job.task_identifier} failed for good`, error }))
  const utils = await makeWorkerUtils({ connectionString: databaseUrl, maxPoolSize: 1, logger: quiet(report) })
  const runner = await run({
    connectionString: databaseUrl,
    // One connection listens; each running job may claim and complete at the same moment.
    maxPoolSize: concurrency + 2,
    concurrency,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    taskList: taskList(bodies, report),
    parsedCronItems: parseCronItems([NIGHTLY]),
    logger: quiet(report),
    events,
  })
  const beat = () => heartbeat(utils, [...workerIds]).catch(error => report({ event: "heartbeat missed", error }))
  await beat()
  const timer = setInterval(beat, HEARTBEAT_MS)
  const ended = runner.promise.finally(async () => {
    clearInterval(timer)
    await utils.release()
  })
  return { stop: () => runner.stop(), ended }
}

function taskList(bodies: TaskBodies, report: WorkerSettings["report"]) {
  const tasks = Object.entries(bodies).map(([name, body]) => [
    name,
    async (payload: unknown, { job }: { job: { attempts: number } }) => {
      try {
        await body(payload, job.attempts)
      } catch (error) {
        report({ event: `job ${name} failed, attempt ${job.attempts}`, error })
        throw new Error(keptReason(error))
      }
    },
  ])
  return Object.fromEntries(tasks)
}

/** The queue keeps a failed job's message in its row: without the parameters of a query, which may be personal. */
function keptReason(error: unknown): string {
  if (!(error instanceof Error)) return "something that is no error was thrown"
  const [message = ""] = error.message.split("\nparams:", 1)
  return `${error.name}: ${message}`.slice(0, LONGEST_REASON)
}

/** Only what went wrong in the queue itself; the failures of tasks are reported above, with their causes. */
function quiet(report: WorkerSettings["report"]): Logger {
  return new Logger(() => (level: LogLevel, message: string) => {
    if (level === "error" && !message.startsWith("Failed task")) report({ event: message })
  })
}
