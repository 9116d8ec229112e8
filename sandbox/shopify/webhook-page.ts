import { html } from "hono/html"
import { faultForm } from "./fault-form"
import type { Markup } from "./page"
import { localTime } from "./shop-admin-pages"
import type { Faults, Shop } from "./shop-state"
import type { Row } from "./store"

type View = { shop: Shop; faults: Faults; subscriptions: readonly Row[]; deliveries: readonly Row[] }

export function webhookPage({ shop, faults, subscriptions, deliveries }: View): Markup {
  const base = `/shops/${shop.handle}/admin`
  const addresses = [...new Set(subscriptions.map(row => String(row.uri)))]
  return html`<h1>Webhooks</h1>
  <p class="lead">${addresses.length === 0 ? "Nobody has subscribed." : html`${subscriptions.length} topics go to ${addresses.map(uri => html`<code>${uri}</code> `)}`}</p>
  ${faultForm(base, faults)}
  <h2>Deliveries</h2>
  ${deliveries.length === 0 ? html`<p class="quiet">None yet. They appear when an order is placed or changed.</p>` : deliveryTable(shop, base, deliveries)}`
}

function deliveryTable(shop: Shop, base: string, deliveries: readonly Row[]): Markup {
  return html`<div class="scroll"><table><thead><tr><th>When</th><th>Topic</th><th>Order</th><th>State</th><th>Attempts</th><th>Answer</th><th></th></tr></thead>
  <tbody>${deliveries.map(
    row => html`<tr><td>${localTime(shop, String(row.created_at))}</td><td><code>${row.topic}</code></td>
      <td>${row.order_id === null ? "—" : html`<a href="${base}/orders/${row.order_id}">${row.number ? `#${row.number}` : row.order_id}</a>`}</td><td>${row.state}</td><td>${row.attempts}</td><td>${row.answer ?? "—"}</td>
      <td class="right"><form method="post" action="${base}/deliveries/${row.id}/again"><button aria-label="Send ${row.topic} again">Send again</button></form></td></tr>`,
  )}</tbody></table></div>`
}
