import { type Proof, pixelProof, scopeProof, topicProof } from "@/server/catalog/proof"
import { isGranted, SCOPES } from "@/server/integrations/shopify/scopes"
import type { ShopAuth } from "@/server/integrations/shopify/shopify-port"
import { WEBHOOK_TOPICS, type WebhookTopic } from "@/server/integrations/shopify/webhook-topics"
import type { World } from "@/server/world"

/** Told before each step: what is being done. */
export type Tell = (step: string) => Promise<void>

/** Steps that {@link proveScopes}, {@link provePixel} and {@link proveTopics} tell of. */
export const PROVING_STEPS = SCOPES.length + 2

/** Where shops send their messages. */
export function webhookUrl(world: World): string {
  return `${world.appUrl}/api/webhooks/shopify`
}

/** Uses each scope for real. */
export async function proveScopes(
  world: World,
  auth: ShopAuth,
  granted: readonly string[],
  tell: Tell,
): Promise<Proof[]> {
  const proofs: Proof[] = []
  for (const { handle } of SCOPES) {
    await tell(`Trying ${handle}`)
    const denied = isGranted(granted, handle) ? await world.shopify.tryScope(auth, handle) : null
    proofs.push(scopeProof(handle, granted, denied))
  }
  return proofs
}

/** Lists what the shop sends us; `repair` first subscribes to what is missing. */
export async function proveTopics(
  world: World,
  auth: ShopAuth,
  { granted, repair }: { readonly granted: readonly string[]; readonly repair: boolean },
  tell: Tell,
): Promise<Proof[]> {
  await tell(repair ? "Subscribing to the shop's messages" : "Listing the shop's messages")
  const refusals = new Map<WebhookTopic, string>()
  if (repair)
    for (const outcome of await world.shopify.subscribeWebhooks(auth, webhookUrl(world), WEBHOOK_TOPICS))
      if (outcome.kind === "refused") refusals.set(outcome.topic, outcome.reason)
  const sent = await world.shopify.subscribedTopics(auth, webhookUrl(world), WEBHOOK_TOPICS)
  return WEBHOOK_TOPICS.map(topic => topicProof(topic, sent, granted, refusals.get(topic) ?? null))
}

/** Whether our pixel is on; `repair` first switches it on. Null where the shop does not let us have one. */
export async function provePixel(
  world: World,
  auth: ShopAuth,
  { granted, repair }: { readonly granted: readonly string[]; readonly repair: boolean },
  tell: Tell,
): Promise<Proof | null> {
  await tell(repair ? "Switching on the pixel" : "Looking at the pixel")
  if (!isGranted(granted, "write_pixels")) return null
  const events = `${world.appUrl}/api/events`
  const kept = repair ? await world.shopify.keepPixel(auth, events) : null
  const held = await world.shopify.readPixel(auth)
  return pixelProof(held?.events ?? null, events, kept?.kind === "refused" ? kept.reason : null)
}
