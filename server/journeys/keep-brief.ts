import type { BrandTx } from "@/db/scope"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { type Id, publicId } from "@/server/kernel/id"
import type { Brief } from "@/server/programs/brief"
import { ownCampaign } from "@/server/programs/campaign-queries"
import { publishBrief } from "@/server/programs/publish-brief"
import { campaignRetainers, campaignWork } from "@/server/programs/work-queries"
import { briefChanged } from "@/server/programs/work-words"
import { tellCreator } from "./tell-news"

/** A member publishes the next version of a campaign's brief; whoever takes part is told. */
export async function keepBrief(
  tx: BrandTx,
  campaignId: Id<"cmp">,
  wish: Brief & { readonly productIds: readonly Id<"prd">[] },
  { by, appUrl }: { readonly by: Member; readonly appUrl: string },
  now: Date,
): Promise<void> {
  const { name: campaign } = await ownCampaign(tx, campaignId)
  const version = await publishBrief(tx, campaignId, wish, `member:${by.id}`, now)
  const work = (await campaignWork(tx, campaignId)).filter(one => one.state !== "declined" && one.state !== "cancelled")
  const kept = (await campaignRetainers(tx, campaignId)).filter(
    one => one.state === "proposed" || one.state === "running",
  )
  const where = { campaign, url: `${appUrl}/creator/campaigns/${publicId("cmp", campaignId)}` }
  const creators = new Set([...work, ...kept].map(one => one.creatorId))
  for (const creatorId of [...creators].sort()) await tellCreator(tx, creatorId, brand => briefChanged(brand, where))
  const subject = publicId("cmp", campaignId)
  const detail = { version, holdDays: wish.holdDays }
  await recordAudit(tx, { actor: `member:${by.id}`, action: "publish brief", subject, detail }, now)
}
