import { parseDecimal } from "@/server/kernel/money"

/** What somebody wrote as an amount, in minor units: "1,200.50" or "1200.5"; null when it is none. */
export function amountIn(text: string, currency: string): number | null {
  try {
    const minor = parseDecimal(text.replace(/[,\s$€£¥]/g, ""), currency)
    return minor > 0 ? minor : null
  } catch {
    return null
  }
}
