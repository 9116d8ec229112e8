import { type Announced, announce } from "./announce"
import { codeOffer, type Offer, type WantedDiscount, wantedOffer } from "./application"
import { type Chosen, chosenLines, type WantedLine } from "./chosen-line"
import { customerOf, type WantedCustomer } from "./customers"
import { combinationProblem, countUse, entitledHandles, type FoundCode, findDiscount, judgeCode } from "./discounts"
import { draftOf } from "./order-draft"
import type { Address, Order } from "./order-state"
import { saveOrder } from "./orders"
import { pay, type WantedPayment } from "./payment"
import { financialStatus } from "./payment-status"
import { makeDueCodes } from "./redeem-codes"
import type { Sandbox } from "./sandbox"
import type { Shop } from "./shop-state"
import { wholeSecond } from "./shop-time"
import { SandboxRefusal, shopNamed } from "./shops"
import type { Store } from "./store"

const FIRST_NUMBER = 1001

export type WantedOrder = {
  lines: WantedLine[]
  codes?: string[]
  /** Discounts beside the shop's codes: automatic ones, those of the staff, those of scripts. */
  discounts?: WantedDiscount[]
  /** Our signed click id, as the theme embed writes it into the cart's attributes. */
  ref?: string
  /** More of the cart's note attributes. */
  attributes?: { name: string; value: string }[]
  landingSite?: string
  referringSite?: string
  /** The first visit of this browser when it was not the one that bought. */
  firstVisit?: { landingPage: string; referrer?: string; at: Date }
  customer?: WantedCustomer
  address?: Address
  at?: Date
  /** Default true; false leaves the order pending. `payments` say it in detail. */
  paid?: boolean
  payments?: WantedPayment[]
  test?: boolean
  /** The customer's currency when it is not the shop's. */
  currency?: string
  /** Minor units of the shop's currency; default is the shop's own rate, 0 means free. */
  shippingMinor?: number
  tipMinor?: number
  dutiesMinor?: number
  fees?: { name: string; amountMinor: number }[]
  note?: string
  tags?: string[]
  /** Default "web"; "pos", "shopify_draft_order", or the number of the app that made it. */
  source?: string
  /** Made by the staff: no checkout and no session behind it. */
  staff?: boolean
  /** Codes are checked as a checkout would unless this is false. */
  checkCodes?: boolean
  send?: boolean
}

/** A customer finishes checkout. Refuses what a checkout would refuse, with a sentence. */
export function placeOrder(sandbox: Sandbox, shopName: string, wanted: WantedOrder): Announced {
  const { store } = sandbox
  return store.together(() => {
    const shop = shopNamed(store, shopName)
    makeDueCodes(sandbox, shop)
    const at = wanted.at ?? sandbox.now()
    const chosen = chosenLines(store, shop, wanted.lines)
    const customer = wanted.customer ? customerOf(store, shop, wanted.customer) : null
    const codes = acceptedCodes(store, shop, wanted, chosen, at)
    const offers = offersOf(store, shop, codes, wanted)
    const number = store.nextId(`number:${shop.handle}`, FIRST_NUMBER)
    const draft = draftOf(store, shop, { wanted, chosen, offers, customer, at: wholeSecond(at) })
    const order: Order = { ...draft, number, name: `#${number}` }
    pay(store, order, wanted.payments ?? (wanted.paid === false ? [] : [{}]), order.createdAt)
    saveOrder(store, shop, order)
    for (const code of codes) countUse(store, code, customer?.id ?? null)
    if (customer !== null) store.run("update customers set orders = orders + 1 where id = ?", customer.id)
    const topics = financialStatus(order) === "paid" ? ["orders/create", "orders/paid"] : ["orders/create"]
    return announce(sandbox, shop, order, { topics, at, send: wanted.send })
  })
}

/** What the order would be, with everything but its name; nothing is kept. Refuses as the checkout would. */
export function draftOrder(sandbox: Sandbox, shop: Shop, wanted: WantedOrder): Order {
  const { store } = sandbox
  const at = sandbox.now()
  const chosen = chosenLines(store, shop, wanted.lines)
  const offers = offersOf(store, shop, acceptedCodes(store, shop, wanted, chosen, at), wanted)
  return draftOf(store, shop, { wanted, chosen, offers, customer: null, at: wholeSecond(at) })
}

/** Automatic discounts come first, then codes, then what the staff takes off. */
function offersOf(store: Store, shop: Shop, codes: readonly FoundCode[], { discounts = [] }: WantedOrder): Offer[] {
  const others = discounts.map(wantedOffer)
  const manual = others.filter(({ application }) => application.type === "manual")
  const byCode = codes.map(found => codeOffer(found, entitledHandles(store, shop, found.discount)))
  return [...others.filter(offer => !manual.includes(offer)), ...byCode, ...manual]
}

function acceptedCodes(store: Store, shop: Shop, wanted: WantedOrder, chosen: Chosen[], at: Date): FoundCode[] {
  const basket = { lines: chosen, customerEmail: wanted.customer?.email ?? null }
  const accepted = (wanted.codes ?? []).map(code => {
    const found = findDiscount(store, shop, code)
    if (wanted.checkCodes === false && found !== null) return found
    const verdict = judgeCode(store, shop, code, basket, at)
    if (verdict.kind === "refused") throw new SandboxRefusal(verdict.reason)
    return verdict.found
  })
  const problem = wanted.checkCodes === false ? null : combinationProblem(accepted)
  if (problem !== null) throw new SandboxRefusal(problem)
  return accepted
}
