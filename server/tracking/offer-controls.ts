import type { DiscountControls } from "@/server/integrations/shopify/shopify-port"
import { parseDecimal, toDecimal } from "@/server/kernel/money"
import { asAsked, type OfferKind, type OfferTerms } from "./offer"

/** What the shop is asked for. */
export function controlsOf(wanted: OfferTerms, kind: OfferKind): DiscountControls {
  const terms = asAsked(wanted, kind)
  const { value, minimum } = terms
  return {
    ...terms,
    value:
      value.kind === "percentage" ? value : { kind: "amount", amount: toDecimal(value.amountMinor, value.currency) },
    minimum:
      minimum?.kind === "subtotal"
        ? { kind: "subtotal", amount: toDecimal(minimum.amountMinor, minimum.currency) }
        : minimum,
    startsAt: new Date(terms.startsAt),
    endsAt: terms.endsAt === null ? null : new Date(terms.endsAt),
  }
}

/** What the shop says, as terms of ours; amounts are in the shop's currency. */
export function termsOf(controls: DiscountControls, currency: string): OfferTerms {
  const { value, minimum } = controls
  const minor = (amount: string) => parseDecimal(amount, currency)
  return {
    ...controls,
    value: value.kind === "percentage" ? value : { kind: "amount", amountMinor: minor(value.amount), currency },
    minimum:
      minimum?.kind === "subtotal" ? { kind: "subtotal", amountMinor: minor(minimum.amount), currency } : minimum,
    startsAt: controls.startsAt.toISOString(),
    endsAt: controls.endsAt?.toISOString() ?? null,
  }
}
