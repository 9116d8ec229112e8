import { formatMoney } from "@/server/kernel/money"

export type Offer = {
  readonly rateBps: number
  readonly holdDays: number
  readonly minimumPayoutMinor: Readonly<Record<string, number>>
  readonly nettingCapBps: number
  readonly codeDiscountBps: number
}

/** One term of the offer and what it says: ["You earn", "10 % of what the shopper pays …"]. */
export type TermInWords = readonly [term: string, sentence: string]

/** The offer in plain words for people, the most important first; the same in the mail, on the page and in the portal. */
export function termsInWords(offer: Offer, locale = "en"): readonly TermInWords[] {
  return [
    ["You earn", `${percent(offer.rateBps)} of what the shopper pays for products, without tax and shipping.`],
    ["It clears", clearingInWords(offer.holdDays)],
    ["You share", sharingInWords(offer.codeDiscountBps)],
    ["You are paid", minimumInWords(offer.minimumPayoutMinor, locale)],
    ["After a late refund", debtInWords(offer.nettingCapBps)],
  ]
}

/** Basis points as people say them: 1000 is "10 %", 1250 is "12.5 %". */
export function percent(bps: number): string {
  const whole = Math.floor(bps / 100)
  const fraction = String(bps % 100)
    .padStart(2, "0")
    .replace(/0+$/, "")
  return `${whole}${fraction ? `.${fraction}` : ""} %`
}

function clearingInWords(holdDays: number): string {
  if (holdDays === 0) return "As soon as the order is paid."
  const days = holdDays === 1 ? "1 day" : `${holdDays} days`
  return `${days} after the order is paid. A refund before then takes back its share.`
}

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
