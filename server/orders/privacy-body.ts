import { z } from "zod"
import type { PrivacyKind } from "@/db/schema"
import { refuse } from "@/server/kernel/error"
import { parseLossless } from "./lossless-json"
import { gidOf } from "./shop-fact"

const digits = z.string().regex(/^\d{1,20}$/)
const MOST_ORDERS = 10_000
const orderIds = z
  .array(digits)
  .max(MOST_ORDERS)
  .nullish()
  .transform(ids => ids ?? [])
const Body = z.object({
  shop_domain: z.string(),
  customer: z.object({ id: digits.nullish(), email: z.string().nullish(), phone: z.string().nullish() }).nullish(),
  orders_to_redact: orderIds,
  orders_requested: orderIds,
})

/** What a compliance webhook asks for. */
export type PrivacyAsked = {
  /** By its fields: the topic stands in a header, and headers are not signed. */
  readonly kind: PrivacyKind
  readonly shopDomain: string
  readonly customerGid: string | null
  readonly orderGids: readonly string[]
  /** By which a body that cannot be read is known to be about this customer: their id, e-mail and phone. Never stored. */
  readonly signs: readonly string[]
}

const SHORTEST_SIGN = 5

/** Reads the body of customers/data_request, customers/redact or shop/redact. Refuses another shape with a sentence. */
export function privacyAsked(raw: string): PrivacyAsked {
  const told = parseLossless(raw)
  const read = Body.safeParse(told)
  if (!read.success) throw refuse("invalid", "The body is not a request about a customer or a shop that we can read.")
  const { shop_domain, customer, orders_to_redact, orders_requested } = read.data
  const signs = [customer?.id, customer?.email, customer?.phone].filter(sign => typeof sign === "string")
  return {
    kind: kindOf(new Set(Object.keys(Object(told)))),
    shopDomain: shop_domain.toLowerCase(),
    customerGid: customer?.id ? gidOf("Customer", null, customer.id, "customer.id") : null,
    orderGids: [...new Set([...orders_to_redact, ...orders_requested])].map(id => gidOf("Order", null, id, "orders")),
    signs: signs.filter(sign => sign.length >= SHORTEST_SIGN),
  }
}

function kindOf(fields: ReadonlySet<string>): PrivacyKind {
  if (fields.has("data_request") || fields.has("orders_requested")) return "data"
  return fields.has("customer") || fields.has("orders_to_redact") ? "customer" : "shop"
}
