import { html } from "hono/html"
import { displayFulfillmentStatus, returnStatus } from "./fulfillment-status"
import { decimal, displayed } from "./money"
import { cancelForm, deleteForm, editForm, wordsForm } from "./order-page-edit"
import { chargebacks, payments } from "./order-page-money"
import { parcels, returns } from "./order-page-parcels"
import { currentQuantity, type Line, type Order } from "./order-state"
import { lineDiscount, lineTax } from "./order-totals"
import { gid } from "./orders"
import type { Markup } from "./page"
import { outstandingMinor, paidBack, refundableMinor } from "./payment-status"
import { renewForm } from "./renew-order"
import { localTime, statusWords } from "./shop-admin-pages"
import type { Product, Shop } from "./shop-state"
import { lineName, totalsTable } from "./storefront-pages"

/** An order as the shop's staff see it, with everything they can do to it. */
export function orderPage(shop: Shop, order: Order, products: readonly Product[]): Markup {
  const base = `/shops/${shop.handle}/admin/orders/${order.id}`
  return html`<h1>Order ${order.name}</h1>
  <p class="lead">${stateWords(order)} · placed ${localTime(shop, order.createdAt)} · changed ${localTime(shop, order.updatedAt)}</p>
  ${owing(order, base)}${renewForm(order, base)}
  ${refundForm(order, base)}
  ${totalsTable(shop, order)}
  ${order.refunds.length === 0 ? "" : refundsTable(shop, order)}
  ${payments(shop, order, base)}
  ${parcels(shop, order, base)}
  ${returns(order, base)}
  ${chargebacks(shop, order, base)}
  ${editForm(shop, order, { base, products })}
  <div class="panels">${wordsForm(order, base)}${cancelForm(order, base)}${deleteForm(order, base)}</div>
  ${cameFrom(order)}`
}

function stateWords(order: Order): string {
  const words = [statusWords(order), displayFulfillmentStatus(order).toLowerCase().replace("_", " ")]
  const returned = returnStatus(order)
  if (returned !== "NO_RETURN")
    words.push(returned === "IN_PROGRESS" ? "return in progress" : returned.toLowerCase().replace("_", " "))
  if (order.edited) words.push("edited")
  return words.join(" · ")
}

function owing(order: Order, base: string): Markup {
  const owed = outstandingMinor(order)
  if (owed > 0)
    return html`<form method="post" action="${base}/paid"><p class="note">The customer owes ${displayed(owed, order.currency)}. <button class="primary">Mark as paid</button></p></form>`
  if (owed === 0) return html``
  return html`<form method="post" action="${base}/refund"><input type="hidden" name="owed" value="${decimal(-owed, order.currency)}" />
    <p class="note">The shop owes the customer ${displayed(-owed, order.currency)}. <button class="primary">Pay it back</button></p></form>`
}

function refundForm(order: Order, base: string): Markup {
  const left = refundableMinor(order)
  const { currency } = order
  const hasDuties = order.lines.some(line => line.duty !== null)
  return html`<form method="post" action="${base}/refund">
  <div class="scroll"><table><thead><tr><th>Item</th><th>Left</th><th class="num">Price</th><th class="num">Discount</th><th class="num">Tax</th>${left <= 0 ? "" : html`<th>Refund</th><th>Restock</th>`}</tr></thead>
  <tbody>${order.lines.map(line => refundRow(order, line, left > 0))}</tbody></table></div>
  ${
    left <= 0
      ? ""
      : html`<h2>Refund</h2><div class="panels">
    <div><label for="shipping">Shipping to give back</label><input id="shipping" name="shipping" inputmode="decimal" placeholder="${decimal(order.shipping?.priceMinor ?? 0, currency)}" /></div>
    ${hasDuties ? html`<div><label for="duties">Duties to give back</label><input id="duties" name="duties" inputmode="decimal" placeholder="0" /></div>` : ""}
    <div><label for="extra">Extra amount on top of the items</label><input id="extra" name="extra" inputmode="decimal" placeholder="0" aria-describedby="extra-note" />
      <span id="extra-note" class="quiet">Below zero keeps some of it.</span></div>
    <div><label for="note">Reason</label><input id="note" name="note" /></div></div>
    <label class="inline"><input type="checkbox" name="over" value="yes" /> Let more go back than came in</label>
    <p class="row"><button class="primary">Refund</button><span class="quiet">Up to ${displayed(left, currency)}.</span></p>`
  }</form>`
}

function refundRow(order: Order, line: Line, open: boolean): Markup {
  const left = currentQuantity(order, line)
  return html`<tr><td>${lineName(line)}</td><td>${left} of ${line.quantity}</td>
    <td class="num">${displayed(line.unitMinor, order.currency)}</td><td class="num">${displayed(lineDiscount(line), order.currency)}</td>
    <td class="num">${displayed(lineTax(line), order.currency)}</td>
    ${
      open
        ? html`<td><input class="short" type="number" min="0" max="${left}" value="0" name="quantity-${line.id}" aria-label="Refund how many of ${line.title}" /></td>
    <td><input type="checkbox" name="restock-${line.id}" value="yes" checked aria-label="Restock ${line.title}" /></td>`
        : ""
    }</tr>`
}

function refundsTable(shop: Shop, order: Order): Markup {
  return html`<h2>Refunds</h2><table><thead><tr><th>When</th><th>Units</th><th>Reason</th><th class="num">Discrepancy</th><th class="num">Paid back</th></tr></thead>
  <tbody>${order.refunds.map(
    refund => html`<tr><td>${localTime(shop, refund.createdAt)}</td><td>${refund.lines.reduce((units, line) => units + line.quantity, 0)}</td>
      <td>${refund.note ?? (refund.owed ? "Edited away" : "—")}</td><td class="num">${displayed(refund.discrepancy?.amountMinor ?? 0, order.currency)}</td>
      <td class="num">${displayed(paidBack(refund), order.currency)}</td></tr>`,
  )}</tbody></table>`
}

function cameFrom(order: Order): Markup {
  const row = (name: string, value: string | null) =>
    html`<tr><td>${name}</td><td><code>${value ?? "—"}</code></td></tr>`
  return html`<h2>Where it came from</h2>
  <table><tbody>
    ${row("Source", order.staff ? `${order.sourceName}, by the staff` : order.sourceName)}
    ${row("Landing page", order.landingSite)}
    ${row("Referrer", order.referringSite)}
    ${order.firstVisit ? row("First visit", order.firstVisit.landingPage) : ""}
    ${order.customerOrderIndex === null ? "" : row("Order of this customer", String(order.customerOrderIndex))}
    ${order.attributes.map(({ name, value }) => row(name, value))}
    ${row("Id", gid("Order", order.id))}
  </tbody></table>`
}
