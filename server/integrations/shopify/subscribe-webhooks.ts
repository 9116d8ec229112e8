import type { AskShopify } from "./ask-shopify"
import { LIST_WEBHOOKS, SUBSCRIBE_WEBHOOK } from "./documents"
import type { ShopAuth, WebhookSubscriptionOutcome } from "./shopify-port"
import { topicEnum, type WebhookTopic } from "./webhook-topics"

const MOST_PAGES = 20

type Listed = {
  webhookSubscriptions: {
    nodes: { id: string; topic: string; uri: string }[]
    pageInfo: { hasNextPage: boolean; endCursor: string | null }
  }
}
type Subscribed = { webhookSubscriptionCreate: { userErrors: { message: string }[] } }

/** Sees to it that each topic is sent to `callbackUrl`. Repeatable; two at once are safe, Shopify refuses the double. */
export async function subscribeWebhooks(
  ask: AskShopify,
  auth: ShopAuth,
  callbackUrl: string,
  topics: readonly WebhookTopic[],
): Promise<WebhookSubscriptionOutcome[]> {
  const present = await subscribedTopics(ask, auth, callbackUrl, topics)
  const outcomes: WebhookSubscriptionOutcome[] = []
  for (const topic of topics)
    outcomes.push(present.has(topic) ? { topic, kind: "present" } : await subscribe(ask, auth, callbackUrl, topic))
  return outcomes
}

/** Those of `topics` that the shop sends to `callbackUrl`. */
export async function subscribedTopics(
  ask: AskShopify,
  auth: ShopAuth,
  callbackUrl: string,
  topics: readonly WebhookTopic[],
): Promise<ReadonlySet<WebhookTopic>> {
  const sent = new Set<string>()
  let after: string | null = null
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer: Listed = await ask(auth, LIST_WEBHOOKS, { topics: topics.map(topicEnum), after })
    for (const node of answer.webhookSubscriptions.nodes) if (node.uri === callbackUrl) sent.add(node.topic)
    if (!answer.webhookSubscriptions.pageInfo.hasNextPage) break
    after = answer.webhookSubscriptions.pageInfo.endCursor
  }
  return new Set(topics.filter(topic => sent.has(topicEnum(topic))))
}

async function subscribe(
  ask: AskShopify,
  auth: ShopAuth,
  callbackUrl: string,
  topic: WebhookTopic,
): Promise<WebhookSubscriptionOutcome> {
  const answer = await ask<Subscribed>(auth, SUBSCRIBE_WEBHOOK, { topic: topicEnum(topic), uri: callbackUrl })
  const { userErrors } = answer.webhookSubscriptionCreate
  if (userErrors.length === 0) return { topic, kind: "created" }
  const reason = userErrors.map(error => error.message).join(" ")
  return reason.includes("already been taken") ? { topic, kind: "present" } : { topic, kind: "refused", reason }
}
