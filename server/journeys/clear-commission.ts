import type { BrandTx } from "@/db/scope"
import type { LockedCommission } from "@/server/commissions/lock-commissions"
import { releaseHolds } from "@/server/holds/release-holds"
import { post } from "@/server/ledger/post"

/** Posts held → cleared for what is due of a commission; answers how much, in minor units. The caller holds its lock. */
export async function clearCommission(tx: BrandTx, commission: LockedCommission, now: Date): Promise<number> {
  const release = await releaseHolds(tx, commission.id, commission.position.held, now)
  if (!release || release.amountMinor === 0) return 0
  const posting = {
    kind: "cleared",
    debit: "held",
    credit: "cleared",
    amountMinor: release.amountMinor,
    currency: commission.currency,
    key: `cleared:${commission.id}:${Math.max(...release.tranches)}`,
    creatorId: commission.creatorId,
    commissionId: commission.id,
    orderId: commission.orderId ?? undefined,
    because: "hold ended",
    causedBy: "system",
    happenedAt: now,
  } as const
  await post(tx, [posting], now)
  return release.amountMinor
}
