import { converted, graphqlDecimal } from "./money"
import type { Order } from "./order-state"

type Fields = Record<string, unknown>

/** `MoneyBag` of the Admin API: an amount of the shop's minor units in both currencies of the order. */
export function moneyBag(order: Pick<Order, "currency" | "presentmentCurrency">, minor: number): Fields {
  const { currency, presentmentCurrency } = order
  return {
    shopMoney: money(minor, currency),
    presentmentMoney: money(converted(minor, currency, presentmentCurrency), presentmentCurrency),
  }
}

/** `MoneyV2` of the Admin API. */
export function money(minor: number, currency: string): Fields {
  return { amount: graphqlDecimal(minor, currency), currencyCode: currency }
}
