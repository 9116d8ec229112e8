import { refuse } from "@/server/kernel/error"
import { parseDecimal } from "@/server/kernel/money"

/** An amount as people write it, "1,250.00" or "-20", as minor units of its currency. Refuses what is no amount. */
export function minorOf(amount: string, currency: string): number {
  try {
    return parseDecimal(amount.replaceAll(",", ""), currency)
  } catch (error) {
    throw refuse("invalid", error instanceof Error ? error.message : "This is not an amount.")
  }
}
