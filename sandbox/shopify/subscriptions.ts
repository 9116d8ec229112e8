import { gid } from "./orders"
import type { Sandbox } from "./sandbox"
import type { Shop } from "./shop-state"
import { wholeSecond } from "./shop-time"
import type { Store } from "./store"

const FIRST_SUBSCRIPTION = 1_920_000_000_001

/** Topics are spelled as in the header ("orders/create") in the store and as in the schema (ORDERS_CREATE) in answers. */
export function listSubscriptions(
  store: Store,
  shop: Shop,
  topics: readonly string[] | null,
): Record<string, unknown>[] {
  const rows = store.all("select * from subscriptions where shop = ? order by id", shop.handle)
  return rows
    .map(row => node(Number(row.id), String(row.topic), String(row.uri), String(row.created_at)))
    .filter(subscription => topics === null || topics.length === 0 || topics.includes(subscription.topic))
}

/** `webhookSubscriptionCreate`. Unlike Shopify it takes http addresses of this machine, or it could not be tried here. */
export function subscribe(sandbox: Sandbox, shop: Shop, topicEnum: string, uri: string): Record<string, unknown> {
  const refused = (message: string) => ({
    webhookSubscription: null,
    userErrors: [{ field: ["webhookSubscription", "callbackUrl"], message }],
  })
  if (uri === "") return refused("Address can't be blank")
  if (!URL.canParse(uri)) return refused("Address is invalid")
  const { protocol, hostname } = new URL(uri)
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(hostname)
  if (protocol !== "https:" && !(protocol === "http:" && local))
    return refused(`Address protocol ${protocol}// is not supported`)
  const topic = headerTopic(topicEnum)
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

function node(id: number, topic: string, uri: string, createdAt: string) {
  const enumTopic = topic.toUpperCase().replace("/", "_")
  return {
    __typename: "WebhookSubscription",
    id: gid("WebhookSubscription", id),
    topic: enumTopic,
    uri,
    format: "JSON",
    createdAt,
  }
}

function headerTopic(topicEnum: string): string {
  return topicEnum.toLowerCase().replace("_", "/")
}
