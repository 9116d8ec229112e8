import { lineRest, shippingRest } from "./line-rest"
import { decimal } from "./money"
import type { Order, Refund, Transaction } from "./order-state"
import { gid } from "./orders"
import { type Json, moneySet } from "./rest-money"
import type { Shop } from "./shop-state"
import { shopTime } from "./shop-time"

type Body = { [key: string]: Json }

/** The body of `refunds/create`, and what `refunds[]` of an order holds. */
export function refundRest(shop: Shop, order: Order, refund: Refund): Body {
  const at = shopTime(refund.createdAt, shop.timeZone)
  return {
    id: refund.id,
    admin_graphql_api_id: gid("Refund", refund.id),
    order_id: order.id,
    created_at: at,
    note: refund.note,
    user_id: null,
    processed_at: at,
    restock: refund.lines.some(line => line.restock === "return"),
    duties: [],
    total_duties_set: moneySet(order, 0),
    additional_fees: [],
    total_additional_fees_set: moneySet(order, 0),
    return: null,
    order_adjustments: adjustments(order, refund),
    transactions: refund.transaction === null ? [] : [transactionRest(shop, order, refund.transaction)],
    refund_line_items: refund.lines.flatMap(part => {
      const line = order.lines.find(({ id }) => id === part.lineId)
      if (line === undefined) return []
      return {
        id: part.id,
        line_item_id: line.id,
        location_id: null,
        quantity: part.quantity,
        restock_type: part.restock,
        // These two are numbers in Shopify's bodies, unlike every other amount.
        subtotal: Number(decimal(part.subtotalMinor, order.currency)),
        subtotal_set: moneySet(order, part.subtotalMinor),
        total_tax: Number(decimal(part.taxMinor, order.currency)),
        total_tax_set: moneySet(order, part.taxMinor),
        line_item: lineRest(order, line),
      }
    }),
    refund_shipping_lines: shippingLines(order, refund),
  }
}

function shippingLines(order: Order, { shipping }: Refund): Json[] {
  if (shipping === null || order.shipping === null) return []
  return [
    {
      id: shipping.id,
      shipping_line_id: order.shipping.id,
      subtotal_amount_set: moneySet(order, shipping.subtotalMinor),
      tax_amount_set: moneySet(order, shipping.taxMinor),
      shipping_line: shippingRest(order, order.shipping),
    },
  ]
}

function adjustments(order: Order, refund: Refund): Json[] {
  const found: Json[] = []
  const { shipping, discrepancy } = refund
  if (shipping !== null)
    found.push(
      adjustment(order, refund, {
        id: shipping.id + 1_000,
        kind: "shipping_refund",
        reason: "Shipping refund",
        amountMinor: -shipping.subtotalMinor,
        taxMinor: -shipping.taxMinor,
      }),
    )
  if (discrepancy !== null)
    found.push(
      adjustment(order, refund, {
        ...discrepancy,
        kind: "refund_discrepancy",
        reason: "Refund discrepancy",
        taxMinor: 0,
      }),
    )
  return found
}

type Adjustment = { id: number; kind: string; reason: string; amountMinor: number; taxMinor: number }

function adjustment(order: Order, refund: Refund, { id, kind, reason, amountMinor, taxMinor }: Adjustment): Json {
  return {
    id,
    order_id: order.id,
    refund_id: refund.id,
    amount: decimal(amountMinor, order.currency),
    tax_amount: decimal(taxMinor, order.currency),
    kind,
    reason,
    amount_set: moneySet(order, amountMinor),
    tax_amount_set: moneySet(order, taxMinor),
  }
}

function transactionRest(shop: Shop, order: Order, transaction: Transaction): Json {
  const at = shopTime(transaction.at, shop.timeZone)
  return {
    id: transaction.id,
    admin_graphql_api_id: gid("OrderTransaction", transaction.id),
    order_id: order.id,
    kind: transaction.kind,
    gateway: "bogus",
    status: "success",
    message: "Bogus Gateway: Forced success",
    created_at: at,
    processed_at: at,
    test: order.test,
    authorization: null,
    parent_id: transaction.parentId,
    error_code: null,
    source_name: "web",
    receipt: {},
    amount: decimal(transaction.amountMinor, order.currency),
    currency: order.currency,
    payment_id: `${order.name}.1`,
  }
}
