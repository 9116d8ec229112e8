import { html } from "hono/html"
import { displayed } from "./money"
import type { Line, Order } from "./order-state"
import { originalTotals } from "./order-totals"
import type { Markup } from "./page"
import { financialStatus } from "./payment-status"
import type { Session } from "./session"
import type { Product, Shop } from "./shop-state"

export function productList(shop: Shop, products: readonly Product[]): Markup {
  return html`<h1>${shop.tagline}</h1>
  <ul class="grid">${products.map(
    product => html`<li><a href="/shops/${shop.handle}/products/${product.handle}">
      <img src="/shops/${shop.handle}/images/${product.handle}.svg" alt="" width="400" height="400" />
      <span class="title">${product.title}</span><span class="quiet">${fromPrice(shop, product)}</span></a></li>`,
  )}</ul>`
}

export function productPage(shop: Shop, product: Product): Markup {
  const base = `/shops/${shop.handle}`
  const [first] = product.variants
  const choice =
    product.variants.length === 1
      ? html`<input type="hidden" name="variant" value="${first?.id ?? 0}" />`
      : html`<label for="variant">Which one</label><select id="variant" name="variant">${product.variants.map(
          variant =>
            html`<option value="${variant.id}">${variant.title} · ${displayed(variant.priceMinor, shop.currency)}</option>`,
        )}</select>`
  return html`<div class="hero">
    <img src="${base}/images/${product.handle}.svg" alt="${product.title}" width="400" height="400" />
    <form method="post" action="${base}/cart/add">
      <h1>${product.title}</h1><p class="lead">${fromPrice(shop, product)}</p><p>${product.description}</p>
      ${choice}${plans(product)}
      <label for="quantity">Quantity</label><input id="quantity" class="short" name="quantity" type="number" min="1" max="50" value="1" />
      <button class="primary wide">Add to cart</button>
      <button class="wide" formaction="${base}/express">Express checkout</button>
      <p class="quiet">${shop.taxesIncluded ? "Tax included." : "Tax is added at checkout."} Express checkout skips the cart, as wallets do.</p>
    </form></div>`
}

function plans({ sellingPlan }: Product): Markup {
  if (sellingPlan === undefined) return html``
  return html`<label class="inline"><input type="radio" name="plan" value="" checked /> Once</label>
    <label class="inline"><input type="radio" name="plan" value="${sellingPlan}" /> ${sellingPlan}, as a subscription</label>`
}

/** What a line is, with which one of several and the plan it is bought with. */
export function lineName({ title, variantTitle, sellingPlan }: Line): Markup {
  const more = [variantTitle, sellingPlan].filter(Boolean).join(", ")
  return html`${title}${more ? html` <span class="quiet">${more}</span>` : ""}`
}

type CartView = { shop: Shop; session: Session; draft: Order | null; refusal: string | null }

export function cartPage({ shop, session, draft, refusal }: CartView): Markup {
  const base = `/shops/${shop.handle}`
  if (draft === null)
    return html`<h1>Your cart is empty</h1><p class="lead">What you add waits here.</p><a class="button primary" href="${base}">See everything</a>`
  return html`<h1>Your cart</h1>
  <form method="post" action="${base}/cart/update">
    <table><thead><tr><th>Item</th><th>Quantity</th><th class="num">Price</th></tr></thead><tbody>
    ${draft.lines.map(
      (line, at) => html`<tr><td>${lineName(line)}</td>
        <td><input class="short" name="quantity" type="number" min="0" max="50" value="${session.cart[at]?.quantity ?? 0}" aria-label="Quantity of ${line.title}" /></td>
        <td class="num">${displayed(line.unitMinor * line.quantity, shop.currency)}</td></tr>`,
    )}</tbody></table>
    <p class="row"><button>Update quantities</button></p>
  </form>
  ${codeForm(shop, session, refusal, "cart")}
  ${totalsTable(shop, draft)}
  <p class="row"><a class="button primary" href="${base}/checkout">Check out</a></p>
  <form method="post" action="${base}/express"><button>Express checkout</button></form>`
}

