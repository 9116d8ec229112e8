import type { Move } from "@/server/ledger/position"
import type { NewPosting } from "@/server/ledger/posting"
import type { LockedCommission } from "./lock-commissions"

type Cause = { readonly because: string; readonly causedBy: string; readonly happenedAt: Date }

/** A settlement's moves as postings, numbered after those that the commission has. */
export function settlementPostings(
  commission: LockedCommission,
  moves: readonly Move[],
  cause: Cause,
): readonly NewPosting[] {
  return moves.map((move, index) => ({
    ...move,
    key: `settle:${commission.id}:${commission.postingCount + index + 1}`,
    currency: commission.currency,
    creatorId: commission.creatorId,
    commissionId: commission.id,
    orderId: commission.orderId ?? undefined,
    ...cause,
  }))
}
