import type { BrandTx } from "@/db/scope"
import type { LockedCommission } from "@/server/commissions/lock-commissions"
import { settlementPostings } from "@/server/commissions/settlement-postings"
import { difference } from "@/server/ledger/position"
import { post } from "@/server/ledger/post"
import { tellIfOwed } from "./tell-debt"

/**
 * Posts the difference between a commission without an order and what it should come to, in minor units. Answers how much of
 * it was earned into held. The caller holds its lock.
 */
export async function settleOwed(
  tx: BrandTx,
  commission: LockedCommission,
  desiredMinor: number,
  cause: { readonly because: string; readonly causedBy: string },
  now: Date,
): Promise<number> {
  const moves = difference(commission.position, desiredMinor)
  await post(tx, settlementPostings(commission, moves, { ...cause, happenedAt: now }), now)
  await tellIfOwed(tx, commission, moves, cause.because)
  return moves.find(move => move.kind === "earned")?.amountMinor ?? 0
}
