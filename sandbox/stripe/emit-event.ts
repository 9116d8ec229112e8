import { stripeId } from "@/sandbox/stripe/stripe-id"
import { API_VERSION, type Call, nowSeconds, type StripeWorld } from "@/sandbox/stripe/stripe-world"

/** A v1 event: the object as it is now, what a change replaced, and the connected account it happened in. */
export type Snapshot = { type: string; object: object; previous?: object; account?: string }

/** A v2 event about an account. `data` is only in the event that is read back, never in the delivery. */
export type Thin = { type: string; accountId: string; data?: object }

/** Records a snapshot event and queues its delivery, in the caller's transaction. */
export function emitSnapshot(world: StripeWorld, call: Call | null, snapshot: Snapshot): void {
  const id = stripeId("evt")
  const event = {
    id,
    object: "event",
    ...(snapshot.account && { account: snapshot.account }),
    api_version: API_VERSION,
    created: nowSeconds(world),
    data: { object: snapshot.object, ...(snapshot.previous && { previous_attributes: snapshot.previous }) },
    livemode: false,
    pending_webhooks: world.delivers ? 1 : 0,
    request: { id: call?.requestId ?? null, idempotency_key: call?.idempotencyKey ?? null },
    type: snapshot.type,
  }
  keep(world, { id, version: 1, type: snapshot.type }, event, event)
}

/** Records a thin event and queues its delivery, in the caller's transaction. */
export function emitThin(world: StripeWorld, thin: Thin): void {
  const id = stripeId("evt")
  const notice = {
    id,
    object: "v2.core.event",
    type: thin.type,
    created: world.now().toISOString(),
    livemode: false,
    related_object: { id: thin.accountId, type: "v2.core.account", url: `/v2/core/accounts/${thin.accountId}` },
  }
  keep(world, { id, version: 2, type: thin.type }, { ...notice, ...(thin.data && { data: thin.data }) }, notice)
}

function keep(world: StripeWorld, event: { id: string; version: number; type: string }, whole: object, sent: object) {
  const { store } = world
  const values = [event.id, event.version, event.type, JSON.stringify(whole), nowSeconds(world)]
  store.run("insert into events (id, version, type, body, created) values (?, ?, ?, ?, ?)", ...values)
  if (!world.delivers) return
  const insert = "insert into deliveries (event, payload, next_ms) values (?, ?, ?)"
  store.run(insert, event.id, JSON.stringify(sent), store.realMs())
}
