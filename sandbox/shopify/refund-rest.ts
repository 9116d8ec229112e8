import { lineRest, shippingRest } from "./line-rest"
import { decimal } from "./money"
import { type Order, type Refund, sum } from "./order-state"
import { gid } from "./orders"
import { type Json, moneySet } from "./rest-money"
import type { Shop } from "./shop-state"
import { shopTime } from "./shop-time"
import { transactionRest } from "./transaction-rest"

type Body = { [key: string]: Json }

/** The body of `refunds/create`, and what `refunds[]` of an order holds. */
export function refundRest(shop: Shop, order: Order, refund: Refund): Body {
  const at = shopTime(refund.createdAt, shop.timeZone)
  const { returnId } = refund
  return {
    id: refund.id,
    admin_graphql_api_id: gid("Refund", refund.id),
    order_id: order.id,
    created_at: at,
    note: refund.note,
    user_id: null,
    processed_at: at,
    restock: refund.lines.some(line => line.restock === "return"),
    duties: refund.duties.map(duty => ({
      duty_id: dutyId(order, duty.lineId),
      amount_set: moneySet(order, duty.amountMinor),
    })),
    total_duties_set: moneySet(order, sum(refund.duties.map(duty => duty.amountMinor))),
    additional_fees: [],
    total_additional_fees_set: moneySet(order, refund.feesMinor),
    return: returnId === null ? null : { id: returnId, admin_graphql_api_id: gid("Return", returnId) },
    order_adjustments: adjustments(order, refund),
    transactions: refund.transactions.map(transaction => transactionRest(shop, order, transaction)),
    refund_line_items: refund.lines.flatMap(part => refundLine(order, part)),
    refund_shipping_lines: shippingLines(order, refund),
  }
}

function refundLine(order: Order, part: Refund["lines"][number]): Json[] {
  const line = order.lines.find(({ id }) => id === part.lineId)
  if (line === undefined) return []
  return [
    {
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
    },
  ]
}

function dutyId(order: Order, lineId: number): number | null {
  return order.lines.find(({ id }) => id === lineId)?.duty?.id ?? null
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

const DISCREPANCY = { kind: "refund_discrepancy", reason: "Refund discrepancy", taxMinor: 0 }

function adjustments(order: Order, refund: Refund): Json[] {
  const { shipping, discrepancy, owed } = refund
  const found: Adjustment[] = []
  if (shipping !== null)
    found.push({
      id: shipping.id + 1_000,
      kind: "shipping_refund",
      reason: "Shipping refund",
      amountMinor: -shipping.subtotalMinor,
      taxMinor: -shipping.taxMinor,
    })
  if (discrepancy !== null) found.push({ ...DISCREPANCY, ...discrepancy })
  if (owed !== null)
    found.push(
      { ...DISCREPANCY, ...owed },
      { ...DISCREPANCY, id: owed.id + 1_000, reason: "Pending refund discrepancy", amountMinor: -owed.amountMinor },
    )
  return found.map(one => adjustment(order, refund, one))
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
