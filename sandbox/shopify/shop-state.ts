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

export type Variant = { id: number; title: string; sku: string; priceMinor: number }

export type Product = {
  id: number
  handle: string
  title: string
  description: string
  shape: string
  hue: number
  giftCard: boolean
  variants: Variant[]
}

export type Customer = { id: number; email: string; firstName: string; lastName: string; orders: number }

export type DiscountValue = { kind: "percentage"; bps: number } | { kind: "amount"; amountMinor: number }

export type Discount = {
  id: number
  title: string
  code: string
  value: DiscountValue
  startsAt: string
  endsAt: string | null
  usageLimit: number | null
  oncePerCustomer: boolean
  minimumMinor: number | null
  minimumQuantity: number | null
  createdAt: string
}

/** What goes wrong with a shop's webhooks, on demand. */
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
}

export const NO_FAULTS: Faults = {
  duplicates: 0,
  delayMs: 0,
  disorder: false,
  lose: false,
  stop: false,
  throttle: 0,
  mostPoints: 1_000,
}
