/** "shared": one code for each creator. "single_use": a pool, of which each click through a safe link gets its own code. */
export type OfferKind = "shared" | "single_use"

/** What the shopper gets and when, as Shopify knows it. Amounts are minor units; instants ISO 8601. */
export type OfferTerms = {
  readonly title: string
  readonly value:
    | { readonly kind: "percentage"; readonly bps: number }
    | { readonly kind: "amount"; readonly amountMinor: number; readonly currency: string }
  /** Products or collections of one shop, by its own gids; Shopify takes no mixture for one discount. */
  readonly items:
    | { readonly kind: "all" }
    | { readonly kind: "products" | "collections"; readonly gids: readonly string[] }
  readonly minimum:
    | null
    | { readonly kind: "subtotal"; readonly amountMinor: number; readonly currency: string }
    | { readonly kind: "quantity"; readonly units: number }
  readonly startsAt: string
  readonly endsAt: string | null
  /** How often each code works; null: no limit. A single-use code works once. */
  readonly usageLimit: number | null
  readonly oncePerCustomer: boolean
  readonly combines: { readonly order: boolean; readonly product: boolean; readonly shipping: boolean }
}

/** How many codes wait, when more are made, and how long a click keeps its own. */
export type PoolSettings = {
  readonly prefix: string
  readonly size: number
  readonly lowWater: number
  readonly reservationHours: number
}

/** A shop as far as an offer must know it. */
export type OfferShop = { readonly id: string; readonly name: string; readonly currency: string }

const LONGEST_TITLE = 100
const MOST_ITEMS = 100
const MOST_USES = 1_000_000
const POOL_LIMITS = { most: 20_000, longestHours: 24 * 30 } as const

/** How large a pool is unless somebody says otherwise. */
export const POOL: Omit<PoolSettings, "prefix"> = { size: 500, lowWater: 100, reservationHours: 48 }

/** The terms as a shop is asked for them: a code of a pool works once, whatever they say. */
export function asAsked(terms: OfferTerms, kind: OfferKind): OfferTerms {
  return kind === "single_use" ? { ...terms, usageLimit: 1 } : terms
}

/**
 * Why an offer cannot be as it was written, in a sentence that says what to do; null: it can. `shops` are those it is for,
 * `isForAll` whether it is for every shop of the brand.
 */
export function offerProblem(terms: OfferTerms, shops: readonly OfferShop[], isForAll: boolean): string | null {
  return (
    titleProblem(terms) ??
    valueProblem(terms) ??
    currencyProblem(terms, shops) ??
    itemsProblem(terms, isForAll) ??
    limitProblem(terms) ??
    dateProblem(terms)
  )
}

/** Why a pool cannot be as it was written; null: it can. */
export function poolProblem({ prefix, size, lowWater, reservationHours }: PoolSettings): string | null {
  if (!/^[A-Z0-9]{2,10}$/.test(prefix))
    return "Codes begin with 2 to 10 letters or digits, such as JUNI. Shorten or spell it anew."
  if (!whole(size, 10, POOL_LIMITS.most))
    return `A pool holds between 10 and ${POOL_LIMITS.most.toLocaleString("en")} codes.`
  if (!whole(lowWater, 1, size - 1))
    return "The pool is filled again before it is empty: between 1 and its size less 1."
  if (!whole(reservationHours, 1, POOL_LIMITS.longestHours))
    return `A click keeps its code between 1 hour and ${POOL_LIMITS.longestHours / 24} days.`
  return null
}

function titleProblem({ title }: OfferTerms): string | null {
  if (title.trim() === "") return "Give the offer a name: you and the shop's staff will know it by that."
  return title.length > LONGEST_TITLE ? `The name is too long; ${LONGEST_TITLE} letters are the most.` : null
}

function valueProblem({ value }: OfferTerms): string | null {
  if (value.kind === "percentage")
    return whole(value.bps, 1, 10_000) ? null : "Say how much comes off: more than 0 % and at most 100 %."
  return whole(value.amountMinor, 1, Number.MAX_SAFE_INTEGER)
    ? null
    : "Say how much comes off: an amount above nothing, in whole units of the currency."
}

function currencyProblem({ value, minimum }: OfferTerms, shops: readonly OfferShop[]): string | null {
  const named = [value.kind === "amount" ? value : null, minimum?.kind === "subtotal" ? minimum : null]
  for (const amount of named) {
    const other = amount && shops.find(shop => shop.currency !== amount.currency)
    if (other)
      return `${other.name} sells in ${other.currency}, and an amount in ${amount.currency} means nothing there. Choose one shop, or a percentage.`
  }
  return null
}

function itemsProblem({ items }: OfferTerms, isForAll: boolean): string | null {
  if (items.kind === "all") return null
  if (items.gids.length === 0) return `Choose at least one of the ${items.kind}, or make it for the whole order.`
  if (items.gids.length > MOST_ITEMS) return `Choose at most ${MOST_ITEMS}; a collection holds more.`
  return isForAll ? "Products and collections belong to one shop. Choose which shop the offer is for." : null
}

function limitProblem({ usageLimit, minimum }: OfferTerms): string | null {
  if (usageLimit !== null && !whole(usageLimit, 1, MOST_USES))
    return "How often a code works is a whole number above 0. Leave it empty for no limit."
  if (minimum?.kind === "quantity" && !whole(minimum.units, 1, 10_000))
    return "The least number of items is a whole number above 0. Leave it empty for none."
  return minimum?.kind === "subtotal" && !whole(minimum.amountMinor, 1, Number.MAX_SAFE_INTEGER)
    ? "The least that must be bought is an amount above nothing. Leave it empty for none."
    : null
}

function dateProblem({ startsAt, endsAt }: OfferTerms): string | null {
  if (Number.isNaN(Date.parse(startsAt))) return "Say when the offer begins."
  if (endsAt === null) return null
  if (Number.isNaN(Date.parse(endsAt))) return "The day on which the offer ends is not a date."
  return Date.parse(endsAt) > Date.parse(startsAt) ? null : "The offer ends before it begins. Choose a later end."
}

function whole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
