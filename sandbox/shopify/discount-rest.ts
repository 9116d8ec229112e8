import { decimal } from "./money"
import { type Application, type Order, sum } from "./order-state"
import type { Json } from "./rest-money"

const TYPES = { code: "discount_code", automatic: "automatic", manual: "manual", script: "script" } as const

/** `discount_applications` of an order's body. */
export function applicationsRest(order: Order): Json[] {
  return order.applications.map(one => ({
    target_type: one.target,
    type: TYPES[one.type],
    value:
      one.value.kind === "percentage" ? percentText(one.value.bps) : decimal(one.value.amountMinor, order.currency),
    value_type: one.value.kind === "percentage" ? "percentage" : "fixed_amount",
    allocation_method: one.allocation,
    target_selection: one.selection,
    ...namedBy(one),
  }))
}

function namedBy({ type, code, title }: Application): { [key: string]: Json } {
  if (type === "code") return { code }
  return type === "automatic" ? { title } : { title, description: title }
}

/** `discount_codes`: every code that was used, with what it took off. */
export function discountCodesRest(order: Order): Json[] {
  return order.applications.flatMap(({ code, value, target }, index) => {
    const onShipping = target === "shipping_line"
    const type = onShipping ? "shipping" : value.kind === "percentage" ? "percentage" : "fixed_amount"
    return code === null ? [] : [{ code, amount: decimal(appliedMinor(order, index), order.currency), type }]
  })
}

function appliedMinor(order: Order, application: number): number {
  const parts = [...order.lines.flatMap(line => line.discounts), ...(order.shipping?.discounts ?? [])]
  return sum(parts.filter(part => part.application === application).map(part => part.amountMinor))
}

/** "15.0", "12.5". */
function percentText(bps: number): string {
  return decimal(bps, "USD").replace(/0$/, "")
}
