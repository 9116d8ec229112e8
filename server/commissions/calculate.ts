import { divideHalfEven, split, WHOLE_BPS, WHOLE_MICROS } from "@/server/kernel/money"
import type { CommissionLine } from "./commission"

export type EarningLine = {
  readonly gid: string
  readonly title: string
  readonly originalNetMinor: number
  readonly netMinor: number
}

/**
 * What a share of an order earns at a rate: Σ net × rate × share × paid part in exact arithmetic, rounded half to even once,
 * then allocated to the lines by largest remainder. `rateBps` and `paidBps` in basis points, `shareMicros` in millionths,
 * amounts in minor units.
 */
export function calculate(
  lines: readonly EarningLine[],
  rateBps: number,
  shareMicros: number,
  paidBps: number,
): { readonly amountMinor: number; readonly lines: readonly CommissionLine[] } {
  const net = lines.reduce((total, line) => total + BigInt(line.netMinor), 0n)
  const part = BigInt(rateBps) * BigInt(shareMicros) * BigInt(paidBps)
  const whole = BigInt(WHOLE_BPS) * BigInt(WHOLE_MICROS) * BigInt(WHOLE_BPS)
  const amountMinor = Number(divideHalfEven(net * part, whole))
  const parts = split(
    amountMinor,
    lines.map(line => line.netMinor),
  )
  return {
    amountMinor,
    lines: lines.map((line, index) => ({
      lineGid: line.gid,
      title: line.title,
      originalNetMinor: line.originalNetMinor,
      netMinor: line.netMinor,
      amountMinor: parts[index] ?? 0,
    })),
  }
}
