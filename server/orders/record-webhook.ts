import { and, eq } from "drizzle-orm"
import { orders, shops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { chargebackCause } from "./chargeback"
import { chargebackFromWebhook } from "./chargeback-from-webhook"
import type { Outcome } from "./delivery"
import { doubtOrder } from "./doubt-order"
import { orderFromWebhook } from "./from-webhook"
import { fulfillmentFromWebhook } from "./fulfillment-from-webhook"
import { holdOrderGid } from "./hold-order-gid"
import { type RecordedEvent, recordChargeback } from "./record-chargeback"
import { recordFulfillment } from "./record-fulfillment"
import type { RecordedOrder } from "./record-order"
import { type RecordedRefund, recordRefund } from "./record-refund"
import { recordReturn } from "./record-return"
import { recordToldOrder } from "./record-told-order"
import { orderGidOfRefund, type RefundedOrder, refundFromWebhook } from "./refund-from-webhook"
import { returnCause } from "./return"
import { returnFromWebhook } from "./return-from-webhook"
import { causeOf, causeOfDoubt, doubtOf, kindOf } from "./topic"
import { orderGidNamed } from "./webhook-body"

export type RecordedWebhook = {
  /** The order to settle; null when the body is not about one that we hold. */
  readonly orderId: Id<"ord"> | null
  /** What we hold is in doubt: the shop must be asked before money moves. */
  readonly doubtful: boolean
  /** What happened, in words for statements. */
  readonly cause: string
  readonly outcome: Outcome
}

type Webhook = { readonly shopId: Id<"shp">; readonly topic: string; readonly body: string }

/**
 * Records what a webhook's raw body says. `appSecret` is what customers' hashes are keyed and click ids signed with. Refuses a body that
 * cannot be read with a sentence that names the field.
 */
export async function recordWebhook(
  tx: BrandTx,
  webhook: Webhook,
  appSecret: string,
  now: Date,
): Promise<RecordedWebhook> {
  const { shopId, topic, body } = webhook
  switch (kindOf(topic)) {
    case "order": {
      const told = orderFromWebhook(body, appSecret)
      const recorded = await recordToldOrder(tx, { shopId, told, source: "webhook" }, now)
      const { orderId, outcome, refunded } = recorded
      // News of a refund comes twice, on its own and with its order; whichever is first says what it was.
      const edited = topic === "orders/updated" ? causeOfDoubt(recorded.doubted) : null
      const cause = recorded.cause ?? edited ?? causeOf(topic)
      return { orderId, doubtful: outcome === "contradiction", cause, outcome: refunded ? "recorded" : newsIn(outcome) }
    }
    case "refund":
      return recordRefundBody(tx, webhook, now)
    case "fulfillment":
    case "return":
    case "chargeback":
      return recordEventBody(tx, webhook, now)
    case "ask_again": {
      const orderId = await doubtOrder(tx, { shopId, gid: orderGidNamed(body), because: doubtOf(topic) })
      const outcome = orderId === null ? "nothing_new" : "recorded"
      return { orderId, doubtful: orderId !== null, cause: causeOf(topic), outcome }
    }
    case "ignored":
      return { orderId: null, doubtful: false, cause: causeOf(topic), outcome: "ignored" }
  }
}

async function recordRefundBody(tx: BrandTx, { shopId, topic, body }: Webhook, now: Date): Promise<RecordedWebhook> {
  const orderGid = orderGidOfRefund(body)
  await holdOrderGid(tx, shopId, orderGid)
  const order = await refundedOrder(tx, shopId, orderGid)
  const facts = refundFromWebhook(body, order, order ? "" : await currencyOfShop(tx, shopId))
  const { orderId, outcome } = await recordRefund(tx, { shopId, facts, source: "webhook" }, now)
  const doubtful = orderId !== null && outcome === "contradiction"
  return { orderId, doubtful, cause: causeOf(topic), outcome: newsIn(outcome) }
}

/** News of a return or a chargeback has the shop asked at once: bodies carry no time, and money may depend on it. */
async function recordEventBody(tx: BrandTx, { shopId, topic, body }: Webhook, now: Date): Promise<RecordedWebhook> {
  const source = "webhook"
  if (kindOf(topic) === "fulfillment") {
    const facts = fulfillmentFromWebhook(body)
    const { orderId, outcome } = await recordFulfillment(tx, { shopId, facts, source }, now)
    return { orderId, doubtful: false, cause: causeOf(topic), outcome: newsIn(outcome) }
  }
  if (kindOf(topic) === "return") {
    const facts = returnFromWebhook(body)
    const { orderId, outcome } = await recordReturn(tx, { shopId, facts, source }, now)
    return { orderId, doubtful: outcome !== "same", cause: returnCause(facts), outcome: newsIn(outcome) }
  }
  const facts = chargebackFromWebhook(body)
  if (facts === null) return { orderId: null, doubtful: false, cause: causeOf(topic), outcome: "ignored" }
  const { orderId, outcome } = await recordChargeback(tx, { shopId, facts, source }, now)
  return { orderId, doubtful: outcome !== "same", cause: chargebackCause(facts), outcome: newsIn(outcome) }
}

/** Hints that an old telling brought are kept, but they are no news. */
function newsIn(outcome: RecordedOrder["outcome"] | RecordedRefund["outcome"] | RecordedEvent["outcome"]): Outcome {
  return outcome === "same" || outcome === "stale" ? "nothing_new" : "recorded"
}

async function refundedOrder(tx: BrandTx, shopId: Id<"shp">, gid: string): Promise<RefundedOrder | null> {
  const [order] = await tx
    .select({ currency: orders.currency, taxesIncluded: orders.taxesIncluded })
    .from(orders)
    .where(and(eq(orders.brandId, tx.brandId), eq(orders.shopId, shopId), eq(orders.gid, gid)))
  return order ?? null
}

async function currencyOfShop(tx: BrandTx, shopId: Id<"shp">): Promise<string> {
  const mine = and(eq(shops.brandId, tx.brandId), eq(shops.id, shopId))
  const [shop] = await tx.select({ currency: shops.currency }).from(shops).where(mine)
  return shop?.currency ?? ""
}
