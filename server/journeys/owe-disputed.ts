import type { BrandTx } from "@/db/scope"
import { pinNet } from "@/server/disputes/added-to-order"
import { stepsOfAdded } from "@/server/disputes/left-of-added"
import { adjustmentOf } from "@/server/disputes/postings-of"
import type { Dispute } from "@/server/disputes/record-move"
import { present } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { lockOrder } from "@/server/orders/load-order"
import { clearsWith } from "./clears-with"
import { oweAmount } from "./owe-amount"
import { keptOf } from "./settle-disputed"

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
 * what it adds about an order follows that order from then on. Answers what it comes to now, in minor units.
 */
export async function oweDisputed(tx: BrandTx, dispute: Dispute, owing: Owing, now: Date): Promise<number> {
  const { id, enrollmentId, about } = dispute
  const { addedMinor, currency, orderId, by, why } = owing
  const decided = { words: why ?? "The brand did not answer in time: decided as agreed.", amountMinor: addedMinor }
  const steps = orderId ? await followed(tx, id, { decided, currency, orderId }) : [decided]
  const amountMinor = steps.at(-1)?.amountMinor ?? 0
  const trigger = `Dispute about ${about} decided`
  const contested = {
    contestedId: dispute.commissionId,
    commissionId: await adjustmentOf(tx, id),
    orderId,
    enrollmentId,
  }
  await oweAmount(
    tx,
    {
      ...{ kind: "adjustment", subjectId: id, enrollmentId, currency, amountMinor, by, title: `Dispute: ${about}` },
      derivation: { kind: "owed", currency, trigger, proof: publicId("dsp", id), steps },
      clears: await clearsWith(tx, contested, now),
      cause: "a dispute was decided",
    },
    now,
  )
  return amountMinor
}

type About = { readonly decided: { words: string; amountMinor: number }; readonly currency: string }

async function followed(tx: BrandTx, id: Id<"dsp">, { decided, currency, orderId }: About & { orderId: Id<"ord"> }) {
  const loaded = present(await lockOrder(tx, orderId), "an order that was decided about")
  const { nowMinor, isVoid } = keptOf(loaded, null)
  const netMinor = isVoid || nowMinor <= 0 ? null : nowMinor
  await pinNet(tx, id, { orderId, netMinor })
  return stepsOfAdded(decided, keptOf(loaded, netMinor), currency)
}
