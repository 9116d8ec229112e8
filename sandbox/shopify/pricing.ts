import type { Offer } from "./application"
import { portion, split } from "./money"
import type { Application, DiscountPart, TaxPart } from "./order-state"
import type { Shop, Tax } from "./shop-state"

export type PricedLine = {
  quantity: number
  unitMinor: number
  giftCard: boolean
  taxable: boolean
  handle: string | null
}
export type LinePrice = { discounts: DiscountPart[]; taxes: TaxPart[] }

/**
 * Discounts and taxes of each line. A discount takes its share of what earlier ones left; gift cards take no discount
 * and no tax. The parts of every amount add up exactly.
 */
export function priceLines(
  shop: Pick<Shop, "taxes" | "taxesIncluded">,
  lines: readonly PricedLine[],
  offers: readonly Offer[],
): LinePrice[] {
  const nets = lines.map(line => (line.giftCard ? 0 : line.unitMinor * line.quantity))
  const prices: LinePrice[] = lines.map(() => ({ discounts: [], taxes: [] }))
  offers.forEach((offer, index) => {
    discountsOf(offer, lines, nets).forEach((amountMinor, at) => {
      if (amountMinor === 0) return
      nets[at] = (nets[at] ?? 0) - amountMinor
      prices[at]?.discounts.push({ application: index, amountMinor })
    })
  })
  nets.forEach((net, at) => {
    const price = prices[at]
    if (price !== undefined && lines[at]?.taxable) price.taxes = taxesOf(net, shop.taxes, shop.taxesIncluded)
  })
  return prices
}

/** What the discounts for shipping take off it. */
export function priceShipping(priceMinor: number, offers: readonly Offer[]): DiscountPart[] {
  let leftMinor = priceMinor
  const parts: DiscountPart[] = []
  offers.forEach(({ application }, index) => {
    if (application.target !== "shipping_line") return
    const amountMinor = discountOf(application, leftMinor)
    leftMinor -= amountMinor
    if (amountMinor > 0) parts.push({ application: index, amountMinor })
  })
  return parts
}

/** Each tax on an amount: contained in it, or to be added to it. */
export function taxesOf(netMinor: number, taxes: readonly Tax[], included: boolean): TaxPart[] {
  const allPpm = taxes.reduce((total, tax) => total + tax.ratePpm, 0)
  const base = included ? 1_000_000 + allPpm : 1_000_000
  return taxes.map(tax => ({ ...tax, amountMinor: portion(netMinor, tax.ratePpm, base) }))
}

/** What a discount takes off each line: spread over the lines it is for, or counted for each unit of them. */
function discountsOf(
  { application, products }: Offer,
  lines: readonly PricedLine[],
  nets: readonly number[],
): number[] {
  if (application.target === "shipping_line") return nets.map(() => 0)
  const isFor = (line: PricedLine) => products === null || (line.handle !== null && products.includes(line.handle))
  const open = nets.map((net, at) => (lines[at] !== undefined && isFor(lines[at]) ? net : 0))
  const { value } = application
  if (application.allocation === "across")
    return split(
      discountOf(
        application,
        open.reduce((total, net) => total + net, 0),
      ),
      open,
    )
  return open.map((net, at) =>
    value.kind === "percentage"
      ? discountOf(application, net)
      : Math.min(value.amountMinor * (lines[at]?.quantity ?? 0), net),
  )
}

function discountOf({ value }: Application, minor: number): number {
  return value.kind === "percentage" ? portion(minor, value.bps, 10_000) : Math.min(value.amountMinor, minor)
}
