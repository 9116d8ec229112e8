/** One order line's part of a commission. */
export type CommissionLine = {
  readonly lineGid: string
  readonly title: string
  /** What the line keeps after refunds and edits, without tax. */
  readonly netMinor: number
  /** What it was as placed. */
  readonly originalNetMinor: number
  readonly amountMinor: number
}
