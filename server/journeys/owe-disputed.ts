import type { BrandTx } from "@/db/scope"
import { earnedBesides, pinWhole } from "@/server/disputes/added-to-order"
import { type Decided, hasAllAlready, stepsOfAdded } from "@/server/disputes/left-of-added"
import { adjustmentOf } from "@/server/disputes/postings-of"
import type { Dispute } from "@/server/disputes/record-move"
import { stopWithOwn } from "@/server/holds/stop-others"
import { present } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { lockOrder } from "@/server/orders/load-order"
import { clearsWith } from "./clears-with"
import { oweAmount } from "./owe-amount"
import { wholeOf } from "./settle-disputed"

type Owing = {
  /** All that the dispute adds, in minor units. */
  readonly addedMinor: number
  readonly currency: string
  /** The order that it is about; null for something without one. */
  readonly orderId: Id<"ord"> | null
  readonly by: string
  /** What the member wrote; null when time was up. */
  readonly why: string | null
}

/**
 * What a decision adds is owed as an adjustment of its own, one per dispute. It clears no earlier than what it is added to, and
 * what it adds about an order follows that order from then on. Answers what it comes to now, in minor units; null when its
 * creator has all of it already, so that there was nothing to add.
 */
export async function oweDisputed(tx: BrandTx, dispute: Dispute, owing: Owing, now: Date): Promise<number | null> {
  const { id, enrollmentId, creatorId, about, wasMinor } = dispute
  const { addedMinor, currency, orderId, by, why } = owing
  const words = why ?? "The brand did not answer in time: decided as agreed."
  const decided = { words, amountMinor: addedMinor, inAllMinor: addedMinor + (wasMinor ?? 0) }
  const commissionId = await adjustmentOf(tx, id)
  const { steps, isAll } = orderId
    ? await followed(tx, dispute, { decided, currency, orderId, commissionId })
    : { steps: [decided], isAll: addedMinor === 0 }
  // About an order it is opened with nothing in it: what its creator has already may be taken from them, and then this follows.
  if (isAll && commissionId === null && orderId === null) return null
  const amountMinor = steps.at(-1)?.amountMinor ?? 0
  const trigger = `Dispute about ${about} decided`
  const contested = { contestedId: dispute.commissionId, commissionId, orderId, enrollmentId, creatorId }
  const owedId = await oweAmount(
    tx,
    {
      ...{ kind: "adjustment", subjectId: id, enrollmentId, currency, amountMinor, by, title: `Dispute: ${about}` },
      derivation: { kind: "owed", currency, trigger, proof: publicId("dsp", id), steps },
      clears: await clearsWith(tx, contested, now),
      cause: "a dispute was decided",
    },
    now,
  )
  if (orderId && commissionId === null) await stopWithOwn(tx, { commissionId: owedId, orderId, creatorId }, now)
  return isAll ? null : amountMinor
}

type About = {
  readonly decided: Decided
  readonly currency: string
  readonly orderId: Id<"ord">
  readonly commissionId: Id<"com"> | null
}

async function followed(tx: BrandTx, dispute: Dispute, { decided, currency, orderId, commissionId }: About) {
  const { id, kind, creatorId, wholeMinor } = dispute
  const loaded = present(await lockOrder(tx, orderId), "an order that was decided about")
  // A line was pinned when it was contested. What an order that was missed would earn is said by who decides, of what is left of it.
  const whole = await wholeOf(tx, loaded, dispute, kind === "line" ? wholeMinor : null)
  if (kind !== "line") await pinWhole(tx, id, { orderId, wholeMinor: whole.pinnedMinor })
  const besides = { earnedMinor: await earnedBesides(tx, { orderId, creatorId }, commissionId), isTaken: false }
  return { steps: stepsOfAdded(decided, whole, besides, currency), isAll: hasAllAlready(decided, whole, besides) }
}
