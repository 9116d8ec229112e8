import { makeWorkerUtils, type WorkerUtils } from "graphile-worker"
import type { Sql } from "postgres"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import type { Transactions } from "@/db/scope"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { enqueue, type TaskName } from "./enqueue"
import { enqueueMissing } from "./enqueue-missing"
import { heartbeat } from "./heartbeat"
import { runWorker, type TaskBody } from "./run-worker"

let database: OpenDatabase
let db: Transactions
let owner: Sql
let utils: WorkerUtils

beforeAll(async () => {
  database = await openDatabase(3)
  ;({ db, owner } = database)
  utils = await makeWorkerUtils({ connectionString: database.url, maxPoolSize: 1 })
})
afterAll(async () => {
  await utils.release()
  await database.end()
})

/** A worker whose every task is `body`. */
async function worker(body: TaskBody) {
  const names: TaskName[] = [
    "process-delivery",
    "confirm-orders",
    "clear-holds",
    "pay-batch",
    "read-stripe-event",
    "issue-code",
    "send-mail",
    "find-work",
    "nightly",
  ]
  const bodies = Object.fromEntries(names.map(name => [name, body])) as Record<TaskName, TaskBody>
  return await runWorker(bodies, { databaseUrl: database.url, concurrency: 2, report: () => {} })
}

test("a job runs if its transaction commits, and never if it does not", async () => {
  const seen: unknown[] = []
  const running = await worker(async payload => void seen.push(payload))
  await db.nobody(tx => enqueue(tx, "issue-code", { kept: true }))
  const undone = db.nobody(async tx => {
    await enqueue(tx, "issue-code", { kept: false })
    throw new Error("rolled back")
  })
  await expect(undone).rejects.toThrow("rolled back")
  await vi.waitFor(() => expect(seen).toEqual([{ kept: true }]), 5_000)
  await running.stop()
  await running.ended
})

test("a job that fails is tried again and knows its attempt", async () => {
  const attempts: number[] = []
  const running = await worker(async (_, attempt) => {
    attempts.push(attempt)
    if (attempt === 1) throw new Error("not yet")
  })
  await db.nobody(tx => enqueue(tx, "issue-code", {}, { key: "again" }))
  await vi.waitFor(() => expect(attempts).toContain(1), 5_000)
  await owner`update graphile_worker._private_jobs set run_at = now() where key = 'again'`
  await vi.waitFor(() => expect(attempts).toEqual([1, 2]), 10_000)
  await running.stop()
  await running.ended
})

test("the jobs of a worker that was killed are free after a minute of silence, those of a living one are not", async () => {
  const held = async (workerId: string) => {
    const [job] = await owner`select id from graphile_worker.add_job('issue-code', '{}'::json)`
    await owner`update graphile_worker._private_jobs set locked_by = ${workerId}, locked_at = now() - interval '2 minutes' where id = ${job?.id}`
  }
  await held("killed")
  await held("living")
  await owner`insert into worker_heartbeats values ('killed', now() - interval '2 minutes'), ('living', now() - interval '10 seconds')`
  expect(await heartbeat(utils, ["me"])).toEqual(["killed"])
  const locks = await owner`select locked_by from graphile_worker._private_jobs where locked_by is not null`
  expect(locks.map(row => row.locked_by)).toEqual(["living"])
  expect(await heartbeat(utils, ["me"])).toEqual([])
})

test("work that is found again gets no second job while one waits, and its pause stays", async () => {
  await db.nobody(tx => enqueue(tx, "pay-batch", {}, { key: "one", afterMs: 3_600_000 }))
  const [waiting] = await owner`select run_at from graphile_worker._private_jobs where key = 'one'`
  expect(await db.nobody(tx => enqueueMissing(tx, "pay-batch", {}, { key: "one" }))).toBe(false)
  const [job] = await owner`select run_at from graphile_worker._private_jobs where key = 'one'`
  expect(job?.run_at).toEqual(waiting?.run_at)
  expect(job?.run_at - Date.now()).toBeGreaterThan(3_500_000)
  await owner`update graphile_worker._private_jobs set attempts = max_attempts where key = 'one'`
  expect(await db.nobody(tx => enqueueMissing(tx, "pay-batch", {}, { key: "one" }))).toBe(true)
})
