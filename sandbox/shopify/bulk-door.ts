import { Hono } from "hono"
import { stream } from "hono/streaming"
import type { BulkOperation } from "./bulk-operation"
import type { Sandbox } from "./sandbox"
import { stateOf } from "./shops"

const KEPT_MS = 7 * 24 * 3_600_000

/** Where the results of bulk operations lie for a week, for everybody who knows the address. */
export function bulkDoor(sandbox: Sandbox): Hono {
  const { store } = sandbox
  const door = new Hono()
  door.get("/_bulk/:id/:file", context => {
    const id = Number(context.req.param("id"))
    const row = store.one("select state from bulk_operations where id = ?", id)
    const operation = row && stateOf<BulkOperation>(row.state ?? null)
    if (operation?.completedAt == null || context.req.param("file") !== `${operation.secret}.jsonl`)
      return context.body(xmlError("AccessDenied", "Access denied."), 403, { "Content-Type": "application/xml" })
    if (sandbox.now().getTime() > new Date(operation.completedAt).getTime() + KEPT_MS)
      return context.body(xmlError("ExpiredToken", "Invalid argument."), 400, { "Content-Type": "application/xml" })
    const most = operation.cut ? Math.floor(operation.fileBytes / 2) : operation.fileBytes
    context.header("Content-Type", "application/jsonl")
    return stream(context, async file => {
      for (const bytes of pages(sandbox, id, most)) await file.write(bytes)
    })
  })
  return door
}

/** The file page by page, so that a large one is never whole in memory; never more than `most` bytes. */
function* pages({ store }: Sandbox, id: number, most: number): Generator<Uint8Array<ArrayBuffer>> {
  let left = most
  let after = -1
  while (left > 0) {
    const row = store.one(
      "select place, text from bulk_pages where operation = ? and place > ? order by place limit 1",
      id,
      after,
    )
    if (row === null) return
    after = Number(row.place)
    const bytes = new TextEncoder().encode(String(row.text)).subarray(0, left)
    left -= bytes.length
    yield bytes
  }
}

function xmlError(code: string, message: string): string {
  return `<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code><Message>${message}</Message></Error>`
}
