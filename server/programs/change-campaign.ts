import { and, eq, isNull } from "drizzle-orm"
import { campaigns } from "@/db/schema/programs"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { type CampaignDays, campaignDays, campaignName } from "./campaign"

/** Gives a campaign that nobody ended another name and other days. Its word stays: landings carry it. */
export async function changeCampaign(
  tx: BrandTx,
  campaignId: Id<"cmp">,
  change: CampaignDays & { readonly name: string },
): Promise<void> {
  const row = { name: campaignName(change.name), ...campaignDays(change) }
  const [changed] = await tx
    .update(campaigns)
    .set(row)
    .where(and(own(tx, campaignId), isNull(campaigns.endedAt)))
    .returning({ id: campaigns.id })
  if (!changed) throw await whyNot(tx, campaignId)
}

/** Ends a campaign: no new links can be made in it; those there are go on leading. Answers its name. */
export async function endCampaign(tx: BrandTx, campaignId: Id<"cmp">, by: string, now: Date): Promise<string> {
  const [ended] = await tx
    .update(campaigns)
    .set({ endedAt: now, endedBy: by })
    .where(and(own(tx, campaignId), isNull(campaigns.endedAt)))
    .returning({ name: campaigns.name })
  if (!ended) throw await whyNot(tx, campaignId)
  return ended.name
}

async function whyNot(tx: BrandTx, campaignId: Id<"cmp">): Promise<Error> {
  const [campaign] = await tx.select({ name: campaigns.name }).from(campaigns).where(own(tx, campaignId))
  if (!campaign) return refuse("not_found", "There is no such campaign.")
  return refuse("conflict", `${campaign.name} was ended already and stays as it was. Make a new campaign instead.`)
}

function own(tx: BrandTx, campaignId: Id<"cmp">) {
  return and(eq(campaigns.brandId, tx.brandId), eq(campaigns.id, campaignId))
}
