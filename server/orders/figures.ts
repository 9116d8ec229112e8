import { toDecimal } from "@/server/kernel/money"

/** A part of a discount: of which of the order's discounts (null: not told), and how much. */
export type Allocation = { readonly application: number | null; readonly minor: number }

/** An order's own figures, as far as they can be checked against each other. Minor units of the shop's currency. */
export type Figures = {
  readonly currency: string
  readonly taxesIncluded: boolean
  readonly subtotalMinor: number
  readonly discountMinor: number
  readonly taxMinor: number
  readonly shippingMinor: number
  readonly totalMinor: number
  readonly tipMinor: number
  readonly dutyMinor: number
  readonly feeMinor: number
  /** All lines at their price, before discounts. */
  readonly grossMinor: number
  readonly lineDiscountMinor: number
  readonly shippingDiscountMinor: number
}

/** Each figure that contradicts another, as a sentence; empty when all adds up. */
export function disagreements(figures: Figures): string[] {
  const { subtotalMinor, discountMinor, totalMinor, grossMinor, lineDiscountMinor, shippingDiscountMinor } = figures
  const say = (minor: number) => `${toDecimal(minor, figures.currency)} ${figures.currency}`
  const net = grossMinor - lineDiscountMinor
  const spread = lineDiscountMinor + shippingDiscountMinor
  const parts = partsOf(figures)
  const found: string[] = []
  if (net !== subtotalMinor)
    found.push(`The lines less their discounts come to ${say(net)}, but the subtotal says ${say(subtotalMinor)}.`)
  if (spread !== discountMinor)
    found.push(`Discounts of ${say(spread)} lie on the lines and shipping, but the order says ${say(discountMinor)}.`)
  if (parts !== totalMinor)
    found.push(`The parts of the order come to ${say(parts)}, but the total says ${say(totalMinor)}.`)
  return found
}

/** Rounding to what coins there are is no part of it: it changes what is paid, not what is owed. */
function partsOf(figures: Figures): number {
  const { subtotalMinor, shippingMinor, taxMinor, taxesIncluded, tipMinor, dutyMinor, feeMinor } = figures
  return subtotalMinor + shippingMinor + (taxesIncluded ? 0 : taxMinor) + tipMinor + dutyMinor + feeMinor
}

export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
