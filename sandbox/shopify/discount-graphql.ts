import { money, moneyBag } from "./money-bag"
import type { Application, DiscountPart, Order } from "./order-state"

type Fields = Record<string, unknown>

const TYPES = {
  code: "DiscountCodeApplication",
  automatic: "AutomaticDiscountApplication",
  manual: "ManualDiscountApplication",
  script: "ScriptDiscountApplication",
} as const

/** One of the order's discounts. Only those by code tell a code; the others tell a title. */
export function applicationGraphql(order: Order, index: number): Fields | null {
  const found = order.applications[index]
  if (found === undefined) return null
  return {
    __typename: TYPES[found.type],
    index,
    allocationMethod: found.allocation.toUpperCase(),
    targetSelection: found.selection.toUpperCase(),
    targetType: found.target.toUpperCase(),
    code: found.code,
    title: found.title,
    description: found.title,
    value: valueGraphql(order, found),
  }
}

function valueGraphql(order: Order, { value }: Application): Fields {
  return value.kind === "amount"
    ? { __typename: "MoneyV2", ...money(value.amountMinor, order.currency) }
    : { __typename: "PricingPercentageValue", percentage: value.bps / 100 }
}

export function allocationsGraphql(order: Order, parts: readonly DiscountPart[]): Fields[] {
  return parts.map(part => ({
    allocatedAmountSet: moneyBag(order, part.amountMinor),
    discountApplication: applicationGraphql(order, part.application),
  }))
}
