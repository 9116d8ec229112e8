import type { BrandTx } from "@/db/scope"
import { withdrawDecision } from "@/server/commissions/record-manual"
import type { Standing } from "@/server/disputes/dispute"
import { type Dispute, type NewMove, recordMove } from "@/server/disputes/record-move"

/** Moves a locked dispute. A decision that waits for a second person was about how it stood before: it is withdrawn. */
export async function moveOn(tx: BrandTx, dispute: Dispute, made: NewMove, now: Date): Promise<Standing> {
  const next = await recordMove(tx, dispute, made, now)
  await withdrawDecision(tx, dispute.id, now)
  return next
}
