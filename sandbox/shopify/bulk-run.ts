import { bulkLines } from "./bulk-lines"
import { type BulkOperation, bulkOf, saveBulk, UNFINISHED, unfinishedBulks } from "./bulk-operation"
import { bulkQuery, pageOf } from "./bulk-query"
import { gid } from "./orders"
import { tell } from "./queue-webhooks"
import { runQuery } from "./run-query"
import type { Sandbox } from "./sandbox"
import type { Shop } from "./shop-state"
import { shopTime, wholeSecond } from "./shop-time"
import { faultsOf, shopNamed } from "./shops"

const PAGE = 250

/** One step of every unfinished operation: it starts, reads a page, or ends. */
export function stepBulks(sandbox: Sandbox, only?: Shop): Promise<void> {
  return inTurn(sandbox, async () => {
    for (const operation of open(sandbox, only)) await step(sandbox, operation, false)
  })
}

/** Runs what is unfinished to its end, however long it should have taken. */
export function finishBulks(sandbox: Sandbox, only?: Shop): Promise<void> {
  return inTurn(sandbox, async () => {
    for (let operation of open(sandbox, only))
      while (UNFINISHED.includes(operation.status)) operation = await step(sandbox, operation, true)
  })
}

function open({ store }: Sandbox, only: Shop | undefined): BulkOperation[] {
  return unfinishedBulks(store).filter(one => only === undefined || one.shop === only.handle)
}

const turns = new WeakMap<Sandbox, Promise<void>>()

/** The sandbox's own steps and those that a test asks for never read the same page at once. */
function inTurn(sandbox: Sandbox, work: () => Promise<void>): Promise<void> {
  const turn = (turns.get(sandbox) ?? Promise.resolve()).catch(() => undefined).then(work)
  turns.set(sandbox, turn)
  return turn
}

async function step(sandbox: Sandbox, operation: BulkOperation, hurried: boolean): Promise<BulkOperation> {
  const shop = shopNamed(sandbox.store, operation.shop)
  const faults = faultsOf(sandbox.store, shop)
  if (operation.status === "CANCELING") return end(sandbox, shop, { ...operation, status: "CANCELED" })
  if (operation.status === "CREATED") return saveBulk(sandbox.store, { ...operation, status: "RUNNING" })
  const isFirst = operation.cursor === null && operation.rootObjectCount === 0
  const read = isFirst || operation.cursor !== null ? await readPage(sandbox, shop, operation) : operation
  // While a page was read the operation may have been cancelled, or the app uninstalled.
  const { status } = bulkOf(sandbox.store, shop, gid("BulkOperation", operation.id)) ?? operation
  if (status === "CANCELING") return end(sandbox, shop, { ...read, status: "CANCELED" })
  if (status !== "RUNNING") return { ...read, status }
  if (read.errorCode !== null) return end(sandbox, shop, { ...read, status: "FAILED" })
  if (faults.bulk === "fail")
    return end(sandbox, shop, { ...read, status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR" })
  if (faults.bulk === "timeout") return end(sandbox, shop, { ...read, status: "FAILED", errorCode: "TIMEOUT" })
  const isDue = sandbox.now().getTime() >= new Date(operation.createdAt).getTime() + faults.bulkMs
  if (read.cursor !== null || !(isDue || hurried)) return saveBulk(sandbox.store, read)
  return end(sandbox, shop, { ...read, status: "COMPLETED", cut: faults.bulk === "cut" })
}

async function readPage(sandbox: Sandbox, shop: Shop, operation: BulkOperation): Promise<BulkOperation> {
  const judged = bulkQuery(operation.query)
  if (judged.kind === "refused") return { ...operation, errorCode: "INTERNAL_SERVER_ERROR" }
  const document = pageOf(judged.document, PAGE, operation.cursor)
  const { data, errors } = await runQuery(sandbox, shop, { document, variables: {}, scopes: new Set(operation.scopes) })
  const connection = data?.[judged.root]
  if (errors !== undefined || !connection) {
    const isDenied = errors?.some(error => error.extensions.code === "ACCESS_DENIED")
    return { ...operation, errorCode: isDenied ? "ACCESS_DENIED" : "INTERNAL_SERVER_ERROR" }
  }
  const page = bulkLines(connection, operation.grouped)
  const text = page.lines.map(line => `${line}\n`).join("")
  sandbox.store.run("insert or replace into bulk_pages values (?, ?, ?)", operation.id, operation.rootObjectCount, text)
  return {
    ...operation,
    cursor: page.next,
    objectCount: operation.objectCount + page.lines.length,
    rootObjectCount: operation.rootObjectCount + page.roots,
    fileBytes: operation.fileBytes + Buffer.byteLength(text),
  }
}

/** The operation is over: kept, and told to who subscribed. */
function end(sandbox: Sandbox, shop: Shop, ended: BulkOperation): BulkOperation {
  const completedAt = wholeSecond(sandbox.now())
  const operation = saveBulk(sandbox.store, { ...ended, completedAt, cursor: null })
  tell(sandbox, shop, {
    topic: "bulk_operations/finish",
    payload: {
      admin_graphql_api_id: gid("BulkOperation", operation.id),
      completed_at: shopTime(completedAt, shop.timeZone),
      created_at: shopTime(operation.createdAt, shop.timeZone),
      error_code: operation.errorCode?.toLowerCase() ?? null,
      status: operation.status.toLowerCase(),
      type: "query",
    },
  })
  return operation
}

const TICK_MS = 50

/** Works on the unfinished operations as long as the sandbox runs. */
export function bulkRunner(sandbox: Sandbox): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  let isBusy = false
  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    running = stepBulks(sandbox)
      .catch(() => undefined)
      .finally(() => {
        isBusy = false
      })
  }, TICK_MS)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
