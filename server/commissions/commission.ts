/** What a commission is for: an order, or something without one. */
export type CommissionKind = "order" | "fixed_fee" | "retainer" | "bonus" | "true_up" | "adjustment"

/** What a commission without an order is for. */
export type OwedKind = Exclude<CommissionKind, "order">

/** One order line's part of a commission. */
export type CommissionLine = {
  readonly lineGid: string
  readonly title: string
  /** What the line keeps after refunds and edits, without tax. */
  readonly netMinor: number
  /** What it was as placed. */
  readonly originalNetMinor: number
  readonly amountMinor: number
  /** The rule of the plan that priced it; absent for the default. */
  readonly rule?: string
  /** Items left of it, where each earns an amount; absent where none does. */
  readonly quantityLeft?: number
}
