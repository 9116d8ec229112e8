import { WHOLE_BPS } from "@/server/kernel/money"

/** Money on its way to a creator: an amount that clears (or has cleared) at an instant. Soonest first. */
export type Coming = { readonly at: Date; readonly amountMinor: number }

/** When a debt will have been taken from payouts, if nothing else changes. */
export type Likely =
  | { readonly kind: "by"; readonly at: Date }
  /** All that is on its way repays only so much. */
  | { readonly kind: "part"; readonly repaidMinor: number }

/**
 * Of every payout at most `capBps` is taken. A debt is repaid with the payout after the day on which so much has cleared
 * that its capped part reaches what is owed.
 */
export function likelyRepaid(owedMinor: number, capBps: number, coming: readonly Coming[]): Likely {
  let cleared = 0
  for (const { at, amountMinor } of coming) {
    cleared += amountMinor
    if (capped(cleared, capBps) >= owedMinor) return { kind: "by", at }
  }
  return { kind: "part", repaidMinor: Math.min(owedMinor, capped(cleared, capBps)) }
}

function capped(minor: number, capBps: number): number {
  return Number((BigInt(minor) * BigInt(capBps)) / BigInt(WHOLE_BPS))
}
