import { portion } from "./money"
import { currentQuantity, type Line, type Order, type Shipping, sum, unitsGone } from "./order-state"

/** `discountMinor` is what all discounts took off, those on shipping included; `shippingMinor` is after its discounts. */
export type Totals = {
  grossMinor: number
  discountMinor: number
  subtotalMinor: number
  shippingMinor: number
  taxMinor: number
  tipMinor: number
  dutiesMinor: number
  feesMinor: number
  totalMinor: number
}

/** All that was ever on the order, what edits added included, before any refund or removal. */
export function originalTotals(order: Order): Totals {
  return totalsOf(order, line => line.quantity, { shippingMinor: 0, taxMinor: 0, dutiesMinor: 0, feesMinor: 0 })
}

/** What is left of the order after refunds and edits. */
export function currentTotals(order: Order): Totals {
  const shippingBack = order.refunds.flatMap(refund => (refund.shipping === null ? [] : [refund.shipping]))
  return totalsOf(order, line => currentQuantity(order, line), {
    shippingMinor: sum(shippingBack.map(part => part.subtotalMinor)),
    taxMinor: sum(shippingBack.map(part => part.taxMinor)),
    dutiesMinor: sum(order.refunds.flatMap(refund => refund.duties).map(duty => duty.amountMinor)),
    feesMinor: sum(order.refunds.map(refund => refund.feesMinor)),
  })
}

type GivenBack = Pick<Totals, "shippingMinor" | "taxMinor" | "dutiesMinor" | "feesMinor">

function totalsOf(order: Order, left: (line: Line) => number, back: GivenBack): Totals {
  const goods = order.lines.filter(line => !line.tip)
  const grossMinor = sum(goods.map(line => line.unitMinor * left(line)))
  const lineDiscountMinor = sum(goods.map(line => remainder(lineDiscount(line), line, left(line))))
  const lineTaxMinor = sum(goods.map(line => remainder(lineTax(line), line, left(line))))
  const tipMinor = sum(order.lines.filter(line => line.tip).map(line => line.unitMinor * left(line)))
  const shippingMinor = (order.shipping === null ? 0 : shippingNet(order.shipping)) - back.shippingMinor
  const taxMinor = lineTaxMinor + shippingTax(order) - back.taxMinor
  const subtotalMinor = grossMinor - lineDiscountMinor
  const dutiesMinor = sum(order.lines.map(line => line.duty?.amountMinor ?? 0)) - back.dutiesMinor
  const feesMinor = sum(order.fees.map(fee => fee.amountMinor)) - back.feesMinor
  const added = order.taxesIncluded ? 0 : taxMinor
  return {
    grossMinor,
    discountMinor: lineDiscountMinor + sum(order.shipping?.discounts.map(part => part.amountMinor) ?? []),
    subtotalMinor,
    shippingMinor,
    taxMinor,
    tipMinor,
    dutiesMinor,
    feesMinor,
    totalMinor: subtotalMinor + shippingMinor + tipMinor + dutiesMinor + feesMinor + added,
  }
}

export function lineDiscount(line: Line): number {
  return sum(line.discounts.map(part => part.amountMinor))
}

export function lineTax(line: Line): number {
  return sum(line.taxes.map(tax => tax.amountMinor))
}

/** What shipping costs after its discounts. */
export function shippingNet(shipping: Shipping): number {
  return shipping.priceMinor - sum(shipping.discounts.map(part => part.amountMinor))
}

export function shippingTax(order: Order): number {
  return sum(order.shipping?.taxes.map(tax => tax.amountMinor) ?? [])
}

/** What `units` more refunded units are worth; refunding a line unit by unit adds up to the whole line exactly. */
export function worthOfUnits(order: Order, line: Line, units: number): { subtotalMinor: number; taxMinor: number } {
  const gone = unitsGone(order, line)
  const between = (amount: number) =>
    portion(amount, gone + units, line.quantity) - portion(amount, gone, line.quantity)
  return {
    subtotalMinor: between(line.unitMinor * line.quantity - lineDiscount(line)),
    taxMinor: between(lineTax(line)),
  }
}

function remainder(amount: number, line: Line, left: number): number {
  return amount - portion(amount, line.quantity - left, line.quantity)
}
