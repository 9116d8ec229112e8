import type { Caller } from "./admin-root"
import { cancelBulk, startBulk } from "./bulk-begin"
import { type BulkStatus, bulkGraphql, bulkOf, bulksOf } from "./bulk-operation"
import { connection, type PageArgs } from "./connection"
import { scopeWords } from "./oauth-scopes"
import { gid } from "./orders"
import type { Sandbox } from "./sandbox"
import { shopLists } from "./shop-lists"
import { shopId } from "./shop-rest"
import type { Shop } from "./shop-state"
import { listSubscriptions, subscribe, unsubscribe } from "./subscriptions"
import { webPixelRoot } from "./web-pixel"

type Wanted = { topic: string; webhookSubscription: { uri?: string | null } }
type BulkArgs = PageArgs & { query?: string | null; reverse?: boolean | null; sortKey?: string | null }

/** The fields of the root that are about the app itself. */
export function appRoot(sandbox: Sandbox, shop: Shop, caller: Caller): Record<string, unknown> {
  const { store, publicUrl } = sandbox
  return {
    ...shopLists(sandbox, shop),
    ...webPixelRoot(sandbox, shop),
    currentAppInstallation: {
      id: gid("AppInstallation", shopId(store, shop)),
      accessScopes: [...caller.scopes].map(handle => ({ handle, description: scopeWords(handle) })),
    },
    webhookSubscriptions: ({ topics, uri, ...page }: PageArgs & { topics?: string[] | null; uri?: string | null }) =>
      connection(listSubscriptions(store, shop, { topics, uri }), page),
    webhookSubscriptionCreate: ({ topic, webhookSubscription }: Wanted) =>
      subscribe(sandbox, shop, topic, webhookSubscription.uri ?? "", caller.scopes),
    webhookSubscriptionDelete: ({ id }: { id: string }) => unsubscribe(sandbox, shop, id),
    bulkOperation: ({ id }: { id: string }) => {
      const operation = bulkOf(store, shop, id)
      return operation && bulkGraphql(operation, publicUrl)
    },
    bulkOperations: (args: BulkArgs) => bulkOperations(sandbox, shop, args),
    bulkOperationRunQuery: ({ query, groupObjects }: { query: string; groupObjects: boolean }) =>
      startBulk(sandbox, shop, { query, grouped: groupObjects, scopes: caller.scopes }),
    bulkOperationCancel: ({ id }: { id: string }) => cancelBulk(sandbox, shop, id),
  }
}

/** Oldest first unless reversed, searched by `status:…`, `id:…` and `operation_type:…`. */
function bulkOperations({ store, publicUrl }: Sandbox, shop: Shop, { query, reverse, ...page }: BulkArgs) {
  const wanted = (name: string) => new RegExp(`\\b${name}:'?([\\w/:]+)'?`).exec(query ?? "")?.[1]?.toUpperCase()
  const found = bulksOf(store, shop)
    .filter(one => wanted("status") === undefined || one.status === (wanted("status") as BulkStatus))
    .filter(one => wanted("id") === undefined || String(one.id) === wanted("id")?.split("/").at(-1))
    .filter(() => (wanted("operation_type") ?? "QUERY") === "QUERY")
  const nodes = found.map(one => bulkGraphql(one, publicUrl))
  return connection(reverse ? nodes : nodes.reverse(), page)
}
