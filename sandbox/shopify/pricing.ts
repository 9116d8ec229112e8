import { portion, split } from "./money"
import type { Application, DiscountPart, TaxPart } from "./order-state"
import type { Shop, Tax } from "./shop-state"

export type PricedLine = { quantity: number; unitMinor: number; giftCard: boolean }
export type LinePrice = { discounts: DiscountPart[]; taxes: TaxPart[] }

/**
 * Discounts and taxes of each line. A code takes its share of what earlier codes left; gift cards take no discount and
 * no tax. The parts of every amount add up exactly.
 */
export function priceLines(
  shop: Pick<Shop, "taxes" | "taxesIncluded">,
  lines: readonly PricedLine[],
  applications: readonly Application[],
): LinePrice[] {
  const nets = lines.map(line => (line.giftCard ? 0 : line.unitMinor * line.quantity))
  const prices: LinePrice[] = lines.map(() => ({ discounts: [], taxes: [] }))
  applications.forEach((application, index) => {
    split(discountOf(application, nets), nets).forEach((amountMinor, at) => {
      if (amountMinor === 0) return
      nets[at] = (nets[at] ?? 0) - amountMinor
      prices[at]?.discounts.push({ application: index, amountMinor })
    })
  })
  nets.forEach((net, at) => {
    const price = prices[at]
    if (price !== undefined && !lines[at]?.giftCard) price.taxes = taxesOf(net, shop.taxes, shop.taxesIncluded)
  })
  return prices
}

/** Each tax on an amount: contained in it, or to be added to it. */
export function taxesOf(netMinor: number, taxes: readonly Tax[], included: boolean): TaxPart[] {
  const allPpm = taxes.reduce((total, tax) => total + tax.ratePpm, 0)
  const base = included ? 1_000_000 + allPpm : 1_000_000
  return taxes.map(tax => ({ ...tax, amountMinor: portion(netMinor, tax.ratePpm, base) }))
}

function discountOf({ value }: Application, nets: readonly number[]): number {
  const subtotal = nets.reduce((total, net) => total + net, 0)
  return value.kind === "percentage" ? portion(subtotal, value.bps, 10_000) : Math.min(value.amountMinor, subtotal)
}
