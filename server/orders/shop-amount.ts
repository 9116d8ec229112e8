import { refuse } from "@/server/kernel/error"
import { parseDecimal } from "@/server/kernel/money"

/** Products of price and quantity must stay safe integers, whatever a body claims. */
const MOST_MINOR = 1_000_000_000_000

/** An amount in the shop's currency as minor units. Refuses other currencies and amounts that are none, naming the field. */
export function shopAmount(amount: string, stated: string, currency: string, field: string): number {
  if (stated.toUpperCase() !== currency)
    throw refuse("invalid", `${field} is in ${stated.slice(0, 10)}, but the order is in ${currency}.`)
  const minor = digitsOf(amount, currency, field)
  if (Math.abs(minor) > MOST_MINOR) throw refuse("invalid", `${field} is too large to be an amount.`)
  return minor
}

function digitsOf(amount: string, currency: string, field: string): number {
  try {
    return parseDecimal(amount, currency)
  } catch (error) {
    throw refuse("invalid", `${field}: ${error instanceof Error ? error.message : "is not an amount."}`)
  }
}

/** The price of all items of a line. Refuses what would not fit. */
export function lineTotal(unitPriceMinor: number, quantity: number, field: string): number {
  const total = unitPriceMinor * quantity
  if (Math.abs(total) > MOST_MINOR) throw refuse("invalid", `${field} comes to more than an order can.`)
  return total
}
