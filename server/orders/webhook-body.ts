import { z } from "zod"
import { refuse } from "@/server/kernel/error"
import { parseLossless } from "./lossless-json"
import { gidOf } from "./shop-fact"

/** Shopify's own limits are lower; these only bound what one statement writes. */
const MOST_LINES = 1_000
const MOST_PARTS = 500
const MOST_UNITS = 1_000_000
const LONGEST_TEXT = 5_000

const text = z.string().max(LONGEST_TEXT)
const digits = z.string().regex(/^\d{1,20}$/, "is not an id")
const units = z
  .string()
  .regex(/^\d{1,7}$/, "is not a whole number of items")
  .transform(Number)
  .refine(count => count <= MOST_UNITS, `is more than ${MOST_UNITS} items`)
const decimal = z.string().max(40).nullish()
/** Some bodies call the code of a set `currency`; one without an amount says nothing. */
const sum = z
  .object({ amount: z.string().max(40).nullish(), currency_code: text.nullish(), currency: text.nullish() })
  .nullish()
const moneySet = z.object({ shop_money: sum, presentment_money: sum }).nullish()
const gid = text.nullish()
const list = <T extends z.ZodType>(of: T, most = MOST_PARTS) =>
  z
    .array(of)
    .max(most)
    .nullish()
    .transform(all => all ?? [])

const allocation = z.object({ amount: decimal, amount_set: moneySet, discount_application_index: units.nullish() })
const taxLine = z.object({ price: decimal, price_set: moneySet })

const line = z.object({
  id: digits,
  admin_graphql_api_id: gid,
  title: text.nullish(),
  name: text.nullish(),
  variant_title: text.nullish(),
  sku: text.nullish(),
  product_id: digits.nullish(),
  variant_id: digits.nullish(),
  quantity: units,
  current_quantity: units.nullish(),
  price: decimal,
  price_set: moneySet,
  discount_allocations: list(allocation),
  tax_lines: list(taxLine),
  gift_card: z.boolean().nullish(),
  tip: z.unknown().optional(),
})

const shippingLine = z.object({
  price: decimal,
  price_set: moneySet,
  discounted_price: decimal,
  discounted_price_set: moneySet,
  is_removed: z.boolean().nullish(),
  discount_allocations: list(allocation),
})

const refundLine = z.object({
  line_item_id: digits.nullish(),
  line_item: z.object({ id: digits.nullish(), admin_graphql_api_id: gid }).nullish(),
  quantity: units,
  subtotal: decimal,
  subtotal_set: moneySet,
  total_tax: decimal,
  total_tax_set: moneySet,
})

const transaction = z.object({
  kind: text.nullish(),
  status: text.nullish(),
  amount: decimal,
  currency: text.nullish(),
  created_at: text.nullish(),
  processed_at: text.nullish(),
})

const refund = z.object({
  id: digits,
  admin_graphql_api_id: gid,
  order_id: digits.nullish(),
  created_at: text.nullish(),
  processed_at: text.nullish(),
  refund_line_items: list(refundLine, MOST_LINES),
  order_adjustments: list(z.object({ kind: text.nullish(), amount: decimal, amount_set: moneySet })),
  refund_shipping_lines: list(z.object({ subtotal_amount_set: moneySet, tax_amount_set: moneySet })),
  transactions: list(transaction),
  total_duties_set: moneySet,
  total_additional_fees_set: moneySet,
})

const fulfillment = z.object({
  id: digits,
  admin_graphql_api_id: gid,
  order_id: digits.nullish(),
  status: text.nullish(),
  shipment_status: text.nullish(),
  created_at: text.nullish(),
  updated_at: text.nullish(),
})

const discount = z.object({ type: text.nullish(), code: text.nullish(), title: text.nullish() })

/** One text with commas, or a list. */
const tags = z
  .union([text.transform(all => all.split(",")), z.array(text).max(MOST_PARTS)])
  .nullish()
  .catch(null)
  .transform(all => all ?? [])

