import { converted, decimal } from "./money"
import type { Order, Transaction } from "./order-state"
import { gid } from "./orders"
import { type Json, moneySet } from "./rest-money"
import type { Shop } from "./shop-state"
import { shopTime } from "./shop-time"

/** A transaction of an order. Its plain amount is in the customer's currency, unlike every other plain amount. */
export function transactionRest(shop: Shop, order: Order, transaction: Transaction): Json {
  const at = shopTime(transaction.at, shop.timeZone)
  const { currency, presentmentCurrency } = order
  const card = transaction.gateway === "bogus"
  return {
    id: transaction.id,
    admin_graphql_api_id: gid("OrderTransaction", transaction.id),
    order_id: order.id,
    kind: transaction.kind,
    gateway: transaction.gateway,
    status: transaction.status,
    message: card ? "Bogus Gateway: Forced success" : null,
    created_at: at,
    processed_at: at,
    test: order.test,
    authorization: null,
    location_id: null,
    user_id: null,
    device_id: null,
    parent_id: transaction.parentId,
    error_code: null,
    source_name: order.sourceName,
    receipt:
      transaction.gateway === "gift_card" ? { gift_card_id: order.id + 700, gift_card_last_characters: "0d0d" } : {},
    amount: decimal(converted(transaction.amountMinor, currency, presentmentCurrency), presentmentCurrency),
    currency: presentmentCurrency,
    payment_id: `${order.name}.1`,
    manual_payment_gateway: !card && transaction.gateway !== "gift_card",
    amount_rounding: transaction.roundingMinor === 0 ? null : moneySet(order, transaction.roundingMinor),
  }
}
