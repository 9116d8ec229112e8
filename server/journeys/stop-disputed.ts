import type { BrandTx } from "@/db/scope"
import { LONGEST_DAYS } from "@/server/disputes/dispute-terms"
import type { Dispute } from "@/server/disputes/record-move"
import { releaseStops, type Stopped, stopClearing } from "@/server/holds/stop-clearing"
import { addDays } from "@/server/kernel/time"
import { holdOrder } from "@/server/orders/hold-order"
import { holdNotice, letNoticeGo } from "./contest-stops"

/**
 * While nobody has decided, nothing that is contested clears, and what has cleared is not paid. A contested hold stands by itself:
 * nobody's money waits longer because they asked why it waits.
 */
export async function stopDisputed(tx: BrandTx, dispute: Dispute, now: Date): Promise<void> {
  const { id, kind, creatorId } = dispute
  if (kind === "hold") return
  if (kind === "code") return await holdNotice(tx, dispute, now)
  const because = "its creator contests it"
  const stop = {
    kind: "dispute",
    scope: id,
    because,
    setBy: `creator:${creatorId}`,
    until: addDays(now, LONGEST_DAYS),
  } as const
  if (dispute.commissionId && dispute.orderId) await holdOrder(tx, dispute.orderId)
  await stopClearing(tx, subject(dispute), stop, now)
}

/** It is decided: what it stopped goes on. */
export async function releaseDisputed(tx: BrandTx, dispute: Dispute, by: string, now: Date): Promise<void> {
  await letNoticeGo(tx, dispute, now)
  await releaseStops(tx, subject(dispute), { kind: "dispute", scope: dispute.id, by }, now)
}

/** A line's own money. What a missing order earned others stays theirs whatever is decided, so naming it stops nothing of them. */
function subject({ commissionId }: Dispute): Stopped {
  return commissionId ? { commissions: [commissionId] } : []
}
