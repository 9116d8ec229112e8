import { html } from "hono/html"
import type { Collection } from "./collections"
import { decimal, displayed } from "./money"
import type { Markup } from "./page"
import type { Product, Shop, Variant } from "./shop-state"

export function productList(shop: Shop, products: readonly Product[], collections: readonly Collection[]): Markup {
  if (products.length === 0) return html`<h1>Products</h1><p class="lead">Everything was deleted.</p>`
  return html`<h1>Products</h1><div class="scroll"><table><thead><tr><th>Product</th><th>Status</th><th>Filed under</th><th class="num">Price</th><th class="num">Cost</th></tr></thead>
  <tbody>${products.map(
    product => html`<tr><td><a href="/shops/${shop.handle}/admin/products/${product.handle}">${product.title}</a></td><td>${product.status}</td>
    <td>${filedUnder(product, collections) || "—"}</td><td class="num">${range(shop, product, "priceMinor")}</td><td class="num">${range(shop, product, "costMinor")}</td></tr>`,
  )}</tbody></table></div>`
}

export function productForm(shop: Shop, product: Product, collections: readonly Collection[]): Markup {
  const base = `/shops/${shop.handle}/admin/products/${product.handle}`
  const price = only(product, "priceMinor")
  const cost = oneCost(product)
  const several = "different for each variant"
  return html`<h1>${product.title}</h1><p class="lead">${product.variants.length === 1 ? "One variant." : `${product.variants.length} variants; an amount is for each of them.`}</p>
  <form method="post" action="${base}"><div class="panels"><div>
    <label for="title">Title</label><input id="title" name="title" required value="${product.title}" />
    <label for="price">Price in ${shop.currency}</label><input id="price" name="price" inputmode="decimal" value="${price === undefined || price === null ? "" : decimal(price, shop.currency)}" placeholder="${price === undefined ? several : ""}" />
    <label for="cost">What one costs the shop</label><input id="cost" name="cost" inputmode="decimal" value="${cost === undefined || cost === null ? "" : decimal(cost, shop.currency)}" placeholder="${cost === undefined ? several : "nobody wrote it down"}" />
    <label for="status">Status</label><select id="status" name="status">${(["active", "draft", "archived"] as const).map(status => html`<option value="${status}" ${status === product.status ? "selected" : ""}>${status}</option>`)}</select>
  </div><fieldset style="border: 0; padding: 0; margin: 0"><legend>Filed under</legend>${collections.map(
    one =>
      html`<label class="inline"><input type="checkbox" name="collection" value="${one.handle}" ${one.productIds.includes(product.id) ? "checked" : ""} />${one.title}</label>`,
  )}</fieldset></div>
  <p class="row"><button class="primary">Save</button><button class="danger" formaction="${base}/delete" formnovalidate>Delete this product</button></p></form>`
}

/** What every variant costs; undefined where they differ, null where nobody wrote it down. */
export function oneCost(product: Product): number | null | undefined {
  return only(product, "costMinor")
}

type Amount = "priceMinor" | "costMinor"

function only({ variants }: Product, amount: Amount): Variant[Amount] | undefined {
  const found = new Set(variants.map(variant => variant[amount]))
  return found.size === 1 ? [...found][0] : undefined
}

function range(shop: Shop, { variants }: Product, amount: Amount): string {
  const known = variants.map(variant => variant[amount]).filter(minor => minor !== null)
  if (known.length === 0) return "—"
  const [from, to] = [Math.min(...known), Math.max(...known)]
  return from === to
    ? displayed(from, shop.currency)
    : `${displayed(from, shop.currency)} to ${displayed(to, shop.currency)}`
}

function filedUnder(product: Product, collections: readonly Collection[]): string {
  return collections
    .filter(one => one.productIds.includes(product.id))
    .map(one => one.title)
    .join(", ")
}
