import { type Context, Hono } from "hono"
import { html } from "hono/html"
import { withCode } from "./discounts"
import type { Order } from "./order-state"
import { originalTotals } from "./order-totals"
import { findOrderByToken, gid } from "./orders"
import { type Markup, page } from "./page"
import { pageScripts } from "./page-scripts"
import type { WantedPayment } from "./payment"
import { pictureOf } from "./picture"
import { draftOrder, placeOrder, type WantedOrder } from "./place-order"
import { makeDueCodes } from "./redeem-codes"
import type { Sandbox } from "./sandbox"
import { changeSession, isAllowed, type Session, sessionOf } from "./session"
import type { Shop } from "./shop-state"
import { allShops, findProduct, findShop, productsOf, SandboxRefusal } from "./shops"
import { addToCart, chosenLine, updateCart } from "./storefront-cart"
import { cartPage, checkoutPage, productList, productPage, thankYou } from "./storefront-pages"
import { STYLE } from "./style"

type Visit = { context: Context; shop: Shop; session: Session; base: string }
type Answer = Response | Promise<Response>

/** What shoppers see. Every page keeps the landing; the rest is what the scripts on it do. */
export function storefrontDoor(sandbox: Sandbox): Hono {
  const door = new Hono()
  const visit = (work: (visit: Visit) => Answer) => (context: Context) => {
    const shop = findShop(sandbox.store, context.req.param("handle") ?? "")
    if (shop === null) return context.notFound()
    const session = sessionOf(sandbox, shop, context)
    makeDueCodes(sandbox, shop)
    return work({ context, shop, session, base: `/shops/${shop.handle}` })
  }
  door.get("/_sandbox/style.css", context => context.body(STYLE, 200, { "Content-Type": "text/css" }))
  door.get("/", context => context.html(front(sandbox)))
  door.get("/shops/:handle/images/:file", context => picture(sandbox, context))
  door.get(
    "/shops/:handle",
    visit(seen => show(sandbox, seen, seen.shop.tagline, productList(seen.shop, productsOf(sandbox.store, seen.shop)))),
  )
  door.get(
    "/shops/:handle/products/:product",
    visit(seen => product(sandbox, seen)),
  )
  door.get(
    "/shops/:handle/discount/:code",
    visit(seen => discountLink(sandbox, seen)),
  )
  door.post(
    "/shops/:handle/discount",
    visit(seen => typeCode(sandbox, seen)),
  )
  door.post(
    "/shops/:handle/cart/add",
    visit(seen => addToCart(sandbox, seen)),
  )
  door.post(
    "/shops/:handle/cart/update",
    visit(seen => updateCart(sandbox, seen)),
  )
  door.get(
    "/shops/:handle/cart",
    visit(seen => cart(sandbox, seen)),
  )
  door.get(
    "/shops/:handle/checkout",
    visit(seen => checkout(sandbox, seen)),
  )
  door.post(
    "/shops/:handle/checkout",
    visit(seen => pay(sandbox, seen)),
  )
  door.post(
    "/shops/:handle/express",
    visit(seen => express(sandbox, seen)),
  )
  door.get(
    "/shops/:handle/orders/:token",
    visit(seen => ordered(sandbox, seen)),
  )
  return door
}

function show(
  sandbox: Sandbox,
  { context, shop, session }: Visit,
  title: string,
  body: Markup,
  narrow = false,
): Answer {
  const cartUnits = session.cart.reduce((units, line) => units + line.quantity, 0)
  const scripts = pageScripts(sandbox, { shop, session })
  return context.html(page(sandbox, { title, shop, cartUnits, narrow, body, scripts }))
}

function front(sandbox: Sandbox): Markup {
  const [shop] = allShops(sandbox.store)
  if (shop === undefined) return html`<p>No shops.</p>`
  const body = html`<h1>Sandbox shops</h1><p class="lead">Each has a storefront and an admin page.</p>
    <table><tbody>${allShops(sandbox.store).map(
      one => html`<tr><td><a href="/shops/${one.handle}">${one.name}</a></td><td class="quiet">${one.domain}</td>
        <td>${one.currency}</td><td class="right"><a href="/shops/${one.handle}/admin">Admin</a></td></tr>`,
    )}</tbody></table>`
  return page(sandbox, { title: "Shops", shop, body, narrow: true })
}

function picture(sandbox: Sandbox, context: Context): Answer {
  const shop = findShop(sandbox.store, context.req.param("handle") ?? "")
  const found = shop && findProduct(sandbox.store, shop, (context.req.param("file") ?? "").replace(/\.svg$/, ""))
  if (!found) return context.notFound()
  return context.body(pictureOf(found), 200, { "Content-Type": "image/svg+xml", "Cache-Control": "max-age=3600" })
}

function product(sandbox: Sandbox, visit: Visit): Answer {
  const found = findProduct(sandbox.store, visit.shop, visit.context.req.param("product") ?? "")
  return found ? show(sandbox, visit, found.title, productPage(visit.shop, found)) : visit.context.notFound()
}

/** `/discount/CODE?redirect=/products/x`: keeps the code and goes on, other parameters included. Never leaves the shop. */
function discountLink(sandbox: Sandbox, { context, shop, session, base }: Visit): Answer {
  const codes = withCode(sandbox.store, shop, session.codes, context.req.param("code") ?? "")
  const { searchParams } = new URL(context.req.url)
  const wanted = searchParams.get("redirect") ?? "/"
  searchParams.delete("redirect")
  const target = new URL(wanted.startsWith("/") && !wanted.startsWith("//") ? wanted : "/", "http://shop")
  for (const [name, value] of searchParams) target.searchParams.append(name, value)
  changeSession(sandbox.store, shop, session, { codes })
  return context.redirect(`${base}${target.pathname === "/" ? "" : target.pathname}${target.search}`, 302)
}

