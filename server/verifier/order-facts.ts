/** Rows as they lie in the database: plain JSON with the columns' names. Amounts in minor units. */
export type OrderRow = {
  readonly id: string
  readonly shop_id: string
  readonly gid: string
  readonly name: string
  readonly currency: string
  readonly total_minor: number
  readonly presentment_currency: string
  readonly presentment_total_minor: number | null
  readonly ordered_at: string
  readonly paid_at: string | null
  readonly cancelled_at: string | null
  readonly unknown_to_shop_at: string | null
  readonly confirmed_at: string | null
  readonly unconfirmed_because: string | null
  readonly financial_status: string
  readonly fulfillment_status: string
  readonly test: boolean
  readonly taxes_included: boolean
  readonly tax_minor: number
  readonly shipping_minor: number
  readonly customer_type: string | null
  readonly used_codes: readonly { readonly code: string }[]
}
export type LineRow = {
  readonly gid: string
  readonly product_gid: string | null
  readonly collections: readonly string[] | null
  readonly quantity: number
  readonly current_quantity: number
  readonly unit_price_minor: number
  readonly discount_minor: number
  readonly tax_minor: number
  readonly gift_card: boolean
}
export type RefundRow = {
  readonly lines: readonly { readonly lineGid: string; readonly quantity: number; readonly amountMinor: number }[]
  readonly discrepancy_minor: number
  readonly shipping_minor: number
  readonly unknown_to_shop_at: string | null
}
export type ChargebackRow = {
  readonly kind: string
  readonly status: string
  readonly amount_minor: number | null
  readonly currency: string | null
  readonly unknown_to_shop_at: string | null
}
export type ParcelRow = {
  readonly status: string
  readonly fulfilled_at: string | null
  readonly delivered_at: string | null
  readonly unknown_to_shop_at: string | null
}

/** All that a shop said of an order. */
export type OrderFacts = {
  readonly order: OrderRow
  readonly lines: readonly LineRow[]
  readonly refunds: readonly RefundRow[]
  readonly chargebacks: readonly ChargebackRow[]
}

export const isVoid = ({ cancelled_at, unknown_to_shop_at, financial_status }: OrderRow) =>
  cancelled_at !== null || unknown_to_shop_at !== null || ["voided", "expired"].includes(financial_status)
