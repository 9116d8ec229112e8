/** What a webhook's topic makes us do: record the fact that it carries, ask the shop again, or nothing. */
export type TopicKind = "order" | "refund" | "fulfillment" | "return" | "chargeback" | "ask_again" | "ignored"

const KINDS: Readonly<Record<string, TopicKind>> = {
  "orders/create": "order",
  "orders/paid": "order",
  "orders/updated": "order",
  "orders/cancelled": "order",
  "orders/fulfilled": "order",
  "orders/partially_fulfilled": "order",
  "refunds/create": "refund",
  "fulfillments/create": "fulfillment",
  "fulfillments/update": "fulfillment",
  "returns/request": "return",
  "returns/approve": "return",
  "returns/decline": "return",
  "returns/cancel": "return",
  "returns/close": "return",
  "returns/reopen": "return",
  "disputes/create": "chargeback",
  "disputes/update": "chargeback",
  // These two carry differences or an id only; the order itself must be read.
  "orders/edited": "ask_again",
  "orders/delete": "ask_again",
  // Of customers we keep a keyed hash that names nobody: there is nothing to delete, and who asks to be forgotten comes by
  // customers/redact. Whether somebody is new or returning stays what the shop said of each order, also after a merge.
  "customers/delete": "ignored",
  "customers/merge": "ignored",
}

const CAUSES: Readonly<Record<string, string>> = {
  "orders/create": "order placed",
  "orders/paid": "order paid",
  "orders/updated": "order changed",
  "orders/cancelled": "order cancelled",
  "orders/fulfilled": "order fulfilled",
  "orders/partially_fulfilled": "order partly fulfilled",
  "orders/edited": "order edited",
  "orders/delete": "order deleted",
  "refunds/create": "refund",
  "fulfillments/create": "order sent",
  "fulfillments/update": "parcel on its way",
}

/** Why an order must be read whose change a webhook only hints at. */
const DOUBTS: Readonly<Record<string, string>> = {
  "orders/edited": "The shop edited this order.",
  "orders/delete": "The shop deleted this order.",
}

/** Topics we did not subscribe to are stored and ignored. */
export function kindOf(topic: string): TopicKind {
  return Object.hasOwn(KINDS, topic) ? (KINDS[topic] ?? "ignored") : "ignored"
}

/** What happened, as statements show it. */
export function causeOf(topic: string): string {
  return (Object.hasOwn(CAUSES, topic) && CAUSES[topic]) || "order changed"
}

/** Why a topic that makes us ask again puts its order in doubt. */
export function doubtOf(topic: string): string {
  return (Object.hasOwn(DOUBTS, topic) && DOUBTS[topic]) || "The shop changed this order."
}

/** What had happened to an order that was in doubt, when the shop's answer ends it; null where the doubt was another. */
export function causeOfDoubt(because: string | null): string | null {
  const topic = Object.keys(DOUBTS).find(one => DOUBTS[one] === because)
  return topic ? causeOf(topic) : null
}
