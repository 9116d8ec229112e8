import { parseLossless } from "./lossless-json"

/**
 * What may stay of a webhook's body once it was used, and what a member may see of it before: ids, amounts, states and
 * times. Never a name, an address, an e-mail, a phone number, an IP, a note or a token. What is not named here is left out.
 */
type Kind = "id" | "gid" | "time" | "amount" | "currency" | "word" | "label" | "flag" | "count"
type Shape = { readonly [field: string]: Kind | Shape }

/** A value that does not look like its kind is left out, so that nobody's name hides under a harmless field. */
const LOOKS: Readonly<Record<Exclude<Kind, "flag">, RegExp>> = {
  id: /^\d{1,20}$/,
  gid: /^gid:\/\/shopify\/[A-Za-z]{1,40}\/\d{1,20}$/,
  time: /^\d{4}-\d{2}-\d{2}T[\d:.]{5,16}(Z|[+-]\d{2}:?\d{2})$/,
  amount: /^-?\d{1,15}(\.\d{1,6})?$/,
  currency: /^[A-Z]{3}$/,
  word: /^[a-z][a-z_]{0,39}$/,
  label: /^(?=.*\d)#?[A-Z0-9-]{1,20}$/,
  count: /^-?\d{1,9}$/,
}
const MOST_ITEMS = 250
const MOST_LETTERS = 64_000

const MONEY: Shape = {
  shop_money: { amount: "amount", currency_code: "currency" },
  presentment_money: { amount: "amount", currency_code: "currency" },
}
const LINE: Shape = {
  id: "id",
  admin_graphql_api_id: "gid",
  product_id: "id",
  variant_id: "id",
  quantity: "count",
  current_quantity: "count",
  fulfillable_quantity: "count",
  price: "amount",
  price_set: MONEY,
  total_discount: "amount",
  gift_card: "flag",
  discount_allocations: { amount: "amount", amount_set: MONEY, discount_application_index: "count" },
  tax_lines: { price: "amount", price_set: MONEY, rate: "amount" },
}
const TRANSACTION: Shape = {
  id: "id",
  kind: "word",
  status: "word",
  amount: "amount",
  currency: "currency",
  created_at: "time",
  processed_at: "time",
}
const REFUND: Shape = {
  id: "id",
  admin_graphql_api_id: "gid",
  order_id: "id",
  created_at: "time",
  processed_at: "time",
  refund_line_items: {
    line_item_id: "id",
    quantity: "count",
    subtotal: "amount",
    subtotal_set: MONEY,
    total_tax: "amount",
    total_tax_set: MONEY,
    restock_type: "word",
  },
  order_adjustments: { kind: "word", amount: "amount", amount_set: MONEY },
  transactions: TRANSACTION,
}
const FULFILLMENT: Shape = {
  id: "id",
  admin_graphql_api_id: "gid",
  order_id: "id",
  status: "word",
  shipment_status: "word",
  created_at: "time",
  updated_at: "time",
}

/** One shape for all topics: a field means the same wherever it stands. */
const BODY: Shape = {
  ...REFUND,
  ...FULFILLMENT,
  name: "label",
  order_number: "id",
  currency: "currency",
  presentment_currency: "currency",
  updated_at: "time",
  cancelled_at: "time",
  closed_at: "time",
  financial_status: "word",
  fulfillment_status: "word",
  cancel_reason: "word",
  source_name: "word",
  test: "flag",
  taxes_included: "flag",
  subtotal_price: "amount",
  subtotal_price_set: MONEY,
  total_discounts: "amount",
  total_discounts_set: MONEY,
  total_tax: "amount",
  total_tax_set: MONEY,
  total_price: "amount",
  total_price_set: MONEY,
  total_shipping_price_set: MONEY,
  total_outstanding: "amount",
  line_items: LINE,
  shipping_lines: { id: "id", price: "amount", price_set: MONEY, discounted_price_set: MONEY, is_removed: "flag" },
  refunds: REFUND,
  fulfillments: FULFILLMENT,
  order_edit: { id: "id", order_id: "id", created_at: "time", committed_at: "time" },
  order: { id: "id", admin_graphql_api_id: "gid" },
  return: { id: "id", admin_graphql_api_id: "gid" },
  // Disputes, products, discounts, bulk operations, and what the app itself is told.
  type: "word",
  reason: "word",
  initiated_at: "time",
  evidence_due_by: "time",
  finalized_on: "time",
  amount: "amount",
  status: "word",
  error_code: "word",
  completed_at: "time",
  variants: { id: "id", product_id: "id", price: "amount", updated_at: "time" },
  previous: "word",
  current: "word",
}

/** Messages about a customer name that customer's id: only what they ask for is kept. */
const CUSTOMER_BODY: Shape = {
  shop_id: "id",
  orders_to_redact: "id",
  orders_requested: "id",
  data_request: { id: "id" },
}

export type Pruned = string | boolean | readonly Pruned[] | { readonly [field: string]: Pruned }

export type PrunedBody = { readonly [field: string]: Pruned }

/** The allow-listed fields of a body, numbers by their digits; null when it is not a JSON object, or too deep to read. */
export function pruned(topic: string, body: string): PrunedBody | null {
  try {
    const kept = keep(parseLossless(body), topic.startsWith("customers/") ? CUSTOMER_BODY : BODY)
    return typeof kept === "object" && !Array.isArray(kept) ? (kept as PrunedBody) : null
  } catch {
    return null
  }
}

/** The text that takes the place of a used body; null where nothing of it may stay. */
export function prunedText(topic: string, body: string): string | null {
  const kept = pruned(topic, body)
  const text = kept && JSON.stringify(kept)
  return text && text.length <= MOST_LETTERS ? text : null
}

/** The value as far as it is allowed; undefined when nothing of it is. */
function keep(value: unknown, shape: Kind | Shape): Pruned | undefined {
  if (Array.isArray(value)) {
    const items = value.slice(0, MOST_ITEMS).map(item => keep(item, shape))
    return items.filter(item => item !== undefined)
  }
  if (typeof shape === "string") return looksRight(value, shape) ? value : undefined
  if (typeof value !== "object" || value === null) return undefined
  const fields = Object.entries(shape).flatMap(([field, inner]) => {
    const kept = Object.hasOwn(value, field) ? keep((value as Record<string, unknown>)[field], inner) : undefined
    return kept === undefined ? [] : [[field, kept] as const]
  })
  return Object.fromEntries(fields)
}

function looksRight(value: unknown, kind: Kind): value is string | boolean {
  if (kind === "flag") return typeof value === "boolean"
  return typeof value === "string" && LOOKS[kind].test(value)
}
