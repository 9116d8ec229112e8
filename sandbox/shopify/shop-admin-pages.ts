import { html } from "hono/html"
import { displayed } from "./money"
import type { Order } from "./order-state"
import { originalTotals } from "./order-totals"
import type { Markup } from "./page"
import { financialStatus } from "./payment-status"
import type { Shop } from "./shop-state"

export function orderList(shop: Shop, orders: readonly Order[]): Markup {
  if (orders.length === 0)
    return html`<h1>Orders</h1><p class="lead">None yet. <a href="/shops/${shop.handle}">Buy something in the shop.</a></p>`
  return html`<h1>Orders</h1><p class="lead">The newest ${orders.length}.</p>
  <div class="scroll"><table><thead><tr><th>Order</th><th>Placed</th><th>Customer</th><th>Code</th><th>Status</th><th class="num">Total</th></tr></thead>
  <tbody>${orders.map(
    order => html`<tr><td><a href="/shops/${shop.handle}/admin/orders/${order.id}">${order.name}</a>${order.test ? " · test" : ""}</td>
      <td>${localTime(shop, order.createdAt)}</td><td>${order.customer?.email ?? "—"}</td>
      <td>${order.applications.map(application => application.code ?? application.title).join(", ") || "—"}</td><td>${statusWords(order)}</td>
      <td class="num">${displayed(originalTotals(order).totalMinor, order.currency)}</td></tr>`,
  )}</tbody></table></div>`
}

/** "partially refunded"; "cancelled, voided". */
export function statusWords(order: Order): string {
  const status = financialStatus(order).replace("_", " ")
  return order.cancelledAt === null ? status : `cancelled, ${status}`
}

export function localTime(shop: Shop, iso: string): string {
  return new Date(iso).toLocaleString("en-GB", { timeZone: shop.timeZone, dateStyle: "medium", timeStyle: "short" })
}
