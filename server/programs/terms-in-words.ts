import { formatMoney } from "@/server/kernel/money"
import { percent } from "./percent"
import { type Plan, planOf } from "./plan"
import { planParts, type WordsFor } from "./plan-in-words"

/** What starts a hold. */
export type HoldFrom = "paid" | "fulfilled" | "delivered"

export type Offer = {
  /** What a line earns by default; all there is where there is no plan. */
  readonly rateBps: number
  readonly plan?: Plan | null
  readonly holdDays: number
  /** Absent: paid. */
  readonly holdFrom?: HoldFrom
  /** Where the parcels are never heard of, the hold starts this many days after payment. */
  readonly holdWaitsDays?: number
  readonly minimumPayoutMinor: Readonly<Record<string, number>>
  readonly nettingCapBps: number
  readonly codeDiscountBps: number
}

export const HOLD_WAITS_DAYS = 60

/** One term of the offer and what it says: ["You earn", "10 % of what the shopper pays …"]. */
export type TermInWords = readonly [term: string, sentence: string]

/** The same with a key by which it is found again in another version. */
export type Term = { readonly key: string; readonly term: string; readonly sentence: string }

const ANYBODY: WordsFor = { names: {}, locale: "en" }

/** The offer in plain words for people, the most important first; the same in the mail, on the page and in the portal. */
export function termsInWords(offer: Offer, reader: WordsFor = ANYBODY): readonly TermInWords[] {
  return offerTerms(offer, reader).map(({ term, sentence }) => [term, sentence])
}

export function offerTerms(offer: Offer, reader: WordsFor = ANYBODY): readonly Term[] {
  const { minimumPayoutMinor, nettingCapBps, codeDiscountBps } = offer
  return [
    ...planParts(planOf({ plan: offer.plan ?? null, rateBps: offer.rateBps }), reader),
    { key: "hold", term: "It clears", sentence: clearingInWords(offer) },
    { key: "code", term: "You share", sentence: sharingInWords(codeDiscountBps) },
    { key: "minimum", term: "You are paid", sentence: minimumInWords(minimumPayoutMinor, reader.locale) },
    { key: "debts", term: "After a late refund", sentence: debtInWords(nettingCapBps) },
  ]
}

const STARTS = {
  paid: "is paid",
  fulfilled: "is sent",
  delivered: "is delivered",
} as const

function clearingInWords({ holdDays, holdFrom = "paid", holdWaitsDays = HOLD_WAITS_DAYS }: Offer): string {
  const from = STARTS[holdFrom]
  const when = holdDays === 0 ? `As soon as the order ${from}.` : `${days(holdDays)} after the order ${from}.`
  const unheard = ` Where no parcel is heard of, it counts from ${days(holdWaitsDays)} after payment.`
  return `${when}${holdFrom === "paid" ? "" : unheard}${holdDays > 0 ? " A refund before then takes back its share." : ""}`
}

const days = (count: number) => (count === 1 ? "1 day" : `${count} days`)

function sharingInWords(discountBps: number): string {
  if (discountBps === 0) return "A tracking link. There is no discount code."
  return `A tracking link, and a code that takes ${percent(discountBps)} off for the shopper.`
}

function minimumInWords(minimums: Offer["minimumPayoutMinor"], locale: string): string {
  const amounts = Object.entries(minimums)
    .filter(([, minor]) => minor > 0)
    .map(([currency, minor]) => formatMoney({ minor, currency }, locale))
  if (amounts.length === 0) return "With the next payout after it has cleared, however small."
  const list = new Intl.ListFormat(locale, { type: "disjunction" }).format(amounts)
  return `With the next payout after ${list} has cleared.`
}

function debtInWords(capBps: number): string {
  if (capBps === 0) return "What the order earned is kept as a debt, but no payout is reduced for it."
  if (capBps === 10_000) return "What the order earned is taken from your next payouts."
  return `What the order earned is taken from your next payouts, at most ${percent(capBps)} of each.`
}
