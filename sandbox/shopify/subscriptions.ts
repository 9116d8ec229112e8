import { gid, idOf } from "./orders"
import type { Sandbox } from "./sandbox"
import type { Shop } from "./shop-state"
import { wholeSecond } from "./shop-time"
import type { Store } from "./store"
import { headerTopic, scopeOfTopic, topicEnum } from "./webhook-topics"

const FIRST_SUBSCRIPTION = 1_920_000_000_001

type Sought = { topics?: readonly string[] | null; uri?: string | null }

/** Topics are spelled as in the header ("orders/create") in the store and as in the schema (ORDERS_CREATE) in answers. */
export function listSubscriptions(store: Store, shop: Shop, { topics, uri }: Sought): Record<string, unknown>[] {
  const rows = store.all("select * from subscriptions where shop = ? order by id", shop.handle)
  return rows
    .filter(row => !uri || row.uri === uri)
    .map(row => node(Number(row.id), String(row.topic), String(row.uri), String(row.created_at)))
    .filter(subscription => !topics || topics.length === 0 || topics.includes(subscription.topic))
}

/** `webhookSubscriptionCreate`. Unlike Shopify it takes http addresses of this machine, or it could not be tried here. */
export function subscribe(sandbox: Sandbox, shop: Shop, wanted: string, uri: string, scopes?: ReadonlySet<string>) {
  const refused = (message: string, field = "callbackUrl") => ({
    webhookSubscription: null,
    userErrors: [{ field: ["webhookSubscription", field], message }],
  })
  const scope = scopeOfTopic(headerTopic(wanted))
  if (scopes !== undefined && scope !== null && !scopes.has(scope))
    return refused("You cannot create a webhook subscription with the specified topic", "topic")
  if (uri.trim() === "") return refused("Address can't be blank")
  if (!URL.canParse(uri)) return refused("Address is invalid")
  const { protocol, hostname } = new URL(uri)
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(hostname)
  if (protocol !== "https:" && !(protocol === "http:" && local))
    return refused(`Address protocol ${protocol}// is not supported`)
  const topic = headerTopic(wanted)
  const { store } = sandbox
  if (
    store.one("select 1 as taken from subscriptions where shop = ? and topic = ? and uri = ?", shop.handle, topic, uri)
  )
    return refused("Address for this topic has already been taken")
  const id = store.nextId("subscription", FIRST_SUBSCRIPTION)
  const createdAt = wholeSecond(sandbox.now())
  store.run("insert into subscriptions values (?, ?, ?, ?, ?)", id, shop.handle, topic, uri, createdAt)
  return { webhookSubscription: node(id, topic, uri, createdAt), userErrors: [] }
}

/** `webhookSubscriptionDelete`. */
export function unsubscribe({ store }: Sandbox, shop: Shop, gidText: string): Record<string, unknown> {
  const id = idOf(gidText, "WebhookSubscription") ?? -1
  const known = store.one("select 1 as found from subscriptions where id = ? and shop = ?", id, shop.handle)
  if (known === null)
    return {
      deletedWebhookSubscriptionId: null,
      userErrors: [{ field: ["id"], message: "Webhook subscription does not exist" }],
    }
  store.run("delete from subscriptions where id = ?", id)
  return { deletedWebhookSubscriptionId: gidText, userErrors: [] }
}

function node(id: number, topic: string, uri: string, createdAt: string) {
  return {
    __typename: "WebhookSubscription",
    id: gid("WebhookSubscription", id),
    topic: topicEnum(topic),
    uri,
    format: "JSON",
    createdAt,
  }
}
