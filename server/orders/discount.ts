import type { DiscountKind, LineDiscount, OrderDiscount } from "@/db/schema"
import { type Allocation, sum } from "./figures"

/** One of an order's discounts: how it came about, and its code, or the title of one without a code. */
export type DiscountApplication = { readonly kind: DiscountKind; readonly label: string | null }

/** What each of the order's discounts took off, in the shop's order. One that took nothing off is still named. */
export function discountsOf(
  applications: readonly (DiscountApplication | null)[],
  onLines: readonly Allocation[],
  onShipping: readonly Allocation[],
): OrderDiscount[] {
  return applications.flatMap((application, index) => {
    if (application === null) return []
    const mine = (parts: readonly Allocation[]) =>
      sum(parts.filter(part => part.application === index).map(part => part.minor))
    return [{ ...application, linesMinor: mine(onLines), shippingMinor: mine(onShipping) }]
  })
}

/** A line's parts of the discounts, in one order whoever tells them. */
export function lineDiscounts(allocations: readonly Allocation[]): LineDiscount[] {
  return allocations
    .filter(part => part.minor !== 0)
    .map(part => ({ discount: part.application, amountMinor: part.minor }))
    .sort((a, b) => (a.discount ?? -1) - (b.discount ?? -1) || a.amountMinor - b.amountMinor)
}
