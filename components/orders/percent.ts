import { toDecimal } from "@/server/kernel/money"

/** Basis points as people say them: 1250 is "12.5 %". */
export function percentText(bps: number): string {
  return `${trimmed(toDecimal(bps, "USD"))} %`
}

/** Millionths of a whole as a percentage: 333334 is "33.3334 %". */
export function shareText(micros: number): string {
  const digits = String(micros).padStart(5, "0")
  return `${trimmed(`${digits.slice(0, -4)}.${digits.slice(-4)}`)} %`
}

function trimmed(decimal: string): string {
  return decimal.replace(/\.?0+$/, "") || "0"
}
