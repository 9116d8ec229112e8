export type Tax = { title: string; ratePpm: number }

/** A sandbox shop. `taxesIncluded` says whether prices contain the taxes. */
export type Shop = {
  handle: string
  domain: string
  name: string
  currency: string
  taxesIncluded: boolean
  taxes: Tax[]
  timeZone: string
  locale: string
  tagline: string
  hue: number
  shippingMinor: number
  freeShippingFromMinor: number
}

/** `costMinor`: what one costs the merchant; null where nobody wrote it down. */
export type Variant = { id: number; title: string; sku: string; priceMinor: number; costMinor: number | null }

export type Product = {
  id: number
  handle: string
  title: string
  description: string
  shape: string
  hue: number
  giftCard: boolean
  vendor: string
  productType: string
  status: "active" | "draft" | "archived"
  /** ISO 8601 in UTC, whole seconds. */
  updatedAt: string
  variants: Variant[]
  /** The plan it can be bought with; absent where it is only bought once. */
  sellingPlan?: string
}

export type Customer = { id: number; email: string; firstName: string; lastName: string; orders: number }

export type DiscountValue = { kind: "percentage"; bps: number } | { kind: "amount"; amountMinor: number }

/** What a discount is for: everything, or what was chosen by id. */
export type Entitled = { kind: "all" } | { kind: "products"; ids: number[] } | { kind: "collections"; ids: number[] }

/** Discounts of which class may stand beside it on an order. */
export type Combines = { order: boolean; product: boolean; shipping: boolean }

/** A discount and its first code; more codes of it are in `redeem_codes`. Limits count for each code alone. */
export type Discount = {
  id: number
  title: string
  code: string
  value: DiscountValue
  /** The amount comes off each unit instead of once. */
  each: boolean
  items: Entitled
  combines: Combines
  startsAt: string
  endsAt: string | null
  usageLimit: number | null
  oncePerCustomer: boolean
  minimumMinor: number | null
  minimumQuantity: number | null
  createdAt: string
}

/** `cut`: the file of the result ends in the middle of a line. */
export type BulkFault = "well" | "fail" | "timeout" | "cut"

/** What goes wrong with a shop's webhooks and answers, on demand. */
export type Faults = {
  /** Extra copies of each delivery. */
  duplicates: number
  delayMs: number
  /** Later deliveries may overtake earlier ones. */
  disorder: boolean
  /** Deliveries are thrown away, as when the endpoint never hears of them. */
  lose: boolean
  /** Nothing is sent until this is off again. */
  stop: boolean
  /** The next so many Admin API calls are answered THROTTLED. */
  throttle: number
  /** What a single Admin API query may cost; Shopify's own limit is 1,000. */
  mostPoints: number
  /** Of so many webhooks one is lost, has a wrong signature, or is cut in half; 0: none. */
  loseEvery: number
  badSignatureEvery: number
  truncateEvery: number
  /** Of so many webhooks one comes `staleMs` late, as a retry does; 0: none. */
  staleEvery: number
  staleMs: number
  /** A subscription ends when a webhook was given up, as at Shopify. */
  dropSubscriptions: boolean
  /** The query budget is spent and comes back as at Shopify; otherwise it is only shown. */
  strictBudget: boolean
  /** Every Admin API call is answered so much later. */
  slowMs: number
  /** The next so many Admin API calls are answered 503, or not at all: the connection breaks off. */
  failNext: number
  cutNext: number
  /** The next so many answers of the token endpoint are lost after it has done its work. */
  loseTokenAnswers: number
  /** How bulk operations end, how long they take at least, and how many may run at once. */
  bulk: BulkFault
  bulkMs: number
  /** How long it takes until codes that were added in bulk are there. */
  codesMs: number
  /** The next so many answers to a mutation are lost after it has done its work. */
  loseAnswers: number
  bulkAtOnce: number
}

export const NO_FAULTS: Faults = {
  duplicates: 0,
  delayMs: 0,
  disorder: false,
  lose: false,
  stop: false,
  throttle: 0,
  mostPoints: 1_000,
  loseEvery: 0,
  badSignatureEvery: 0,
  truncateEvery: 0,
  staleEvery: 0,
  staleMs: 3_600_000,
  dropSubscriptions: false,
  strictBudget: false,
  slowMs: 0,
  failNext: 0,
  cutNext: 0,
  loseTokenAnswers: 0,
  bulk: "well",
  bulkMs: 0,
  codesMs: 0,
  loseAnswers: 0,
  bulkAtOnce: 5,
}
