import { commissionCalculations } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { canonicalJson } from "@/server/kernel/canonical-json"
import type { Calculation, LockedCommission } from "./lock-commissions"

export type NewCalculation = Omit<Calculation, "seq">

/** Appends a calculation if it differs from the newest. `because` must hold nothing of the shopper's: creators read it. */
export async function recordCalculation(
  tx: BrandTx,
  commission: LockedCommission,
  next: NewCalculation,
  why: { readonly because: string; readonly cause: string },
  now: Date,
): Promise<void> {
  const last = commission.calculation
  if (last && same(last, next)) return
  await tx.insert(commissionCalculations).values({
    brandId: tx.brandId,
    commissionId: commission.id,
    creatorId: commission.creatorId,
    ...next,
    ...why,
    // Last, because what follows from an older calculation still carries the number of that one.
    seq: (last?.seq ?? 0) + 1,
    calculatedAt: now,
  })
}

function same(last: Calculation, next: NewCalculation): boolean {
  return (
    last.amountMinor === next.amountMinor &&
    last.decisionId === next.decisionId &&
    last.termsId === next.termsId &&
    last.shareMicros === next.shareMicros &&
    last.paidBps === next.paidBps &&
    canonicalJson(last.lines) === canonicalJson(next.lines) &&
    // Those of the first days say nothing of their figures; nothing is appended only to say it now.
    (last.derivation === null || canonicalJson(last.derivation) === canonicalJson(next.derivation))
  )
}
