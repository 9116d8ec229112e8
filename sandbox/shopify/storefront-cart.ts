import type { Context } from "hono"
import type { Sandbox } from "./sandbox"
import { changeSession, type Session } from "./session"
import type { Shop } from "./shop-state"
import { findVariant, SandboxRefusal } from "./shops"

const MOST_UNITS = 50

type Seen = { context: Context; shop: Shop; session: Session; base: string }

/** Puts what a product page chose into the cart. */
export async function addToCart(sandbox: Sandbox, { context, shop, session, base }: Seen): Promise<Response> {
  const line = await chosenLine(sandbox, shop, context)
  const isSame = (one: Session["cart"][number]) =>
    one.variantId === line.variantId && one.sellingPlan === line.sellingPlan
  const others = session.cart.filter(one => !isSame(one))
  const before = session.cart.find(isSame)?.quantity ?? 0
  const quantity = Math.min(before + line.quantity, MOST_UNITS)
  changeSession(sandbox.store, shop, session, { cart: [...others, { ...line, quantity }] })
  return context.redirect(`${base}/cart`, 303)
}

/** What a form on a product page chose. */
export async function chosenLine(sandbox: Sandbox, shop: Shop, context: Context): Promise<Session["cart"][number]> {
  const form = await context.req.parseBody()
  const variantId = Number(form.variant)
  const found = findVariant(sandbox.store, shop, variantId)
  if (found === null) throw new SandboxRefusal("This shop does not sell that.")
  const quantity = Math.min(Math.max(Math.trunc(Number(form.quantity)) || 1, 1), MOST_UNITS)
  const { sellingPlan } = found.product
  return { variantId, quantity, ...(form.plan === sellingPlan ? { sellingPlan } : {}) }
}

/** The quantities as the cart page has them; none takes the line out. */
export async function updateCart(sandbox: Sandbox, { context, shop, session, base }: Seen): Promise<Response> {
  const { quantity } = await context.req.parseBody({ all: true })
  const quantities = [quantity].flat().map(text => Math.min(Math.max(Math.trunc(Number(text)) || 0, 0), MOST_UNITS))
  const cart = session.cart.map((line, at) => ({ ...line, quantity: quantities[at] ?? line.quantity }))
  changeSession(sandbox.store, shop, session, { cart: cart.filter(line => line.quantity > 0) })
  return context.redirect(`${base}/cart`, 303)
}
