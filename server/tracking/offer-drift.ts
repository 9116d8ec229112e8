import type { OfferTerms } from "./offer"

export type TermName = keyof OfferTerms

const NAMES: readonly TermName[] = [
  "title",
  "value",
  "items",
  "minimum",
  "startsAt",
  "endsAt",
  "usageLimit",
  "oncePerCustomer",
  "combines",
]

/** The terms in which the shop differs from us, in the order in which people read them. */
export function driftOf(ours: OfferTerms, theirs: OfferTerms): readonly TermName[] {
  return NAMES.filter(name => JSON.stringify(comparable(ours)[name]) !== JSON.stringify(comparable(theirs)[name]))
}

/** Shops keep whole seconds, and name what a discount is for in an order of their own. */
function comparable(terms: OfferTerms): Record<TermName, unknown> {
  const { value, items, minimum, combines } = terms
  return {
    ...terms,
    value: value.kind === "percentage" ? ["%", value.bps] : [value.currency, value.amountMinor],
    items: items.kind === "all" ? "all" : [items.kind, ...[...items.gids].sort()],
    minimum:
      minimum && (minimum.kind === "quantity" ? ["units", minimum.units] : [minimum.currency, minimum.amountMinor]),
    startsAt: second(terms.startsAt),
    endsAt: terms.endsAt === null ? null : second(terms.endsAt),
    combines: [combines.order, combines.product, combines.shipping],
  }
}

function second(instant: string): number {
  return Math.floor(Date.parse(instant) / 1_000)
}
