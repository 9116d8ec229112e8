import type { AskShopify } from "./ask-shopify"
import { bulkOrdersSince, READ_BULK_OPERATION, RUN_BULK_QUERY } from "./bulk-documents"
import { bulkLines } from "./bulk-lines"
import { type BulkOrder, bulkOrders } from "./bulk-orders"
import { ShopifyFailure } from "./shopify-failure"
import type { ShopAuth } from "./shopify-port"

/** "busy": the shop makes another export for us just now; ask again later. */
export type StartedBulk = { readonly kind: "started"; readonly gid: string } | { readonly kind: "busy" }

export type BulkOperation =
  | { readonly kind: "running"; readonly rootCount: number }
  /** `url` is null when there was nothing to export. */
  | { readonly kind: "ready"; readonly rootCount: number; readonly url: string | null; readonly bytes: number | null }
  | { readonly kind: "failed"; readonly reason: string }

type Asked = { bulkOperation: { id: string } | null; userErrors: { message: string; code: string | null }[] }
type Status = "CANCELED" | "CANCELING" | "COMPLETED" | "CREATED" | "EXPIRED" | "FAILED" | "RUNNING"
type Answered = {
  status: Status
  errorCode: string | null
  rootObjectCount: string
  url: string | null
  fileSize: string | null
}

export type BulkFile = { readonly url: string; readonly bytes: number | null }

const CONNECT_MS = 30_000

/** Has the shop export all orders placed at or after `from`. */
export async function startBulkOrders(ask: AskShopify, auth: ShopAuth, from: Date): Promise<StartedBulk> {
  const query = bulkOrdersSince(from)
  const { bulkOperationRunQuery: answer } = await ask<{ bulkOperationRunQuery: Asked }>(auth, RUN_BULK_QUERY, { query })
  const isBusy = answer.userErrors.some(({ code }) => code === "OPERATION_IN_PROGRESS" || code === "LIMIT_REACHED")
  if (isBusy) return { kind: "busy" }
  if (answer.bulkOperation === null)
    throw new ShopifyFailure("refused", `${auth.domain}: ${answer.userErrors.map(one => one.message).join(" ")}`)
  return { kind: "started", gid: answer.bulkOperation.id }
}

/** How far the export is. */
export async function readBulk(ask: AskShopify, auth: ShopAuth, gid: string): Promise<BulkOperation> {
  const { bulkOperation: found } = await ask<{ bulkOperation: Answered | null }>(auth, READ_BULK_OPERATION, { id: gid })
  if (found === null) return { kind: "failed", reason: "The shop has forgotten this export." }
  const rootCount = Number(found.rootObjectCount)
  if (found.status === "CREATED" || found.status === "RUNNING") return { kind: "running", rootCount }
  if (found.status === "COMPLETED")
    return { kind: "ready", rootCount, url: found.url, bytes: found.fileSize === null ? null : Number(found.fileSize) }
  const why = found.errorCode ? ` (${found.errorCode})` : ""
  return { kind: "failed", reason: `The shop's export ended as ${found.status.toLowerCase()}${why}.` }
}

/** The orders of an export of `bytes` bytes from one of them on, one at a time; the file is never held whole. `incomplete`: it was cut. */
export async function* streamBulkOrders({ url, bytes }: BulkFile, fromByte: number): AsyncGenerator<BulkOrder> {
  const give = new AbortController()
  const timer = setTimeout(() => give.abort(), CONNECT_MS)
  try {
    const answer = await fetch(url, {
      ...(fromByte > 0 ? { headers: { Range: `bytes=${fromByte}-` } } : {}),
      signal: give.signal,
    })
    clearTimeout(timer)
    if (answer.status === 416) return
    if (!answer.ok || answer.body === null)
      throw new ShopifyFailure("unavailable", `The shop's export cannot be fetched: ${answer.status}.`)
    const body = answer.status === 206 ? answer.body : behind(answer.body, fromByte)
    yield* bulkOrders(bulkLines(body, fromByte, bytes))
  } catch (error) {
    if (error instanceof ShopifyFailure) throw error
    const reason = error instanceof Error ? error.message : String(error)
    const kind = error instanceof RangeError || error instanceof SyntaxError ? "incomplete" : "unavailable"
    throw new ShopifyFailure(kind, `The shop's export broke off: ${reason}`)
  } finally {
    clearTimeout(timer)
    give.abort()
  }
}

/** For a server that does not know ranges: the bytes dealt with already are let go by. */
async function* behind(bytes: AsyncIterable<Uint8Array>, fromByte: number): AsyncGenerator<Uint8Array> {
  let left = fromByte
  for await (const chunk of bytes) {
    if (chunk.length > left) yield chunk.subarray(left)
    left = Math.max(0, left - chunk.length)
  }
}
