import type { Carried } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { ManualAmount } from "@/server/commissions/record-manual"
import { recordAudit } from "@/server/identity/record-audit"
import { currency as currencyCode } from "@/server/kernel/currency"
import { present } from "@/server/kernel/error"
import { type Id, newId, publicId } from "@/server/kernel/id"
import { campaignWithBrief, creatorAsked } from "@/server/programs/asked-creator"
import { type NewDeliverable, proposeDeliverable, readWork, type Work } from "@/server/programs/move-deliverable"
import { workProposed } from "@/server/programs/work-words"
import { type By, enterAmount } from "./enter-amount"
import { tellCreator } from "./tell-news"

type Wish = {
  readonly campaignId: Id<"cmp">
  readonly enrollmentIds: readonly Id<"enr">[]
  readonly work: readonly Work[]
}

/**
 * A member asks creators for deliverables of a campaign: each of them for each, and each is told. Answers how many wait for a second
 * person, because their fees are above what one gives alone; until then their creators are not asked.
 */
export async function proposeWork(tx: BrandTx, wish: Wish, by: By, now: Date): Promise<{ readonly waiting: number }> {
  const { campaignId } = wish
  const campaign = await campaignWithBrief(tx, campaignId)
  const work = wish.work.map(one => readWork({ ...one, currency: currencyCode(one.currency) }))
  let waiting = 0
  for (const enrollmentId of [...new Set(wish.enrollmentIds)].sort()) {
    const creatorId = await creatorAsked(tx, enrollmentId, campaign)
    const asked: NewDeliverable[] = []
    for (const one of work) {
      const fresh = { ...one, id: newId<"dlv">(now), campaignId, enrollmentId, creatorId }
      if (await waits(tx, fresh, campaign.name, by, now)) waiting++
      else asked.push(fresh)
    }
    await propose(tx, asked, campaign.name, { by: `member:${by.by.id}`, appUrl: by.appUrl }, now)
  }
  const detail = { creators: wish.enrollmentIds.length, work: work.map(one => one.what).join(", "), waiting }
  const entry = { actor: `member:${by.by.id}`, action: "ask for deliverables", subject: publicId("cmp", campaignId) }
  await recordAudit(tx, { ...entry, detail }, now)
  return { waiting }
}

/** A second person said yes to the fee: its creator is asked. */
export async function proposeAsAsked(
  tx: BrandTx,
  manual: ManualAmount,
  { deliverableId: id, dueOn }: Carried & { kind: "fixed_fee" },
  appUrl: string,
  now: Date,
): Promise<void> {
  const { enrollmentId, title: what, currency, amountMinor: feeMinor } = manual
  const campaignId = present(manual.campaignId, "the campaign of a fee")
  const campaign = await campaignWithBrief(tx, campaignId)
  const creatorId = await creatorAsked(tx, enrollmentId, campaign)
  const one = { id, campaignId, enrollmentId, creatorId, what, dueOn, currency, feeMinor }
  await propose(tx, [one], campaign.name, { by: `member:${manual.askedBy}`, appUrl }, now)
}

async function waits(tx: BrandTx, one: NewDeliverable, campaign: string, by: By, now: Date): Promise<boolean> {
  const { id: deliverableId, campaignId, enrollmentId, what: title, dueOn, currency, feeMinor: amountMinor } = one
  if (amountMinor === 0) return false
  const carries = { kind: "fixed_fee", deliverableId, dueOn } as const
  const fee = { kind: "fixed_fee", enrollmentId, campaignId, title, currency, amountMinor, carries } as const
  return (await enterAmount(tx, { ...fee, because: `A fee of ${campaign}` }, by, now)).waits
}

type From = { readonly by: string; readonly appUrl: string }

async function propose(tx: BrandTx, work: readonly NewDeliverable[], campaign: string, from: From, now: Date) {
  for (const one of work) await proposeDeliverable(tx, one, from.by, now)
  const [first] = work
  if (!first) return
  const where = { campaign, url: `${from.appUrl}/creator/campaigns/${publicId("cmp", first.campaignId)}` }
  await tellCreator(tx, first.creatorId, brand => workProposed(work, brand, where))
}
