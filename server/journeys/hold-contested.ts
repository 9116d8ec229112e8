import type { BrandTx } from "@/db/scope"
import { LONGEST_DAYS } from "@/server/disputes/dispute-terms"
import { stopClearing } from "@/server/holds/stop-clearing"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { openContestOf } from "@/server/risk/record-contest"

/** Until a contest is answered nothing that its notice touches clears: what has cleared could not be given back. */
export async function holdContested(
  tx: BrandTx,
  orderIds: readonly Id<"ord">[],
  creatorId: Id<"crt">,
  now: Date,
): Promise<void> {
  const because = "its creator contests a notice"
  const stop = { kind: "contest", because, setBy: `creator:${creatorId}`, until: addDays(now, LONGEST_DAYS) } as const
  await stopClearing(tx, orderIds, stop, now)
}

/** The same for an order that comes while the answer is awaited. */
export async function holdIfContested(
  tx: BrandTx,
  orderId: Id<"ord">,
  notices: readonly { readonly id: Id<"ntc"> }[],
  now: Date,
): Promise<void> {
  const contest = await openContestOf(
    tx,
    notices.map(notice => notice.id),
  )
  if (contest) await holdContested(tx, [orderId], contest.creatorId, now)
}
