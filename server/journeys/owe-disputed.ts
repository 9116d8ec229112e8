import type { BrandTx } from "@/db/scope"
import type { Dispute } from "@/server/disputes/record-move"
import { tranchesOf } from "@/server/holds/keep-hold"
import { publicId } from "@/server/kernel/id"
import { oweAmount } from "./owe-amount"

type Owing = {
  /** All that the dispute adds, in minor units. */
  readonly amountMinor: number
  readonly currency: string
  readonly by: string
  /** What the member wrote; null when time was up. */
  readonly why: string | null
}

/** What a decision adds is owed as an adjustment of its own, one per dispute. It clears no earlier than what it is added to. */
export async function oweDisputed(tx: BrandTx, dispute: Dispute, owing: Owing, now: Date): Promise<void> {
  const { id, enrollmentId, about } = dispute
  const { amountMinor, currency, by, why } = owing
  const trigger = `Dispute about ${about} decided`
  const words = why ?? "The brand did not answer in time: decided as agreed."
  await oweAmount(
    tx,
    {
      ...{ kind: "adjustment", subjectId: id, enrollmentId, currency, amountMinor, by, title: `Dispute: ${about}` },
      derivation: { kind: "owed", currency, trigger, proof: publicId("dsp", id), steps: [{ words, amountMinor }] },
      clears: await clearsWith(tx, dispute, now),
      cause: "a dispute was decided",
    },
    now,
  )
}

async function clearsWith(tx: BrandTx, { commissionId }: Dispute, now: Date) {
  const open = commissionId ? (await tranchesOf(tx, commissionId)).find(one => !one.clearedAt) : undefined
  if (open && !open.clearsAt) return { waitsFor: open.waitsFor ?? "payment" }
  return { at: open?.clearsAt && open.clearsAt > now ? open.clearsAt : now }
}
