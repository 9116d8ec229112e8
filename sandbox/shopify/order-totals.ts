import { portion } from "./money"
import { currentQuantity, type Line, type Order, refundedMinor, sum, unitsGone } from "./order-state"

export type Totals = {
  grossMinor: number
  discountMinor: number
  subtotalMinor: number
  shippingMinor: number
  taxMinor: number
  tipMinor: number
  totalMinor: number
}

/** What the customer agreed to pay, before any refund or edit. */
export function originalTotals(order: Order): Totals {
  return totalsOf(order, { left: line => line.quantity, shippingBackMinor: 0, shippingTaxBackMinor: 0 })
}

/** What is left of the order after refunds of lines, edits and refunds of shipping. */
export function currentTotals(order: Order): Totals {
  const shippingBack = order.refunds.flatMap(refund => (refund.shipping === null ? [] : [refund.shipping]))
  return totalsOf(order, {
    left: line => currentQuantity(order, line),
    shippingBackMinor: sum(shippingBack.map(part => part.subtotalMinor)),
    shippingTaxBackMinor: sum(shippingBack.map(part => part.taxMinor)),
  })
}

type Remaining = { left: (line: Line) => number; shippingBackMinor: number; shippingTaxBackMinor: number }

function totalsOf(order: Order, { left, shippingBackMinor, shippingTaxBackMinor }: Remaining): Totals {
  const grossMinor = sum(order.lines.map(line => line.unitMinor * left(line)))
  const discountMinor = sum(order.lines.map(line => remainder(lineDiscount(line), line, left(line))))
  const lineTaxMinor = sum(order.lines.map(line => remainder(lineTax(line), line, left(line))))
  const shippingMinor = (order.shipping?.priceMinor ?? 0) - shippingBackMinor
  const taxMinor = lineTaxMinor + sum(order.shipping?.taxes.map(tax => tax.amountMinor) ?? []) - shippingTaxBackMinor
  const subtotalMinor = grossMinor - discountMinor
  const added = order.taxesIncluded ? 0 : taxMinor
  const totalMinor = subtotalMinor + shippingMinor + order.tipMinor + added
  return { grossMinor, discountMinor, subtotalMinor, shippingMinor, taxMinor, tipMinor: order.tipMinor, totalMinor }
}

export function lineDiscount(line: Line): number {
  return sum(line.discounts.map(part => part.amountMinor))
}

export function lineTax(line: Line): number {
  return sum(line.taxes.map(tax => tax.amountMinor))
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

export function outstandingMinor(order: Order): number {
  return order.payment === null && order.cancelledAt === null ? currentTotals(order).totalMinor : 0
}

/** What can still be given back to the customer. */
export function refundableMinor(order: Order): number {
  return (order.payment?.amountMinor ?? 0) - refundedMinor(order)
}

function remainder(amount: number, line: Line, left: number): number {
  return amount - portion(amount, line.quantity - left, line.quantity)
}
