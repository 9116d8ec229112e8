import type { BrandTx } from "@/db/scope"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { currency as currencyCode } from "@/server/kernel/currency"
import { type Id, publicId } from "@/server/kernel/id"
import { campaignWithBrief, creatorAsked } from "@/server/programs/asked-creator"
import { type NewDeliverable, proposeDeliverable } from "@/server/programs/move-deliverable"
import { workProposed } from "@/server/programs/work-words"
import { tellCreator } from "./tell-news"

type By = { readonly by: Member; readonly appUrl: string }
type Asked = Omit<NewDeliverable, "campaignId" | "creatorId" | "enrollmentId">

/** A member asks creators for deliverables of a campaign: each of them for each, and each is told. */
export async function proposeWork(
  tx: BrandTx,
  wish: {
    readonly campaignId: Id<"cmp">
    readonly enrollmentIds: readonly Id<"enr">[]
    readonly work: readonly Asked[]
  },
  { by, appUrl }: By,
  now: Date,
): Promise<void> {
  const { campaignId } = wish
  const campaign = await campaignWithBrief(tx, campaignId)
  const work = wish.work.map(one => ({ ...one, currency: currencyCode(one.currency) }))
  for (const enrollmentId of [...new Set(wish.enrollmentIds)].sort()) {
    const creatorId = await creatorAsked(tx, enrollmentId, campaign)
    for (const one of work)
      await proposeDeliverable(tx, { ...one, campaignId, enrollmentId, creatorId }, `member:${by.id}`, now)
    const where = { campaign: campaign.name, url: `${appUrl}/creator/campaigns/${publicId("cmp", campaignId)}` }
    await tellCreator(tx, creatorId, brand => workProposed(work, brand, where))
  }
  const detail = { creators: wish.enrollmentIds.length, work: work.map(one => one.what).join(", ") }
  const subject = publicId("cmp", campaignId)
  await recordAudit(tx, { actor: `member:${by.id}`, action: "ask for deliverables", subject, detail }, now)
}
