import type { BrandTx } from "@/db/scope"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { currency as currencyCode } from "@/server/kernel/currency"
import { type Id, publicId } from "@/server/kernel/id"
import { campaignWithBrief, creatorAsked } from "@/server/programs/asked-creator"
import { type NewRetainer, proposeRetainer } from "@/server/programs/keep-retainer"
import { retainerProposed } from "@/server/programs/work-words"
import { tellCreator } from "./tell-news"

/** A member offers a creator an amount a month for being part of a campaign. */
export async function offerRetainer(
  tx: BrandTx,
  wish: Omit<NewRetainer, "creatorId">,
  { by, appUrl }: { readonly by: Member; readonly appUrl: string },
  now: Date,
): Promise<Id<"rtn">> {
  const { campaignId, enrollmentId } = wish
  const campaign = await campaignWithBrief(tx, campaignId)
  const creatorId = await creatorAsked(tx, enrollmentId, campaign)
  const offer = { ...wish, currency: currencyCode(wish.currency), creatorId }
  const id = await proposeRetainer(tx, offer, `member:${by.id}`, now)
  const where = { campaign: campaign.name, url: `${appUrl}/creator/campaigns/${publicId("cmp", campaignId)}` }
  await tellCreator(tx, creatorId, brand => retainerProposed(offer, brand, where))
  const { title, monthlyMinor, currency, startsOn, endsOn } = offer
  const detail = { title, monthlyMinor, currency, startsOn, endsOn }
  await recordAudit(
    tx,
    { actor: `member:${by.id}`, action: "offer retainer", subject: publicId("rtn", id), detail },
    now,
  )
  return id
}
