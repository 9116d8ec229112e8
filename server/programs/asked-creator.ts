import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { ownCampaign } from "./campaign-queries"
import { placeOf } from "./enrollment-of"
import { newestBrief } from "./publish-brief"

/** A campaign in which creators can be asked for something. Refuses one that was ended, and one without a brief. */
export async function campaignWithBrief(tx: BrandTx, campaignId: Id<"cmp">) {
  const campaign = await ownCampaign(tx, campaignId)
  if (campaign.endedAt) throw refuse("conflict", `${campaign.name} was ended; nothing more is asked for in it.`)
  if (!(await newestBrief(tx, campaignId)))
    throw refuse("conflict", "Write the brief first, so that creators know what they say yes to.")
  return campaign
}

/** Whose place it is, if they can be asked: active in the campaign's program. */
export async function creatorAsked(
  tx: BrandTx,
  enrollmentId: Id<"enr">,
  campaign: { readonly programId: Id<"prg">; readonly programName: string },
) {
  const place = await placeOf(tx, enrollmentId)
  if (place.programId !== campaign.programId || place.state !== "active")
    throw refuse("conflict", `Only creators who are active in ${campaign.programName} can be asked.`)
  return place.creatorId
}
