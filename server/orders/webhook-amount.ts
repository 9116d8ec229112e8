import { currency as currencyCode } from "@/server/kernel/currency"
import { refuse } from "@/server/kernel/error"
import { shopAmount } from "./shop-amount"
import type { MoneySetBody } from "./webhook-body"

/** Reads amounts of one body as minor units; null where the body has none. */
export type AmountReader = (set: MoneySetBody, plain: string | null | undefined, field: string) => number | null

/** Shop money decides; bodies older than the sets have the plain field only, in the same currency. */
export function amountReader(currency: string): AmountReader {
  return (set, plain, field) => {
    const stated = set?.shop_money
    if (stated?.amount)
      return shopAmount(stated.amount, stated.currency_code ?? stated.currency ?? currency, currency, field)
    return plain ? shopAmount(plain, currency, currency, field) : null
  }
}

/** What the shopper saw, in the currency the order was shown in; null where the body does not say. */
export function shownAmount(set: MoneySetBody, currency: string, field: string): number | null {
  const stated = set?.presentment_money
  if (!stated?.amount) return null
  return shopAmount(stated.amount, stated.currency_code ?? stated.currency ?? currency, currency, field)
}

/** The amount, or a refusal that names the field. */
export function requiredAmount(amount: number | null, field: string): number {
  if (amount === null) throw refuse("invalid", `${field} is missing.`)
  return amount
}

/** An ISO 4217 code. Refuses what is none, naming the field. */
export function currencyOf(code: string, field: string): string {
  if (!/^[A-Za-z]{3}$/.test(code)) throw refuse("invalid", `${field} is not a currency code.`)
  return currencyCode(code)
}
