import { gid, idOf } from "./orders"
import type { Shop } from "./shop-state"
import { stateOf } from "./shops"
import type { Store } from "./store"

const FIRST_OPERATION = 4_800_000_000_001

export type BulkStatus = "CREATED" | "RUNNING" | "COMPLETED" | "CANCELING" | "CANCELED" | "FAILED"

/** A bulk operation as it is kept. Times are ISO 8601; `cursor` is how far its root connection was read. */
export type BulkOperation = {
  id: number
  shop: string
  query: string
  grouped: boolean
  scopes: readonly string[]
  status: BulkStatus
  errorCode: "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | "TIMEOUT" | null
  createdAt: string
  completedAt: string | null
  cursor: string | null
  objectCount: number
  rootObjectCount: number
  fileBytes: number
  /** Part of the address of the result; whoever knows it may read the file. */
  secret: string
  /** The file ends in the middle of a line, as when a download or an upload broke off. */
  cut: boolean
}

export const UNFINISHED: readonly BulkStatus[] = ["CREATED", "RUNNING", "CANCELING"]

export function newBulkId(store: Store): number {
  return store.nextId("bulk operation", FIRST_OPERATION)
}

export function saveBulk(store: Store, operation: BulkOperation): BulkOperation {
  store.run(
    `insert into bulk_operations values (?, ?, ?, ?)
     on conflict (id) do update set status = excluded.status, state = excluded.state`,
    operation.id,
    operation.shop,
    operation.status,
    JSON.stringify(operation),
  )
  return operation
}

export function bulkOf(store: Store, shop: Pick<Shop, "handle">, gidText: string): BulkOperation | null {
  const row = store.one(
    "select state from bulk_operations where id = ? and shop = ?",
    idOf(gidText, "BulkOperation") ?? -1,
    shop.handle,
  )
  return row && stateOf<BulkOperation>(row.state ?? null)
}

/** Newest first. */
export function bulksOf(store: Store, shop: Pick<Shop, "handle">): BulkOperation[] {
  const rows = store.all("select state from bulk_operations where shop = ? order by id desc", shop.handle)
  return rows.map(row => stateOf<BulkOperation>(row.state ?? null))
}

export function unfinishedBulks(store: Store): BulkOperation[] {
  const rows = store.all(
    "select state from bulk_operations where status in ('CREATED', 'RUNNING', 'CANCELING') order by id",
  )
  return rows.map(row => stateOf<BulkOperation>(row.state ?? null))
}

/** As the Admin API answers it. A result has no address while it is unfinished or when nothing was found. */
export function bulkGraphql(operation: BulkOperation, publicUrl: string): Record<string, unknown> {
  const address = operation.objectCount === 0 ? null : `${publicUrl}/_bulk/${operation.id}/${operation.secret}.jsonl`
  return {
    __typename: "BulkOperation",
    id: gid("BulkOperation", operation.id),
    status: operation.status,
    errorCode: operation.errorCode,
    type: "QUERY",
    query: operation.query,
    createdAt: operation.createdAt,
    completedAt: operation.completedAt,
    objectCount: String(operation.objectCount),
    rootObjectCount: String(operation.rootObjectCount),
    fileSize: operation.completedAt === null || address === null ? null : String(operation.fileBytes),
    url: operation.status === "COMPLETED" ? address : null,
    partialDataUrl: operation.status === "FAILED" || operation.status === "CANCELED" ? address : null,
  }
}
