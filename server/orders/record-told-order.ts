import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { chargebackCause } from "./chargeback"
import { doubtHearsay } from "./doubt-hearsay"
import type { Source, ToldOrder } from "./order"
import { recordChargeback } from "./record-chargeback"
import { recordFulfillment } from "./record-fulfillment"
import { type RecordedOrder, recordOrder } from "./record-order"
import { recordRefund } from "./record-refund"
import { recordReturn } from "./record-return"
import { returnCause } from "./return"
import { causeOfDoubt } from "./topic"

/**
 * `refunded`: a refund that we did not know came with it. `cause`: what was news besides the order, in words; or null.
 * `doubtful`: what we hold contradicts what was told; the shop must be asked again.
 */
export type RecordedToldOrder = RecordedOrder & {
  readonly refunded: boolean
  readonly cause: string | null
  readonly doubtful: boolean
}

/** `readAt`: when the read began that this answers; give it with every read-back. */
type Told = { readonly shopId: Id<"shp">; readonly told: ToldOrder; readonly source: Source; readonly readAt?: Date }

/**
 * Records an order together with all that was told with it. A read-back older than what we hold is no better than a
 * webhook. What webhooks told of and the shop does not know is left out.
 */
export async function recordToldOrder(tx: BrandTx, telling: Told, now: Date): Promise<RecordedToldOrder> {
  const { shopId, told, source, readAt } = telling
  const recorded = await recordOrder(tx, { shopId, facts: told.order, source, ...(readAt && { readAt }) }, now)
  const trusted = source === "read_back" && recorded.outcome !== "stale"
  const events = await recordEvents(tx, { ...telling, source: trusted ? "read_back" : "webhook" }, now)
  const hearsay = trusted && (await doubtHearsay(tx, { shopId, told, readAt }, now))
  const { contradicted, refunded } = events
  const cause = events.cause ?? (trusted ? causeOfDoubt(recorded.doubted) : null)
  const outcome = contradicted ? "contradiction" : recorded.outcome
  return { ...recorded, refunded, cause, outcome, doubtful: hearsay || outcome === "contradiction" }
}

async function recordEvents(tx: BrandTx, { shopId, told, source }: Told, now: Date) {
  let contradicted = false
  let refunded = false
  let cause: string | null = null
  for (const facts of told.fulfillments ?? []) await recordFulfillment(tx, { shopId, facts, source }, now)
  for (const facts of told.returns ?? []) {
    const { outcome } = await recordReturn(tx, { shopId, facts, source }, now)
    if (outcome !== "same") cause = returnCause(facts)
  }
  for (const facts of told.refunds) {
    const { outcome } = await recordRefund(tx, { shopId, facts, source }, now)
    contradicted ||= outcome === "contradiction"
    refunded ||= outcome === "first"
  }
  if (refunded) cause = "refund"
  for (const facts of told.chargebacks ?? []) {
    const { outcome } = await recordChargeback(tx, { shopId, facts, source }, now)
    contradicted ||= outcome === "contradiction"
    if (outcome === "first" || outcome === "changed") cause = chargebackCause(facts)
  }
  return { contradicted, refunded, cause }
}
