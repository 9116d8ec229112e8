import { ratio } from "@/server/kernel/money"

/** What a sale at full price leaves after the cost of the item, in percent of the price; "—" where the cost is unknown. */
export function marginPercent(priceMinor: number, costMinor: number | null): string {
  if (costMinor === null || priceMinor === 0) return "—"
  return `${ratio(priceMinor - costMinor, 100, priceMinor)} %`.replace("-", "−")
}
