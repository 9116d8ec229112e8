import { converted, decimal } from "./money"
import type { Order, TaxPart } from "./order-state"

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** `*_set` of a REST body. */
export function moneySet(
  order: Pick<Order, "currency" | "presentmentCurrency">,
  minor: number,
): { [key: string]: Json } {
  const { currency, presentmentCurrency } = order
  return {
    shop_money: { amount: decimal(minor, currency), currency_code: currency },
    presentment_money: {
      amount: decimal(converted(minor, currency, presentmentCurrency), presentmentCurrency),
      currency_code: presentmentCurrency,
    },
  }
}

/** A field and its `_set`, as REST bodies carry nearly every amount twice. */
export function priced(order: Order, name: string, minor: number): { [key: string]: Json } {
  return { [name]: decimal(minor, order.currency), [`${name}_set`]: moneySet(order, minor) }
}

export function restTaxLines(order: Order, taxes: readonly TaxPart[]): Json[] {
  return taxes.map(tax => ({
    channel_liable: false,
    ...priced(order, "price", tax.amountMinor),
    rate: tax.ratePpm / 1_000_000,
    title: tax.title,
  }))
}
