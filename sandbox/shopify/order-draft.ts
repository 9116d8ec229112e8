import { randomBytes } from "node:crypto"
import type { Offer } from "./application"
import { type Chosen, lineOf, tipLine } from "./chosen-line"
import { split } from "./money"
import { type Line, type Order, type Shipping, sum } from "./order-state"
import { originalTotals } from "./order-totals"
import { partId } from "./part-id"
import type { WantedOrder } from "./place-order"
import { priceLines, priceShipping, taxesOf } from "./pricing"
import type { Customer, Shop } from "./shop-state"
import { wholeSecond } from "./shop-time"
import type { Store } from "./store"

const FIRST_ORDER = 6_100_000_000_001

export type DraftParts = {
  wanted: WantedOrder
  chosen: Chosen[]
  offers: readonly Offer[]
  customer: Customer | null
  at: string
}

/** An order priced and unpaid, without a number. */
export function draftOf(store: Store, shop: Shop, parts: DraftParts): Order {
  const { wanted, chosen, offers, at } = parts
  const goods = linesOf(store, shop, chosen, { offers, dutiesMinor: wanted.dutiesMinor ?? 0 })
  const order: Order = {
    id: store.nextId("order", FIRST_ORDER),
    number: 0,
    name: "",
    token: randomBytes(16).toString("hex"),
    checkoutToken: randomBytes(16).toString("hex"),
    createdAt: at,
    updatedAt: at,
    cancelledAt: null,
    cancelReason: null,
    test: wanted.test ?? false,
    edited: false,
    taxesIncluded: shop.taxesIncluded,
    currency: shop.currency,
    presentmentCurrency: wanted.currency ?? shop.currency,
    ...whoBought(parts),
    applications: offers.map(({ application }) => application),
    lines: wanted.tipMinor ? [...goods, tipLine(store, wanted.tipMinor)] : goods,
    shipping: shippingOf(store, shop, goods, { wanted, offers }),
    fees: (wanted.fees ?? []).map(fee => ({ id: partId(store), ...fee })),
    placedTotalMinor: 0,
    payments: [],
    refunds: [],
    fulfillments: [],
    returns: [],
    chargebacks: [],
  }
  order.placedTotalMinor = originalTotals(order).totalMinor
  return order
}

function whoBought({ wanted, customer }: DraftParts) {
  const { ref, firstVisit } = wanted
  return {
    customer: customer && {
      id: customer.id,
      email: customer.email,
      firstName: customer.firstName,
      lastName: customer.lastName,
    },
    address: wanted.address ?? null,
    customerOrderIndex: customer && customer.orders + 1,
    attributes: [...(ref === undefined ? [] : [{ name: "tributary_ref", value: ref }]), ...(wanted.attributes ?? [])],
    landingSite: wanted.landingSite ?? null,
    referringSite: wanted.referringSite ?? null,
    firstVisit: firstVisit
      ? { landingPage: firstVisit.landingPage, referrer: firstVisit.referrer ?? null, at: wholeSecond(firstVisit.at) }
      : null,
    note: wanted.note ?? null,
    tags: wanted.tags ?? [],
    sourceName: wanted.source ?? (wanted.staff ? "shopify_draft_order" : "web"),
    staff: wanted.staff ?? false,
  }
}

type Costs = { offers: readonly Offer[]; dutiesMinor: number }

/** Duties are spread over the goods by what they cost. */
function linesOf(store: Store, shop: Shop, chosen: readonly Chosen[], { offers, dutiesMinor }: Costs): Line[] {
  const prices = priceLines(shop, chosen, offers)
  const worths = chosen.map(line => (line.giftCard ? 0 : line.unitMinor * line.quantity))
  const duties = split(dutiesMinor, worths)
  return chosen.map((line, at) => lineOf(store, line, prices[at] ?? { discounts: [], taxes: [] }, duties[at] ?? 0))
}

type Parcel = { wanted: WantedOrder; offers: readonly Offer[] }

function shippingOf(store: Store, shop: Shop, lines: readonly Line[], { wanted, offers }: Parcel): Shipping | null {
  if (lines.every(line => line.giftCard)) return null
  const goods = sum(
    lines.map(line => line.unitMinor * line.quantity - sum(line.discounts.map(part => part.amountMinor))),
  )
  const priceMinor = wanted.shippingMinor ?? (goods >= shop.freeShippingFromMinor ? 0 : shop.shippingMinor)
  const discounts = priceShipping(priceMinor, offers)
  const netMinor = priceMinor - sum(discounts.map(part => part.amountMinor))
  return {
    id: partId(store),
    title: priceMinor === 0 ? "Free shipping" : "Standard",
    priceMinor,
    discounts,
    taxes: taxesOf(netMinor, shop.taxes, shop.taxesIncluded),
  }
}
