import { When } from "@/components/format/when"
import { Money } from "@/components/money/money"
import { type Definition, DefinitionList } from "@/components/ui/definition-list"
import { TextLink } from "@/components/ui/text-link"
import type { OrderPage } from "./order-data"
import { campaignText, discountText, fulfillmentText, SOURCES } from "./order-words"

/** What the shop says of the order, as figures. */
export function OrderFacts({ page, ordersHref }: { page: OrderPage; ordersHref: string }) {
  const items = [...dates(page), ...figures(page), ...origin(page), ...subscription(page, ordersHref), ...record(page)]
  return <DefinitionList items={items.map(item => ({ ...item, numeric: true }))} />
}

function dates({ order, now, timeZone }: OrderPage): Definition[] {
  const when = (at: Date) => <When as="short" at={at} now={now} timeZone={timeZone} />
  return [
    { term: "Placed", value: when(order.orderedAt) },
    { term: "Paid", value: order.paidAt ? when(order.paidAt) : "Not yet" },
    { term: "Fulfilment", value: fulfillmentText(order.fulfillmentStatus) },
    ...(order.deliveredAt ? [{ term: "Delivered", value: when(order.deliveredAt) }] : []),
  ]
}

/** Zero is left out, but for what every order has. */
function figures({ order }: OrderPage): Definition[] {
  const money = (minor: number, currency = order.currency) => <Money amount={{ minor, currency }} />
  const unlessZero = (term: string, minor: number | null) => (minor ? [{ term, value: money(minor) }] : [])
  const told = order.discounts.reduce((sum, one) => sum + one.linesMinor + one.shippingMinor, 0)
  const shown = order.presentmentCurrency
  return [
    { term: "Items", value: money(order.subtotalMinor + order.discountMinor) },
    ...(told === order.discountMinor
      ? order.discounts.map(one => ({ term: discountText(one), value: money(-one.linesMinor - one.shippingMinor) }))
      : unlessZero("Discounts", -order.discountMinor)),
    ...unlessZero("Shipping", order.shippingMinor),
    { term: order.taxesIncluded ? "Tax, in the prices" : "Tax", value: money(order.taxMinor) },
    ...unlessZero("Duties", order.dutyMinor),
    ...unlessZero("Fees", order.feeMinor),
    ...unlessZero("Tip, which earns nothing", order.tipMinor),
    { term: "Total", value: <span className="font-medium">{money(order.totalMinor)}</span> },
    ...(shown === order.currency || order.presentmentTotalMinor === null
      ? []
      : [{ term: "As the shopper saw it", value: money(order.presentmentTotalMinor, shown) }]),
    ...unlessZero("Rounded for cash", order.roundingMinor),
    ...unlessZero("Paid with gift cards", order.giftCardMinor),
    ...outstanding(order.outstandingMinor ?? 0).flatMap(([term, minor]) => unlessZero(term, minor)),
  ]
}

/** Below zero the shop owes the shopper; the words say which way, so the amount needs no sign. */
function outstanding(minor: number): [term: string, minor: number][] {
  return minor < 0 ? [["Owed to the shopper", -minor]] : [["Still to pay", minor]]
}

function subscription({ order: { subscription: is } }: OrderPage, ordersHref: string): Definition[] {
  if (is.begins) return [{ term: "Subscription", value: "Begins with it" }]
  if (is.renews === null) return []
  return [{ term: "Subscription", value: <TextLink href={`${ordersHref}/${is.renews}`}>Renews an order</TextLink> }]
}

function origin({ order }: OrderPage): Definition[] {
  const campaign = campaignText(order)
  return [
    ...(order.sourceName ? [{ term: "Came from", value: SOURCES[order.sourceName] ?? order.sourceName }] : []),
    ...(campaign ? [{ term: "Campaign", value: campaign }] : []),
    ...(order.customerType ? [{ term: "Customer", value: order.customerType === "new" ? "New" : "Returning" }] : []),
    ...(order.tags.length > 0 ? [{ term: "Tags", value: order.tags.join(", ") }] : []),
    ...(order.edited ? [{ term: "Edited", value: "After it was placed" }] : []),
  ]
}

function record({ order, now, timeZone }: OrderPage): Definition[] {
  const asked = order.confirmedAt ? (
    <When as="relative" at={order.confirmedAt} now={now} timeZone={timeZone} />
  ) : (
    "Not yet"
  )
  return [
    { term: "Asked the shop", value: asked },
    { term: "Shop", value: order.shopName },
    { term: "In the shop", value: <span className="font-mono text-xs">{order.shopOrderId}</span> },
  ]
}
