import type { FoundCode } from "./discounts"
import type { Application } from "./order-state"
import type { DiscountValue } from "./shop-state"
import { SandboxRefusal } from "./shops"

/** A discount beside the shop's own codes. `products` are handles; without them it is for every product. */
export type WantedDiscount = {
  /** Default "automatic". */
  type?: Application["type"]
  code?: string
  title?: string
  percentageBps?: number
  amountMinor?: number
  /** The amount off each unit instead of across all of them. */
  each?: boolean
  products?: string[]
  shipping?: boolean
}

/** A discount on its way onto an order; `products` are the handles it is for, null for all. */
export type Offer = { application: Application; products: readonly string[] | null }

/** A code of the shop; `products` are the handles that its discount is for, null for the whole order. */
export function codeOffer({ discount, code }: FoundCode, products: readonly string[] | null): Offer {
  const { value, title, each } = discount
  const application: Application = {
    type: "code",
    code,
    title,
    value,
    allocation: each && value.kind === "amount" ? "each" : "across",
    selection: products === null ? "all" : "entitled",
    target: "line_item",
  }
  return { application, products }
}

export function wantedOffer(wanted: WantedDiscount): Offer {
  const { type = "automatic", code = null, products } = wanted
  if (type === "code" && !code) throw new SandboxRefusal("A discount by code needs its code.")
  const application: Application = {
    type,
    code: type === "code" ? code : null,
    title: wanted.title ?? code ?? "Discount",
    value: discountValue(wanted),
    allocation: wanted.each ? "each" : "across",
    selection: products === undefined ? "all" : type === "manual" ? "explicit" : "entitled",
    target: wanted.shipping ? "shipping_line" : "line_item",
  }
  return { application, products: products ?? null }
}

function discountValue({ percentageBps, amountMinor }: WantedDiscount): DiscountValue {
  if (percentageBps !== undefined && percentageBps >= 0 && percentageBps <= 10_000)
    return { kind: "percentage", bps: percentageBps }
  if (amountMinor !== undefined && amountMinor >= 0) return { kind: "amount", amountMinor }
  throw new SandboxRefusal("A discount needs an amount, or a percentage between 0 and 100 in basis points.")
}
