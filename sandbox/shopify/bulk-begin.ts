import { randomBytes } from "node:crypto"
import { bulkGraphql, bulkOf, bulksOf, newBulkId, saveBulk, UNFINISHED } from "./bulk-operation"
import { bulkQuery } from "./bulk-query"
import { gid } from "./orders"
import type { Sandbox } from "./sandbox"
import type { Shop } from "./shop-state"
import { wholeSecond } from "./shop-time"
import { faultsOf } from "./shops"

/** `bulkOperationRunQuery`: the operation begins, or Shopify's reasons why not. */
export function startBulk(
  sandbox: Sandbox,
  shop: Shop,
  { query, grouped, scopes }: { query: string; grouped: boolean; scopes: ReadonlySet<string> },
): Record<string, unknown> {
  const { store } = sandbox
  const refused = (code: string, field: string[] | null, ...messages: string[]) => ({
    bulkOperation: null,
    userErrors: messages.map(message => ({ field, message, code })),
  })
  const judged = bulkQuery(query)
  if (judged.kind === "refused") return refused("INVALID", ["query"], ...judged.messages)
  const running = bulksOf(store, shop).filter(one => UNFINISHED.includes(one.status))
  if (running[0] !== undefined && running.length >= faultsOf(store, shop).bulkAtOnce) {
    const busy = gid("BulkOperation", running[0].id)
    const message = `A bulk query operation for this app and shop is already in progress: ${busy}.`
    return refused("OPERATION_IN_PROGRESS", null, message)
  }
  const operation = saveBulk(store, {
    id: newBulkId(store),
    shop: shop.handle,
    query,
    grouped,
    scopes: [...scopes],
    status: "CREATED",
    errorCode: null,
    createdAt: wholeSecond(sandbox.now()),
    completedAt: null,
    cursor: null,
    objectCount: 0,
    rootObjectCount: 0,
    fileBytes: 0,
    secret: randomBytes(16).toString("hex"),
    cut: false,
  })
  return { bulkOperation: bulkGraphql(operation, sandbox.publicUrl), userErrors: [] }
}

/** `bulkOperationCancel`: it stops at the next step. */
export function cancelBulk(sandbox: Sandbox, shop: Shop, gidText: string): Record<string, unknown> {
  const operation = bulkOf(sandbox.store, shop, gidText)
  if (operation === null)
    return { bulkOperation: null, userErrors: [{ field: ["id"], message: "Bulk operation does not exist" }] }
  if (!UNFINISHED.includes(operation.status)) {
    const message = `A bulk operation cannot be canceled when it is ${operation.status.toLowerCase()}`
    return { bulkOperation: bulkGraphql(operation, sandbox.publicUrl), userErrors: [{ field: null, message }] }
  }
  const canceling = saveBulk(sandbox.store, { ...operation, status: "CANCELING" })
  return { bulkOperation: bulkGraphql(canceling, sandbox.publicUrl), userErrors: [] }
}
