import type { Order } from "./order-state"
import type { Json } from "./rest-money"
import type { Shop } from "./shop-state"
import { shopTime } from "./shop-time"

/** What one edit changed: units of lines that were put on the order or taken off it. */
export type Edit = {
  id: number
  at: string
  staffNote: string
  additions: { lineId: number; units: number }[]
  removals: { lineId: number; units: number }[]
}

/** The body of `orders/edited`: differences only, no totals. */
export function editRest(shop: Shop, order: Order, edit: Edit): { [key: string]: Json } {
  const deltas = (changes: Edit["additions"]) => changes.map(({ lineId, units }) => ({ id: lineId, delta: units }))
  return {
    order_edit: {
      id: edit.id,
      app_id: null,
      created_at: shopTime(edit.at, shop.timeZone),
      notify_customer: false,
      order_id: order.id,
      staff_note: edit.staffNote,
      user_id: null,
      line_items: { additions: deltas(edit.additions), removals: deltas(edit.removals) },
      discounts: { line_item: { additions: [] } },
      shipping_lines: { additions: [] },
    },
  }
}
