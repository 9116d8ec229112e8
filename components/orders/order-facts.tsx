import { When } from "@/components/format/when"
import { Money } from "@/components/money/money"
import { type Definition, DefinitionList } from "@/components/ui/definition-list"
import type { OrderPage } from "./order-data"

/** What the shop says of the order, as figures. */
export function OrderFacts({ page }: { page: OrderPage }) {
  const { order, now, timeZone } = page
  const money = (minor: number) => <Money amount={{ minor, currency: order.currency }} />
  const items: Definition[] = [
    { term: "Placed", value: <When as="short" at={order.orderedAt} now={now} timeZone={timeZone} /> },
    {
      term: "Paid",
      value: order.paidAt ? <When as="short" at={order.paidAt} now={now} timeZone={timeZone} /> : "Not yet",
    },
    { term: "Items", value: money(order.subtotalMinor + order.discountMinor) },
    ...(order.discountMinor ? [{ term: "Discounts", value: money(-order.discountMinor) }] : []),
    ...(order.shippingMinor ? [{ term: "Shipping", value: money(order.shippingMinor) }] : []),
    { term: order.taxesIncluded ? "Tax, in the prices" : "Tax", value: money(order.taxMinor) },
    { term: "Total", value: <span className="font-medium">{money(order.totalMinor)}</span> },
    ...(order.presentmentCurrency === order.currency
      ? []
      : [{ term: "Shown to the shopper in", value: order.presentmentCurrency }]),
    {
      term: "Asked the shop",
      value: order.confirmedAt ? (
        <When as="relative" at={order.confirmedAt} now={now} timeZone={timeZone} />
      ) : (
        "Not yet"
      ),
    },
    { term: "Shop", value: order.shopName },
    { term: "In the shop", value: <span className="font-mono text-xs">{order.shopOrderId}</span> },
  ]
  return <DefinitionList items={items.map(item => ({ ...item, numeric: true }))} />
}
