import { log } from "./api/log"
import { env } from "./env"
import { runWorker } from "./jobs/run-worker"
import { findWork } from "./journeys/find-work"
import { nightly } from "./journeys/nightly"
import { reviewTransfers } from "./journeys/review-transfers"
import { tasks } from "./journeys/tasks"
import { tieLooseEnds } from "./journeys/tie-loose-ends"
import { MINUTE_MS, SECOND_MS } from "./kernel/time"
import { world } from "./world"

/** `npm run work`: one worker, until it is asked to stop. Any number may run beside each other. */
const CONCURRENCY = 4
const LOOK_MS = 5 * SECOND_MS

const timers = new Set<NodeJS.Timeout>()
const asked = Promise.withResolvers<void>()
// From the first moment on: a signal during start-up is not lost.
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => asked.resolve())
const worker = await runWorker(tasks(world()), {
  databaseUrl: env().DATABASE_URL,
  concurrency: CONCURRENCY,
  report: log,
})
void asked.promise.then(() => worker.stop())
// The payer's look at Stripe when it starts: after a restored backup nobody is paid before this has been seen.
void reviewTransfers(world()).catch(error => log({ event: "transfers could not be reviewed", error }))
repeat(() => nightly(world()), 60 * MINUTE_MS)
repeat(() => findWork(world()), LOOK_MS)
repeat(() => tieLooseEnds(world()), MINUTE_MS)
log({ event: "worker started" })

await worker.ended.catch(error => {
  log({ event: "worker broke", error })
  process.exitCode = 1
})
for (const timer of timers) clearTimeout(timer)
// The pool would keep the process alive; every job has ended by now.
process.exit()

/** Does it now and again after each pause; one round never overlaps the next, and a failed one is only a delay. */
function repeat(work: () => Promise<void>, pauseMs: number): void {
  const round = async () => {
    await work().catch(error => log({ event: "a look for work failed", error }))
    const timer = setTimeout(() => {
      timers.delete(timer)
      void round()
    }, pauseMs)
    timers.add(timer)
  }
  void round()
}
