import type { BrandTx } from "@/db/scope"
import { stopClearing } from "@/server/holds/stop-clearing"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { type OpenContest, openContestOf } from "@/server/risk/record-contest"

/** Until a contest is answered nothing that its notice touches clears: what has cleared could not be given back. */
export async function holdContested(
  tx: BrandTx,
  orderIds: readonly Id<"ord">[],
  { creatorId, dueAt }: OpenContest,
  now: Date,
): Promise<void> {
  const because = "its creator contests a notice"
  const setBy = `creator:${creatorId}`
  await stopClearing(tx, orderIds, { kind: "contest", because, setBy, until: addDays(dueAt, 1) }, now)
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
  if (contest) await holdContested(tx, [orderId], contest, now)
}
