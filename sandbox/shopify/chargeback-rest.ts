import { decimal } from "./money"
import type { Chargeback, Order } from "./order-state"
import type { Json } from "./rest-money"
import type { Shop } from "./shop-state"
import { shopTime } from "./shop-time"

/** The body of `disputes/*`. It has no gid: the number is the id. */
export function chargebackRest(shop: Shop, order: Order, chargeback: Chargeback): { [key: string]: Json } {
  const at = (iso: string | null) => (iso === null ? null : shopTime(iso, shop.timeZone))
  return {
    id: chargeback.id,
    order_id: order.id,
    type: chargeback.type,
    amount: decimal(chargeback.amountMinor, chargeback.currency),
    currency: chargeback.currency,
    reason: chargeback.reason,
    network_reason_code: chargeback.networkReasonCode,
    status: chargeback.status,
    evidence_due_by: at(chargeback.evidenceDueBy),
    evidence_sent_on: at(chargeback.evidenceSentOn),
    finalized_on: at(chargeback.finalizedOn),
    initiated_at: at(chargeback.initiatedAt),
  }
}
