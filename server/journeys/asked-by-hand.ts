import type { BrandTx } from "@/db/scope"
import type { ManualAsk } from "@/server/commissions/record-manual"
import { contestedOf, decidedFor } from "@/server/disputes/decided-for"
import { adjustmentOf } from "@/server/disputes/postings-of"
import type { Dispute } from "@/server/disputes/record-move"
import { amountOf, missing } from "@/server/disputes/what-is-contested"

type Decision = {
  readonly move: "uphold" | "uphold_partly"
  readonly decidedMinor: number | null
  readonly because: string
}

/**
 * What a decision for the creator adds to an amount without an order, as an amount that a member enters: no plan says there what it
 * should be. Null where a plan does, or nothing is added.
 */
export async function askedByHand(tx: BrandTx, dispute: Dispute, decision: Decision): Promise<ManualAsk | null> {
  const { id: disputeId, kind, orderId, enrollmentId, about } = dispute
  if (kind !== "line" || orderId !== null) return null
  const { move, decidedMinor, because } = decision
  const contested = contestedOf(dispute)
  const { currency } = contested
  const should = decidedFor(contested, move === "uphold_partly" ? (decidedMinor ?? 0) : null)
  const before = await adjustmentOf(tx, disputeId)
  const beforeMinor = before ? await amountOf(tx, before) : 0
  const amountMinor = (await missing(tx, contested, should)) - beforeMinor
  if (amountMinor <= 0) return null
  const carries = { kind: "dispute", disputeId, move, decidedMinor } as const
  return {
    ...{ kind: "dispute", enrollmentId, campaignId: null, title: `Dispute: ${about}`, currency },
    ...{ amountMinor, because, carries },
  }
}
