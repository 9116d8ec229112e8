import type { BrandTx } from "@/db/scope"
import { UNDECIDED } from "@/server/disputes/dispute"
import { LONGEST_DAYS } from "@/server/disputes/dispute-terms"
import { type Dispute, lockDispute } from "@/server/disputes/record-move"
import { releaseScope, stopClearing } from "@/server/holds/stop-clearing"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { ordersToHold } from "@/server/risk/notice-queries"
import { openContestsOf } from "@/server/risk/record-contest"
import type { World } from "@/server/world"

/** Orders that are held, or let go, in one transaction. */
const PORTION = 500

type Job = { readonly brandId: Id<"brd">; readonly disputeId: Id<"dsp"> }
type Contest = { readonly disputeId: Id<"dsp">; readonly creatorId: Id<"crt"> }

/** The next portion of what a contest holds, or lets go since it is decided; more of them as long as there are any. */
export async function keepContestStops(world: World, { brandId, disputeId }: Job): Promise<void> {
  await world.db.brand(brandId, async tx => {
    const dispute = await lockDispute(tx, disputeId)
    const { creatorId, noticeId, state } = dispute
    if (!noticeId) return
    const seen = UNDECIDED.includes(state)
      ? await holdPortion(tx, { disputeId, creatorId, noticeId }, world.now())
      : await releasePortion(tx, disputeId, world.now())
    if (seen > 0) await goOn(tx, disputeId)
  })
}

/** Nothing that a notice touches clears while its creator waits: the oldest orders at once, for they clear first, the rest by a job. */
export async function holdNotice(tx: BrandTx, { id: disputeId, creatorId, noticeId }: Dispute, now: Date) {
  if (!noticeId) return
  await holdPortion(tx, { disputeId, creatorId, noticeId }, now)
  await goOn(tx, disputeId)
}

/** It is decided: what the contest held goes on, whatever the notice touches by now. */
export async function letNoticeGo(tx: BrandTx, { id: disputeId, noticeId }: Dispute, now: Date): Promise<void> {
  if (!noticeId) return
  await releasePortion(tx, disputeId, now)
  await goOn(tx, disputeId)
}

/** An order that comes while answers are awaited is held for each of them. */
export async function holdIfContested(
  tx: BrandTx,
  orderId: Id<"ord">,
  notices: readonly { readonly id: Id<"ntc"> }[],
  now: Date,
): Promise<void> {
  const ids = notices.map(notice => notice.id)
  for (const contest of await openContestsOf(tx, ids)) await hold(tx, [orderId], contest, now)
}

async function holdPortion(tx: BrandTx, contest: Contest & { readonly noticeId: Id<"ntc"> }, now: Date) {
  const orderIds = await ordersToHold(tx, contest, PORTION)
  await hold(tx, orderIds, contest, now)
  return orderIds.length
}

/** What has cleared could not be given back, so all money of the orders waits. */
async function hold(tx: BrandTx, orderIds: readonly Id<"ord">[], { disputeId, creatorId }: Contest, now: Date) {
  const stop = { kind: "contest", scope: disputeId, because: "its creator contests a notice" } as const
  await stopClearing(tx, orderIds, { ...stop, setBy: `creator:${creatorId}`, until: addDays(now, LONGEST_DAYS) }, now)
}

function releasePortion(tx: BrandTx, disputeId: Id<"dsp">, now: Date): Promise<number> {
  return releaseScope(tx, { kind: "contest", scope: disputeId, by: `dispute:${disputeId}` }, PORTION, now)
}

function goOn(tx: BrandTx, disputeId: Id<"dsp">): Promise<void> {
  return enqueue(tx, "contest-stops", { brandId: tx.brandId, disputeId }, { key: `contest-stops:${disputeId}` })
}
