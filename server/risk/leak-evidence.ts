/** One use of a code, as far as orders tell of it. Nothing here names the shopper. */
export type CodeUse = {
  readonly at: Date
  /** The shopper had followed a link of the code's owner before, in any way that we know. */
  readonly ownClick: boolean
  /** The keyed hash that stands for the customer; null where the shop named none. */
  readonly customer: string | null
  readonly customerType: "new" | "returning" | null
  /** What the shopper paid in. */
  readonly currency: string
  /** The host they came from; null where none was told. */
  readonly referrer: string | null
  /** The landing page carried the mark of a coupon extension, `afsrc=1`. */
  readonly extension: boolean
}

/** What one day tells besides the code's own uses. A day is the 24 hours before the one after it. */
export type DayAround = {
  /** People who followed a link of the code's owner. */
  readonly clicks: number
  /** The shop's other orders: without this code. */
  readonly shopOrders: number
}

/** A page that somebody found the code on. */
export type Listing = { readonly host: string; readonly reportedAt: Date }

/** All that is known about a code over time. */
export type CodeEvidence = {
  readonly ownedFrom: Date
  readonly until: Date
  /** Oldest first. */
  readonly uses: readonly CodeUse[]
  /** The newest day first: `days[0]` ends at `until`. As many as the code is old, at most {@link LOOK_BACK_DAYS}. */
  readonly days: readonly DayAround[]
  /** The part of the shop's other orders that came from returning customers, 0 to 1; null where the shop does not say. */
  readonly shopReturning: number | null
  readonly listings: readonly Listing[]
}

/** What is older says little about how a code is used now. */
export const LOOK_BACK_DAYS = 120