export function codeForm(shop: Shop, session: Session, refusal: string | null, from: string): Markup {
  return html`<form method="post" action="/shops/${shop.handle}/discount">
    <label for="code">Discount code</label><input type="hidden" name="from" value="${from}" />
    <div class="row"><input id="code" name="code" style="max-width: 240px" value="${session.codes.at(-1) ?? ""}" autocomplete="off" /><button>Apply</button></div>
    ${refusal ? html`<p class="note bad" role="alert">${refusal}</p>` : ""}
  </form>`
}

export function totalsTable(shop: Shop, order: Order): Markup {
  const totals = originalTotals(order)
  const row = (name: string, minor: number) =>
    html`<tr><td>${name}</td><td class="num">${displayed(minor, shop.currency)}</td></tr>`
  const codes = order.applications.map(application => application.code ?? application.title).join(", ")
  return html`<table><tbody>
    ${row("Items", totals.grossMinor)}
    ${totals.discountMinor > 0 ? row(`Discount ${codes}`, -totals.discountMinor) : ""}
    ${row("Shipping", order.shipping?.priceMinor ?? 0)}
    ${row(shop.taxesIncluded ? "Tax, included" : "Tax", totals.taxMinor)}
    ${totals.tipMinor > 0 ? row("Tip", totals.tipMinor) : ""}
    ${totals.dutiesMinor > 0 ? row("Duties", totals.dutiesMinor) : ""}
    ${order.fees.map(fee => row(fee.name, fee.amountMinor))}
    <tr class="total"><td>Total</td><td class="num">${displayed(totals.totalMinor, shop.currency)}</td></tr>
  </tbody></table>`
}

export function checkoutPage({ shop, session, draft, refusal }: CartView & { draft: Order }): Markup {
  return html`<h1>Checkout</h1>
  ${codeForm(shop, session, refusal, "checkout")}
  <h2>Your order</h2>${totalsTable(shop, draft)}
  <form method="post" action="/shops/${shop.handle}/checkout">
    <h2>You</h2>
    <label for="email">Email</label><input id="email" name="email" type="email" required value="${session.email ?? ""}" autocomplete="email" />
    <div class="panels"><div><label for="first">First name</label><input id="first" name="firstName" autocomplete="given-name" /></div>
      <div><label for="last">Last name</label><input id="last" name="lastName" autocomplete="family-name" /></div></div>
    <h2>Payment</h2>
    <label class="inline"><input type="radio" name="pay" value="now" checked /> Pay now with a card that always works</label>
    <label class="inline"><input type="radio" name="pay" value="held" /> The same card, set aside now and taken when the shop takes it</label>
    <label class="inline"><input type="radio" name="pay" value="later" /> Bank transfer, paid later</label>
    <label class="inline"><input type="checkbox" name="giftCard" value="yes" /> Half of it with a gift card</label>
    <label class="inline"><input type="checkbox" name="test" value="yes" /> Test order</label>
    <button class="primary wide">Pay ${displayed(originalTotals(draft).totalMinor, shop.currency)}</button>
  </form>`
}

export function thankYou(shop: Shop, order: Order): Markup {
  return html`<h1>Thank you</h1>
  <p class="lead">Order ${order.name}${order.test ? " (test order)" : ""} is placed${financialStatus(order) === "pending" ? "; it waits for your bank transfer" : financialStatus(order) === "paid" ? " and paid" : "; what is not paid yet is taken later"}.</p>
  <table><tbody>${order.lines.map(line => html`<tr><td>${line.quantity} × ${lineName(line)}</td><td class="num">${displayed(line.unitMinor * line.quantity, shop.currency)}</td></tr>`)}</tbody></table>
  ${totalsTable(shop, order)}
  <iframe class="survey" title="A question about your order" src="/shops/${shop.handle}/orders/${order.token}/survey"></iframe>
  <p class="row"><a class="button" href="/shops/${shop.handle}">Back to the shop</a>
    <a class="button" href="/shops/${shop.handle}/admin/orders/${order.id}">See it in the shop's admin</a></p>`
}

function fromPrice(shop: Shop, product: Product): string {
  const prices = product.variants.map(variant => variant.priceMinor)
  const least = Math.min(...prices)
  return `${prices.some(price => price !== least) ? "from " : ""}${displayed(least, shop.currency)}`
}
