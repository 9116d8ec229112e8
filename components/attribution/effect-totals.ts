import type { EffectRow } from "./attribution-data"

export type EffectTotal = { readonly currency: string; readonly nowMinor: number; readonly thenMinor: number }

/** Sums by currency; currencies are never added to each other. */
export function byCurrency(
  rows: readonly Pick<EffectRow, "currency" | "nowMinor" | "thenMinor">[],
): readonly EffectTotal[] {
  const totals = new Map<string, EffectTotal>()
  for (const { currency, nowMinor, thenMinor } of rows) {
    const before = totals.get(currency) ?? { currency, nowMinor: 0, thenMinor: 0 }
    totals.set(currency, { currency, nowMinor: before.nowMinor + nowMinor, thenMinor: before.thenMinor + thenMinor })
  }
  return [...totals.values()].sort((a, b) => a.currency.localeCompare(b.currency))
}
