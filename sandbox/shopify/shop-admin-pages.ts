import { html } from "hono/html"
import { decimal, displayed } from "./money"
import { currentQuantity, type Line, type Order } from "./order-state"
import { lineDiscount, lineTax, originalTotals } from "./order-totals"
import { gid } from "./orders"
import type { Markup } from "./page"
import { financialStatus, paidBack, refundableMinor } from "./payment-status"
import type { Discount, Shop } from "./shop-state"
import { totalsTable } from "./storefront-pages"

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

export function orderPage(shop: Shop, order: Order): Markup {
  const base = `/shops/${shop.handle}/admin/orders/${order.id}`
  const status = financialStatus(order)
  return html`<h1>Order ${order.name}</h1>
  <p class="lead">${statusWords(order)} · placed ${localTime(shop, order.createdAt)} · changed ${localTime(shop, order.updatedAt)}</p>
  ${status === "pending" ? html`<form method="post" action="${base}/paid"><p class="note">The customer chose a bank transfer. <button class="primary">Mark as paid</button></p></form>` : ""}
  ${refundForm(order, base)}
  ${totalsTable(shop, order)}
  ${order.refunds.length === 0 ? "" : refundsTable(shop, order)}
  <div class="panels">${editForm(order, base)}${cancelForm(order, base)}</div>
  <h2>Where it came from</h2>
  <table><tbody>
    <tr><td>Landing page</td><td><code>${order.landingSite ?? "—"}</code></td></tr>
    <tr><td>Referrer</td><td><code>${order.referringSite ?? "—"}</code></td></tr>
    ${order.attributes.map(({ name, value }) => html`<tr><td>${name}</td><td><code>${value}</code></td></tr>`)}
    <tr><td>Id</td><td><code>${gid("Order", order.id)}</code></td></tr>
  </tbody></table>`
}

function refundForm(order: Order, base: string): Markup {
  const left = refundableMinor(order)
  const { currency } = order
  return html`<form method="post" action="${base}/refund">
  <div class="scroll"><table><thead><tr><th>Item</th><th>Left</th><th class="num">Price</th><th class="num">Discount</th><th class="num">Tax</th>${left === 0 ? "" : html`<th>Refund</th><th>Restock</th>`}</tr></thead>
  <tbody>${order.lines.map(line => refundRow(order, line, left > 0))}</tbody></table></div>
  ${
    left === 0
      ? ""
      : html`<h2>Refund</h2><div class="panels">
    <div><label for="shipping">Shipping to give back</label><input id="shipping" name="shipping" inputmode="decimal" placeholder="${decimal(order.shipping?.priceMinor ?? 0, currency)}" /></div>
    <div><label for="extra">Extra amount on top of the items</label><input id="extra" name="extra" inputmode="decimal" placeholder="0" aria-describedby="extra-note" />
      <span id="extra-note" class="quiet">Below zero keeps some of it.</span></div>
    <div><label for="note">Reason</label><input id="note" name="note" /></div></div>
    <p class="row"><button class="primary">Refund</button><span class="quiet">Up to ${displayed(left, currency)}.</span></p>`
  }</form>`
}

function refundRow(order: Order, line: Line, open: boolean): Markup {
  const left = currentQuantity(order, line)
  return html`<tr><td>${line.title}${line.variantTitle ? html` <span class="quiet">${line.variantTitle}</span>` : ""}</td><td>${left} of ${line.quantity}</td>
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
      <td>${refund.note ?? "—"}</td><td class="num">${displayed(refund.discrepancy?.amountMinor ?? 0, order.currency)}</td>
      <td class="num">${displayed(paidBack(refund), order.currency)}</td></tr>`,
  )}</tbody></table>`
}

function editForm(order: Order, base: string): Markup {
  const open = order.lines.filter(line => currentQuantity(order, line) > 0)
  if (open.length === 0) return html``
  return html`<form method="post" action="${base}/edit"><h2>Edit</h2>
    <label for="line">Remove from</label><select id="line" name="line">${open.map(line => html`<option value="${gid("LineItem", line.id)}">${line.title} (${currentQuantity(order, line)} left)</option>`)}</select>
    <label for="remove">Units</label><input id="remove" class="short" name="remove" type="number" min="1" value="1" />
    <p><button>Remove units</button></p></form>`
}

function cancelForm(order: Order, base: string): Markup {
  if (order.cancelledAt !== null) return html``
  return html`<form method="post" action="${base}/cancel"><h2>Cancel</h2>
    <label for="reason">Why</label><select id="reason" name="reason">${["customer", "inventory", "fraud", "declined", "other"].map(reason => html`<option>${reason}</option>`)}</select>
    <label class="inline"><input type="checkbox" name="refund" value="yes" checked /> Give back everything that is left</label>
    <p><button class="danger">Cancel order</button></p></form>`
}

export function discountList(discounts: readonly { discount: Discount; used: number }[], currency: string): Markup {
  if (discounts.length === 0)
    return html`<h1>Codes</h1><p class="lead">None yet. Tributary makes them through the Admin API.</p>`
  return html`<h1>Codes</h1><div class="scroll"><table><thead><tr><th>Code</th><th>Title</th><th>Value</th><th>Ends</th><th class="num">Used</th></tr></thead>
  <tbody>${discounts.map(
    ({ discount, used }) => html`<tr><td><code>${discount.code}</code></td><td>${discount.title}</td>
    <td>${discount.value.kind === "percentage" ? `${discount.value.bps / 100} %` : displayed(discount.value.amountMinor, currency)}</td>
    <td>${discount.endsAt ?? "—"}</td><td class="num">${used}${discount.usageLimit === null ? "" : ` of ${discount.usageLimit}`}</td></tr>`,
  )}</tbody></table></div>`
}

function statusWords(order: Order): string {
  const status = financialStatus(order).replace("_", " ")
  return order.cancelledAt === null ? status : `cancelled, ${status}`
}

export function localTime(shop: Shop, iso: string): string {
  return new Date(iso).toLocaleString("en-GB", { timeZone: shop.timeZone, dateStyle: "medium", timeStyle: "short" })
}