async function typeCode(sandbox: Sandbox, { context, shop, session, base }: Visit): Promise<Response> {
  const form = await context.req.parseBody()
  const code = String(form.code ?? "").trim()
  changeSession(sandbox.store, shop, session, { codes: withCode(sandbox.store, shop, session.codes, code) })
  return context.redirect(`${base}/${form.from === "checkout" ? "checkout" : "cart"}`, 303)
}

function wantedOf({ session }: Visit): WantedOrder {
  return {
    lines: session.cart.map(({ variantId, ...line }) => ({ ...line, variantGid: gid("ProductVariant", variantId) })),
    codes: session.codes,
    ...(session.email === null ? {} : { customer: { email: session.email } }),
  }
}

/** The cart priced; a code that does not work here leaves its reason and no discount. */
function priced(sandbox: Sandbox, visit: Visit): { draft: Order | null; refusal: string | null } {
  if (visit.session.cart.length === 0) return { draft: null, refusal: null }
  try {
    return { draft: draftOrder(sandbox, visit.shop, wantedOf(visit)), refusal: null }
  } catch (error) {
    if (!(error instanceof SandboxRefusal)) throw error
    return { draft: draftOrder(sandbox, visit.shop, { ...wantedOf(visit), codes: [] }), refusal: error.message }
  }
}

function cart(sandbox: Sandbox, visit: Visit): Answer {
  return show(sandbox, visit, "Cart", cartPage({ ...visit, ...priced(sandbox, visit) }), true)
}

function checkout(sandbox: Sandbox, visit: Visit): Answer {
  const { draft, refusal } = priced(sandbox, visit)
  if (draft === null) return visit.context.redirect(`${visit.base}/cart`, 302)
  return show(sandbox, visit, "Checkout", checkoutPage({ ...visit, draft, refusal }), true)
}

async function pay(sandbox: Sandbox, visit: Visit): Promise<Response> {
  const { context, shop, session, base } = visit
  const form = await context.req.parseBody()
  const email = String(form.email ?? "").trim()
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) throw new SandboxRefusal("Please give an e-mail address.")
  const known = { ...visit, session: changeSession(sandbox.store, shop, session, { email }) }
  const { draft, refusal } = priced(sandbox, known)
  if (draft === null || refusal !== null) return context.redirect(`${base}/checkout`, 303)
  const { order } = placeOrder(sandbox, shop.handle, {
    ...wantedOf(known),
    attributes: known.session.attributes,
    ...cameFrom(known.session),
    customer: { email, firstName: String(form.firstName ?? ""), lastName: String(form.lastName ?? "") },
    payments: paymentsOf(draft, form),
    test: form.test === "yes",
  })
  return afterOrder(sandbox, known, order.statusUrl)
}

function paymentsOf(draft: Order, form: Record<string, unknown>): WantedPayment[] {
  const half = Math.trunc(originalTotals(draft).totalMinor / 2)
  const giftCard = form.giftCard === "yes" ? [{ gateway: "gift_card", amountMinor: half }] : []
  return form.pay === "later" ? giftCard : [...giftCard, { authorize: form.pay === "held" }]
}

/** A wallet: one item, or the whole cart from the cart page; no note attributes, whoever the browser is. */
async function express(sandbox: Sandbox, visit: Visit): Promise<Response> {
  const { context, shop, session } = visit
  const form = await context.req.parseBody()
  const lines = form.variant === undefined ? session.cart : [await chosenLine(sandbox, shop, context)]
  const bought = { ...visit, session: { ...session, cart: lines } }
  const { draft, refusal } = priced(sandbox, bought)
  if (draft === null) return context.redirect(`${visit.base}/cart`, 303)
  const email = session.email ?? `wallet-${session.id.slice(0, 8)}@example.com`
  const wanted = wantedOf(bought)
  const { order } = placeOrder(sandbox, shop.handle, {
    ...wanted,
    ...(refusal === null ? {} : { codes: [] }),
    ...cameFrom(session),
    customer: { email, firstName: "Express", lastName: "Shopper" },
  })
  return afterOrder(sandbox, form.variant === undefined ? bought : visit, order.statusUrl)
}

/** Without consent the shop itself does not remember where somebody came from. */
function cameFrom(session: Session): Pick<WantedOrder, "landingSite" | "referringSite"> {
  if (!isAllowed(session)) return {}
  return { landingSite: session.landingSite, referringSite: session.referringSite ?? undefined }
}

/** The cart is gone with its attributes; the next page is the thank-you page of this checkout, once. */
function afterOrder(sandbox: Sandbox, { context, shop, session }: Visit, statusUrl: string): Response {
  const { pathname } = new URL(statusUrl)
  const completed = pathname.split("/").at(-1) ?? null
  changeSession(sandbox.store, shop, session, { cart: [], codes: [], attributes: [], completed })
  return context.redirect(pathname, 303)
}

function ordered(sandbox: Sandbox, visit: Visit): Answer {
  const order = findOrderByToken(sandbox.store, visit.shop, visit.context.req.param("token") ?? "")
  if (order === null) return visit.context.notFound()
  const isNew = visit.session.completed === order.token
  const session = isNew ? changeSession(sandbox.store, visit.shop, visit.session, { completed: null }) : visit.session
  const scripts = pageScripts(sandbox, { shop: visit.shop, session, completed: isNew ? order : undefined })
  const body = thankYou(visit.shop, order)
  return visit.context.html(
    page(sandbox, { title: `Order ${order.name}`, shop: visit.shop, narrow: true, body, scripts }),
  )
}
