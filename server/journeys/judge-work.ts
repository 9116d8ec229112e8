import type { BrandTx } from "@/db/scope"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { type Id, publicId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { ownCampaign } from "@/server/programs/campaign-queries"
import { stepNote } from "@/server/programs/deliverable"
import { type Deliverable, lockDeliverable, moveDeliverable, submittedOf } from "@/server/programs/move-deliverable"
import { newestBrief } from "@/server/programs/publish-brief"
import { workJudged } from "@/server/programs/work-words"
import { oweAmount } from "./owe-amount"
import { tellCreator } from "./tell-news"

type Judgement = {
  readonly deliverableId: Id<"dlv">
  readonly step: "approve" | "send_back" | "cancel"
  readonly note: string | null
}

/**
 * A member approves a deliverable, which owes its fee; sends it back with a reason; or cancels it with one, which takes back the
 * fee of what was approved. Its creator is told each time.
 */
export async function judgeWork(
  tx: BrandTx,
  { deliverableId, step, note: said }: Judgement,
  { by, appUrl }: { readonly by: Member; readonly appUrl: string },
  now: Date,
): Promise<void> {
  const note = stepNote(said, step !== "approve")
  const one = await lockDeliverable(tx, deliverableId)
  const actor = `member:${by.id}`
  await moveDeliverable(tx, one, { step, url: null, note }, actor, now)
  const wasOwed = step === "cancel" && one.state === "approved"
  if (one.feeMinor > 0 && (step === "approve" || wasOwed)) await settleFee(tx, one, wasOwed ? note : null, actor, now)
  const { name: campaign } = await ownCampaign(tx, one.campaignId)
  const url = `${appUrl}/creator/campaigns/${publicId("cmp", one.campaignId)}`
  await tellCreator(tx, one.creatorId, brand => workJudged(one, { step, note }, brand, { campaign, url }))
  const action = { approve: "approve deliverable", send_back: "send deliverable back", cancel: "cancel deliverable" }[
    step
  ]
  const detail = { what: one.what, note: note ?? undefined, feeMinor: one.feeMinor, currency: one.currency }
  await recordAudit(tx, { actor, action, subject: publicId("dlv", deliverableId), detail }, now)
}

/** Owes the fee, or with `cancelledBecause` takes it back. */
async function settleFee(
  tx: BrandTx,
  { id: subjectId, campaignId, enrollmentId, currency, feeMinor, what: title }: Deliverable,
  cancelledBecause: string | null,
  by: string,
  now: Date,
): Promise<void> {
  const holdDays = (await newestBrief(tx, campaignId))?.holdDays ?? 0
  const agreed = { words: "The fee that was agreed", amountMinor: feeMinor }
  const gone = [
    { words: `Taken back: ${cancelledBecause}`, amountMinor: -feeMinor },
    { words: "What is left", amountMinor: 0 },
  ]
  const trigger = cancelledBecause === null ? `${title}, approved` : `${title}, cancelled`
  const steps = cancelledBecause === null ? [agreed] : [agreed, ...gone]
  await oweAmount(
    tx,
    {
      ...{ kind: "fixed_fee", subjectId, enrollmentId, currency, title },
      amountMinor: cancelledBecause === null ? feeMinor : 0,
      derivation: { kind: "owed", currency, trigger, proof: await submittedOf(tx, subjectId), steps },
      clears: { at: addDays(now, holdDays) },
      cause: cancelledBecause === null ? "approved" : `cancelled: ${cancelledBecause}`,
      by,
    },
    now,
  )
}
