import { formatMoney } from "@/server/kernel/money"

export type Offer = {
  readonly rateBps: number
  readonly holdDays: number
  readonly minimumPayoutMinor: Readonly<Record<string, number>>
  readonly nettingCapBps: number
  readonly codeDiscountBps: number
}

/** The offer as plain sentences for people, the most important first. */
export function termsInWords(offer: Offer, locale = "en"): readonly string[] {
  return [
    `You earn ${percent(offer.rateBps)} of what the shopper pays for products, without tax and shipping.`,
    offer.holdDays === 0
      ? "A commission clears as soon as the order is paid."
      : `A commission clears ${days(offer.holdDays)} after the order is paid; a refund before then takes back its share.`,
    offer.codeDiscountBps === 0
      ? "You share a tracking link; there is no discount code."
      : `You share a tracking link and a code that takes ${percent(offer.codeDiscountBps)} off for the shopper.`,
    minimumInWords(offer.minimumPayoutMinor, locale),
    debtInWords(offer.nettingCapBps),
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

function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`
}

function minimumInWords(minimums: Offer["minimumPayoutMinor"], locale: string): string {
  const amounts = Object.entries(minimums)
    .filter(([, minor]) => minor > 0)
    .map(([currency, minor]) => formatMoney({ minor, currency }, locale))
  if (amounts.length === 0) return "What has cleared goes into the next payout, however small."
  return `What has cleared goes into the next payout from ${new Intl.ListFormat(locale, { type: "disjunction" }).format(amounts)} on.`
}

function debtInWords(capBps: number): string {
  const start = "If an order is refunded after you were paid,"
  if (capBps === 0) return `${start} what it earned is kept as a debt, but no payout is reduced for it.`
  if (capBps === 10_000) return `${start} what it earned is taken from your next payouts.`
  return `${start} what it earned is taken from your next payouts, at most ${percent(capBps)} of each.`
}
