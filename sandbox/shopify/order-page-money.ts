import { html } from "hono/html"
import { decimal, displayed } from "./money"
import type { Chargeback, Order } from "./order-state"
import { gid } from "./orders"
import type { Markup } from "./page"
import { capturableMinor, outstandingMinor, receivedMinor } from "./payment-status"
import { localTime } from "./shop-admin-pages"
import type { Shop } from "./shop-state"

/** What was paid and set aside, and what the staff can take of it. */
export function payments(shop: Shop, order: Order, base: string): Markup {
  const moved = [...order.payments, ...order.refunds.flatMap(refund => refund.transactions)]
  const rows = moved.map(
    one => html`<tr><td>${localTime(shop, one.at)}</td><td>${one.expired ? `${one.kind}, expired` : one.kind}</td><td>${one.gateway.replace("_", " ")}</td>
      <td>${one.status}</td><td class="num">${displayed(one.amountMinor, order.currency)}</td></tr>`,
  )
  const table =
    moved.length === 0
      ? html`<p class="quiet">Nothing was paid yet.</p>`
      : html`<div class="scroll"><table><thead><tr><th>When</th><th>What</th><th>How</th><th>State</th><th class="num">Amount</th></tr></thead><tbody>${rows}</tbody></table></div>`
  return html`<h2>Payment</h2>${table}<div class="panels">${captureForms(order, base)}${payForm(order, base)}</div>`
}

function captureForms(order: Order, base: string): Markup {
  const most = capturableMinor(order)
  if (most === 0) return html``
  return html`<form method="post" action="${base}/capture"><label for="take">Take of what is set aside</label>
    <div class="row"><input id="take" class="short" name="amount" inputmode="decimal" placeholder="${decimal(most, order.currency)}" /><button class="primary">Capture</button>
    <button formaction="${base}/void">Void</button><button formaction="${base}/expire">Let it run out</button></div></form>`
}

function payForm(order: Order, base: string): Markup {
  const owed = outstandingMinor(order)
  if (owed <= 0) return html``
  return html`<form method="post" action="${base}/pay"><label for="pay">The customer pays a part</label>
    <div class="row"><input id="pay" class="short" name="amount" inputmode="decimal" placeholder="${decimal(owed, order.currency)}" />
    <select name="gateway" aria-label="How" style="width: auto"><option value="bogus">Card</option><option value="manual">Bank transfer</option><option value="gift_card">Gift card</option><option value="cash">Cash</option></select>
    <button>Receive payment</button></div></form>`
}

/** Chargebacks and inquiries, and what the bank and the staff do about them. */
export function chargebacks(shop: Shop, order: Order, base: string): Markup {
  const paid = receivedMinor(order)
  if (paid === 0) return html``
  const rows = order.chargebacks.map(
    one => html`<tr><td>${one.type}</td><td>${one.status.replace("_", " ")}</td><td>${localTime(shop, one.initiatedAt)}</td>
      <td class="num">${displayed(one.amountMinor, one.currency)}</td><td class="right">${steps(one, base)}</td></tr>`,
  )
  return html`<h2>Chargebacks</h2>
  ${rows.length === 0 ? "" : html`<div class="scroll"><table><thead><tr><th>Kind</th><th>State</th><th>Since</th><th class="num">Amount</th><th></th></tr></thead><tbody>${rows}</tbody></table></div>`}
  <form method="post" action="${base}/chargeback"><label for="disputed">The customer's bank asks for</label>
    <div class="row"><input id="disputed" class="short" name="amount" inputmode="decimal" placeholder="${decimal(paid, order.currency)}" />
    <select name="type" aria-label="Kind" style="width: auto"><option value="chargeback">as a chargeback</option><option value="inquiry">as an inquiry</option></select>
    <button class="danger">Open it</button></div></form>`
}

const NEXT: Record<string, string> = { under_review: "Send evidence", won: "Won", lost: "Lost", accepted: "Accept" }

function steps(one: Chargeback, base: string): Markup {
  if (one.finalizedOn !== null) return html``
  const offered = one.type === "inquiry" ? { ...NEXT, escalated: "Becomes a chargeback" } : NEXT
  return html`<form method="post" action="${base}/move-chargeback" class="row"><input type="hidden" name="of" value="${gid("ShopifyPaymentsDispute", one.id)}" />
    ${Object.entries(offered).map(([to, words]) => html`<button name="to" value="${to}">${words}</button>`)}</form>`
}
