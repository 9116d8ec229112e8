import { randomBytes } from "node:crypto"
import { type Announced, announce } from "./announce"
import { asApplication, countUse, findDiscount, judgeCode } from "./discounts"
import type { Line, Order, Shipping } from "./order-state"
import { sum } from "./order-state"
import { originalTotals } from "./order-totals"
import { idOf, saveOrder } from "./orders"
import { priceLines, taxesOf } from "./pricing"
import type { Sandbox } from "./sandbox"
import type { Customer, Discount, Product, Shop, Variant } from "./shop-state"
import { wholeSecond } from "./shop-time"
import { findProduct, findVariant, SandboxRefusal, shopNamed } from "./shops"
import type { Store } from "./store"

const FIRST = {
  order: 6_100_000_000_001,
  line: 15_200_000_000_001,
  other: 4_500_000_000_001,
  customer: 8_300_000_000_001,
}
const FIRST_NUMBER = 1001
const MOST_LINES = 500

export type WantedLine = { productHandle?: string; variantGid?: string; quantity: number }
export type WantedOrder = {
  lines: WantedLine[]
  codes?: string[]
  /** Our signed click id, as the theme embed writes it into the cart's attributes. */
  ref?: string
  landingSite?: string
  referringSite?: string
  customer?: { email: string; firstName?: string; lastName?: string }
  at?: Date
  /** Default true; false leaves the order pending. */
  paid?: boolean
  test?: boolean
  /** The customer's currency when it is not the shop's. */
  currency?: string
  /** Minor units of the shop's currency; default is the shop's own rate, 0 means free. */
  shippingMinor?: number
  tipMinor?: number
  /** Codes are checked as a checkout would unless this is false. */
  checkCodes?: boolean
  send?: boolean
}

/** A customer finishes checkout. Refuses what a checkout would refuse, with a sentence. */
export function placeOrder(sandbox: Sandbox, shopName: string, wanted: WantedOrder): Announced {
  const { store } = sandbox
  return store.together(() => {
    const shop = shopNamed(store, shopName)
    const at = wanted.at ?? sandbox.now()
    const chosen = chosenLines(store, shop, wanted.lines)
    const customer = wanted.customer ? customerOf(store, shop, wanted.customer) : null
    const discounts = acceptedDiscounts(store, shop, wanted, chosen, at)
    const number = store.nextId(`number:${shop.handle}`, FIRST_NUMBER)
    const draft = orderOf(store, shop, { wanted, chosen, discounts, customer, at: wholeSecond(at) })
    const order: Order = { ...draft, number, name: `#${number}` }
    saveOrder(store, shop, order)
    for (const discount of discounts) countUse(store, discount, customer?.id ?? null)
    if (customer !== null) store.run("update customers set orders = orders + 1 where id = ?", customer.id)
    const topics = order.payment === null ? ["orders/create"] : ["orders/create", "orders/paid"]
    return announce(sandbox, shop, order, { topics, at, send: wanted.send })
  })
}

/** What the order would be, with everything but its name; nothing is kept. Refuses as the checkout would. */
export function draftOrder(sandbox: Sandbox, shop: Shop, wanted: WantedOrder): Order {
  const { store } = sandbox
  const at = sandbox.now()
  const chosen = chosenLines(store, shop, wanted.lines)
  const discounts = acceptedDiscounts(store, shop, wanted, chosen, at)
  return orderOf(store, shop, { wanted, chosen, discounts, customer: null, at: wholeSecond(at) })
}

type Chosen = { product: Product; variant: Variant; quantity: number }

export function chosenLines(store: Store, shop: Shop, lines: readonly WantedLine[]): Chosen[] {
  if (lines.length === 0) throw new SandboxRefusal("The cart is empty.")
  if (lines.length > MOST_LINES) throw new SandboxRefusal(`A cart holds at most ${MOST_LINES} lines.`)
  return lines.map(line => {
    if (!Number.isInteger(line.quantity) || line.quantity < 1)
      throw new SandboxRefusal("A quantity is a whole number above 0.")
    const product = line.productHandle === undefined ? null : findProduct(store, shop, line.productHandle)
    const first = product?.variants[0]
    const byGid =
      line.variantGid === undefined ? null : findVariant(store, shop, idOf(line.variantGid, "ProductVariant") ?? -1)
    const found = byGid ?? (product && first ? { product, variant: first } : null)
    if (found === null)
      throw new SandboxRefusal(`${shop.name} does not sell "${line.variantGid ?? line.productHandle}".`)
    return { ...found, quantity: line.quantity }
  })
}

