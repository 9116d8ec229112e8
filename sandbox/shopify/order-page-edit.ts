import { html } from "hono/html"
import { unitsToSend } from "./fulfillment-status"
import { displayed } from "./money"
import { type Line, type Order, unitsGone } from "./order-state"
import { gid } from "./orders"
import type { Markup } from "./page"
import type { Product, Shop } from "./shop-state"

type Editing = { base: string; products: readonly Product[] }

/** One edit: units off a line, more of a line, a new product or an item of the staff's own. */
export function editForm(shop: Shop, order: Order, { base, products }: Editing): Markup {
  if (order.cancelledAt !== null) return html``
  const removable = order.lines.filter(line => unitsToSend(order, line) > 0)
  const growing = order.lines.filter(line => !line.tip && line.discounts.length === 0 && unitsGone(order, line) === 0)
  return html`<form method="post" action="${base}/edit"><h2>Edit</h2><div class="panels">
    <div><label for="line">Remove from</label>${lineChoice("line", removable, line => `${unitsToSend(order, line)} left`)}
      <label for="remove">Units to remove</label><input id="remove" class="short" name="remove" type="number" min="0" value="0" />
      <label for="told">How that is told</label><select id="told" name="told"><option value="none">Units only</option>
        <option value="owed">As a refund, money owed</option><option value="paid">As a refund, money back now</option></select></div>
    <div><label for="more-line">More of</label>${lineChoice("more-line", growing, line => `${line.quantity} bought`)}
      <label for="more">Units to add</label><input id="more" class="short" name="more" type="number" min="0" value="0" /></div>
    <div><label for="product">Add a product</label><select id="product" name="product"><option value="">None</option>${products.map(
      product =>
        html`<option value="${product.handle}">${product.title} · ${displayed(product.variants[0]?.priceMinor ?? 0, shop.currency)}</option>`,
    )}</select>
      <label for="units">Units of it</label><input id="units" class="short" name="units" type="number" min="1" value="1" /></div>
    <div><label for="custom">Add an item of your own</label><input id="custom" name="custom" placeholder="Engraving" />
      <label for="custom-price">Its price</label><input id="custom-price" class="short" name="customPrice" inputmode="decimal" placeholder="0" /></div>
  </div><p><button>Save the edit</button></p></form>`
}

function lineChoice(id: string, lines: readonly Line[], words: (line: Line) => string): Markup {
  return html`<select id="${id}" name="${id}">${lines.map(
    line => html`<option value="${gid("LineItem", line.id)}">${line.title} (${words(line)})</option>`,
  )}</select>`
}

export function wordsForm(order: Order, base: string): Markup {
  return html`<form method="post" action="${base}/words"><h2>Note and tags</h2>
    <label for="order-note">Note</label><input id="order-note" name="note" value="${order.note ?? ""}" />
    <label for="tags">Tags, with commas</label><input id="tags" name="tags" value="${order.tags.join(", ")}" />
    <p><button>Save</button></p></form>`
}

export function cancelForm(order: Order, base: string): Markup {
  if (order.cancelledAt !== null) return html``
  return html`<form method="post" action="${base}/cancel"><h2>Cancel</h2>
    <label for="reason">Why</label><select id="reason" name="reason">${["customer", "inventory", "fraud", "declined", "other"].map(reason => html`<option>${reason}</option>`)}</select>
    <label class="inline"><input type="checkbox" name="refund" value="yes" checked /> Give back everything that is left</label>
    <p><button class="danger">Cancel order</button></p></form>`
}

export function deleteForm(order: Order, base: string): Markup {
  return html`<form method="post" action="${base}/delete"><h2>Delete</h2>
    <p class="quiet">${order.name} disappears from the shop for good. Money that was paid is not given back.</p>
    <p><button class="danger">Delete order</button></p></form>`
}
