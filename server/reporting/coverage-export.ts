import { toDecimal } from "@/server/kernel/money"
import { csvLines } from "./csv"
import type { CoveragePart } from "./revenue-coverage"

/** The parts of the store's revenue as a whole file; "credited" is what creators brought. */
export function coverageLines(parts: readonly CoveragePart[], currency: string): string {
  return csvLines([
    ["Reason", "Orders", "Currency", "As placed", "Revenue"],
    ...parts.map(({ reason, orderCount, placedMinor, minor }) => [
      reason ?? "credited",
      orderCount,
      currency,
      toDecimal(placedMinor, currency),
      toDecimal(minor, currency),
    ]),
  ])
}