function acceptedDiscounts(store: Store, shop: Shop, wanted: WantedOrder, chosen: Chosen[], at: Date): Discount[] {
  const basket = {
    subtotalMinor: sum(chosen.map(({ variant, quantity }) => variant.priceMinor * quantity)),
    units: sum(chosen.map(({ quantity }) => quantity)),
    customerEmail: wanted.customer?.email ?? null,
  }
  return (wanted.codes ?? []).map(code => {
    const found = findDiscount(store, shop, code)
    if (wanted.checkCodes === false && found !== null) return found.discount
    const verdict = judgeCode(store, shop, code, basket, at)
    if (verdict.kind === "refused") throw new SandboxRefusal(verdict.reason)
    return verdict.discount
  })
}

function customerOf(store: Store, shop: Shop, wanted: NonNullable<WantedOrder["customer"]>): Customer {
  const email = wanted.email.trim().toLowerCase()
  const row = store.one("select * from customers where shop = ? and email = ?", shop.handle, email)
  if (row !== null)
    return {
      id: Number(row.id),
      email,
      firstName: String(row.first_name),
      lastName: String(row.last_name),
      orders: Number(row.orders),
    }
  const customer = {
    id: store.nextId("customer", FIRST.customer),
    email,
    firstName: wanted.firstName ?? "",
    lastName: wanted.lastName ?? "",
    orders: 0,
  }
  store.run(
    "insert into customers values (?, ?, ?, ?, ?, 0)",
    customer.id,
    shop.handle,
    email,
    customer.firstName,
    customer.lastName,
  )
  return customer
}

type OrderParts = {
  wanted: WantedOrder
  chosen: Chosen[]
  discounts: Discount[]
  customer: Customer | null
  at: string
}

function orderOf(store: Store, shop: Shop, parts: OrderParts): Order {
  const { wanted, chosen, discounts, customer, at } = parts
  const id = store.nextId("order", FIRST.order)
  const applications = discounts.map(asApplication)
  const lines = linesOf(store, shop, chosen, applications)
  const order: Order = {
    id,
    number: 0,
    name: "",
    token: randomBytes(16).toString("hex"),
    checkoutToken: randomBytes(16).toString("hex"),
    createdAt: at,
    updatedAt: at,
    cancelledAt: null,
    cancelReason: null,
    test: wanted.test ?? false,
    taxesIncluded: shop.taxesIncluded,
    currency: shop.currency,
    presentmentCurrency: wanted.currency ?? shop.currency,
    customer: customer && {
      id: customer.id,
      email: customer.email,
      firstName: customer.firstName,
      lastName: customer.lastName,
    },
    attributes: wanted.ref === undefined ? [] : [{ name: "tributary_ref", value: wanted.ref }],
    landingSite: wanted.landingSite ?? null,
    referringSite: wanted.referringSite ?? null,
    applications,
    lines,
    shipping: shippingOf(store, shop, wanted, lines),
    tipMinor: wanted.tipMinor ?? 0,
    payment: null,
    refunds: [],
  }
  if (wanted.paid !== false) order.payment = paymentOf(store, order, at)
  return order
}

function linesOf(store: Store, shop: Shop, chosen: Chosen[], applications: Order["applications"]): Line[] {
  const priced = chosen.map(({ product, variant, quantity }) => ({
    quantity,
    unitMinor: variant.priceMinor,
    giftCard: product.giftCard,
  }))
  const prices = priceLines(shop, priced, applications)
  return chosen.map(({ product, variant, quantity }, at) => ({
    id: store.nextId("line", FIRST.line),
    productId: product.id,
    variantId: variant.id,
    title: product.title,
    variantTitle: product.variants.length > 1 ? variant.title : null,
    sku: variant.sku,
    vendor: shop.name,
    quantity,
    removed: 0,
    unitMinor: variant.priceMinor,
    giftCard: product.giftCard,
    discounts: prices[at]?.discounts ?? [],
    taxes: prices[at]?.taxes ?? [],
  }))
}

function shippingOf(store: Store, shop: Shop, wanted: WantedOrder, lines: readonly Line[]): Shipping | null {
  if (lines.every(line => line.giftCard)) return null
  const goods = sum(
    lines.map(line => line.unitMinor * line.quantity - sum(line.discounts.map(part => part.amountMinor))),
  )
  const priceMinor = wanted.shippingMinor ?? (goods >= shop.freeShippingFromMinor ? 0 : shop.shippingMinor)
  return {
    id: store.nextId("other", FIRST.other),
    title: priceMinor === 0 ? "Free shipping" : "Standard",
    priceMinor,
    taxes: taxesOf(priceMinor, shop.taxes, shop.taxesIncluded),
  }
}

/** The payment of the whole order at once. */
export function paymentOf(store: Store, order: Order, at: string): Order["payment"] {
  const id = store.nextId("other", FIRST.other)
  return { id, kind: "sale", amountMinor: originalTotals(order).totalMinor, at, parentId: null }
}