const order = z.object({
  id: digits,
  admin_graphql_api_id: gid,
  name: text.nullish(),
  order_number: digits.nullish(),
  currency: text,
  presentment_currency: text.nullish(),
  created_at: text.nullish(),
  updated_at: text.nullish(),
  processed_at: text.nullish(),
  cancelled_at: text.nullish(),
  financial_status: text.nullish(),
  fulfillment_status: text.nullish(),
  test: z.boolean().nullish(),
  taxes_included: z.boolean().nullish(),
  subtotal_price: decimal,
  subtotal_price_set: moneySet,
  total_discounts: decimal,
  total_discounts_set: moneySet,
  total_tax: decimal,
  total_tax_set: moneySet,
  total_price: decimal,
  total_price_set: moneySet,
  total_shipping_price_set: moneySet,
  total_tip_received: decimal,
  total_outstanding: decimal,
  original_total_duties_set: moneySet,
  original_total_additional_fees_set: moneySet,
  total_cash_rounding_payment_adjustment_set: moneySet,
  tags,
  source_name: text.nullish(),
  landing_site: z.string().nullish().catch(null),
  checkout_token: z.string().max(100).nullish().catch(null),
  referring_site: z.string().nullish().catch(null),
  note_attributes: list(z.object({ name: z.string().nullish(), value: z.string().nullish() }).catch({})).catch([]),
  discount_codes: list(z.object({ code: text, amount: decimal })),
  discount_applications: list(discount),
  email: z.string().max(320).nullish().catch(null),
  contact_email: z.string().max(320).nullish().catch(null),
  customer: z
    .object({
      email: z.string().max(320).nullish().catch(null),
      id: digits.nullish(),
      admin_graphql_api_id: gid,
      orders_count: digits.nullish().catch(null),
    })
    .nullish(),
  line_items: list(line, MOST_LINES),
  shipping_lines: list(shippingLine),
  refunds: list(refund),
  fulfillments: list(fulfillment),
})

export type OrderBody = z.infer<typeof order>
export type LineBody = z.infer<typeof line>
export type ShippingBody = z.infer<typeof shippingLine>
export type RefundBody = z.infer<typeof refund>
export type MoneySetBody = z.infer<typeof moneySet>
export type FulfillmentBody = z.infer<typeof fulfillment>

/** Reads the body of an `orders/*` webhook. Refuses another shape with a sentence that names the field. */
export function readOrderBody(raw: string): OrderBody {
  return readBody(order, raw, "an order")
}

/** Reads the body of a `refunds/*` webhook. Refuses another shape with a sentence that names the field. */
export function readRefundBody(raw: string): RefundBody {
  return readBody(refund, raw, "a refund")
}

/** Reads the body of a `fulfillments/*` webhook. Refuses another shape with a sentence that names the field. */
export function readFulfillmentBody(raw: string): FulfillmentBody {
  return readBody(fulfillment, raw, "a fulfilment")
}

/** Reads a raw body in that shape. `what` names it in the refusal. */
export function readBody<T>(shape: z.ZodType<T>, raw: string, what: string): T {
  const result = shape.safeParse(parseLossless(raw))
  if (result.success) return result.data
  const [issue] = result.error.issues
  const field = issue?.path.map(String).join(".") || "the body"
  throw refuse("invalid", `The body is not ${what} we can read: ${field} ${inWords(issue?.message ?? "is wrong")}.`)
}

function inWords(message: string): string {
  return message.replace(/^Invalid input: /, "is wrong, ").replace(/^Too /, "is too ")
}

/** The gid of the order that an `orders/edited` or `orders/delete` body names; it carries little else. */
export function orderGidNamed(raw: string): string {
  const named = z.object({ id: digits.nullish(), order_edit: z.object({ order_id: digits }).nullish() })
  const body = readBody(named, raw, "about an order")
  return gidOf("Order", null, body.order_edit?.order_id ?? body.id, "id")
}
