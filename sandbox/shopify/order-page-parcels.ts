import { html } from "hono/html"
import { sentUnits, unitsToSend } from "./fulfillment-status"
import { type Fulfillment, type Order, type Return, sum } from "./order-state"
import { gid } from "./orders"
import type { Markup } from "./page"
import { localTime } from "./shop-admin-pages"
import type { Shop } from "./shop-state"

/** What was sent and where it is, and what is left to send. */
export function parcels(shop: Shop, order: Order, base: string): Markup {
  const rows = order.fulfillments.map(
    one => html`<tr><td>${one.name}</td><td>${sum(one.lines.map(line => line.quantity))} units</td><td>${whereItIs(shop, one)}</td>
      <td class="right">${parcelSteps(one, base)}</td></tr>`,
  )
  return html`<h2>Parcels</h2>
  ${rows.length === 0 ? html`<p class="quiet">Nothing was sent yet.</p>` : html`<div class="scroll"><table><tbody>${rows}</tbody></table></div>`}
  ${sendForm(order, base)}`
}

function whereItIs(shop: Shop, { status, createdAt, inTransitAt, deliveredAt }: Fulfillment): string {
  if (status === "cancelled") return "called back"
  if (deliveredAt !== null) return `delivered ${localTime(shop, deliveredAt)}`
  return inTransitAt === null
    ? `sent ${localTime(shop, createdAt)}`
    : `on its way since ${localTime(shop, inTransitAt)}`
}

function parcelSteps({ id, status, inTransitAt, deliveredAt }: Fulfillment, base: string): Markup {
  if (status === "cancelled") return html``
  const moves = html`${inTransitAt === null ? html`<button name="to" value="in_transit">On its way</button>` : ""}<button name="to" value="delivered">Delivered</button>`
  return html`<form method="post" action="${base}/move-parcel" class="row"><input type="hidden" name="of" value="${gid("Fulfillment", id)}" />
    ${deliveredAt === null ? moves : ""}<button class="danger" formaction="${base}/call-back">Call back</button></form>`
}

function sendForm(order: Order, base: string): Markup {
  const open = order.lines.filter(line => unitsToSend(order, line) > 0)
  if (open.length === 0 || order.cancelledAt !== null) return html``
  return html`<form method="post" action="${base}/send"><div class="panels">${open.map(
    line =>
      html`<div><label for="send-${line.id}">Send of ${line.title}</label><input id="send-${line.id}" class="short" type="number" min="0" max="${unitsToSend(order, line)}" name="units-${line.id}" value="${unitsToSend(order, line)}" /></div>`,
  )}
    <div><label for="tracking">Tracking number</label><input id="tracking" name="tracking" /></div></div><p><button>Send parcel</button></p></form>`
}

/** What customers send back, and what the staff say to it. */
export function returns(order: Order, base: string): Markup {
  const open = order.lines.filter(line => sentUnits(order, line) > 0)
  if (open.length === 0 && order.returns.length === 0) return html``
  const rows = order.returns.map(
    one => html`<tr><td>${one.name}</td><td>${one.lines.map(line => `${line.quantity} × ${titleOf(order, line.lineId)}`).join(", ")}</td>
      <td>${one.status}</td><td class="right">${returnSteps(one, base)}</td></tr>`,
  )
  return html`<h2>Returns</h2>
  ${rows.length === 0 ? "" : html`<div class="scroll"><table><tbody>${rows}</tbody></table></div>`}
  <form method="post" action="${base}/return"><label for="back">What comes back</label><div class="row">
    <select id="back" name="line" style="width: auto">${open.map(line => html`<option value="${gid("LineItem", line.id)}">${line.title} (${sentUnits(order, line)} sent)</option>`)}</select>
    <input class="short" name="units" type="number" min="1" value="1" aria-label="Units that come back" />
    <button>Customer asks for a return</button><button name="approved" value="yes">Open a return</button></div></form>`
}

function titleOf(order: Order, lineId: number): string {
  return order.lines.find(({ id }) => id === lineId)?.title ?? "—"
}

const STEPS: Partial<Record<Return["status"], [step: string, words: string][]>> = {
  requested: [
    ["approve-return", "Approve"],
    ["decline-return", "Decline"],
    ["cancel-return", "Call off"],
  ],
  open: [
    ["refund-return", "Money back and close"],
    ["close-return", "Close"],
    ["cancel-return", "Call off"],
  ],
  closed: [["reopen-return", "Open again"]],
}

function returnSteps({ id, status }: Return, base: string): Markup {
  const steps = STEPS[status]
  if (steps === undefined) return html``
  return html`<form method="post" action="${base}/approve-return" class="row"><input type="hidden" name="of" value="${gid("Return", id)}" />
    ${steps.map(([step, words]) => html`<button formaction="${base}/${step}">${words}</button>`)}</form>`
}
