import type { BrandTx } from "@/db/scope"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { type Id, publicId } from "@/server/kernel/id"
import type { CampaignDays } from "@/server/programs/campaign"
import { changeCampaign as change, endCampaign as end } from "@/server/programs/change-campaign"
import { createCampaign as create, type NewCampaign } from "@/server/programs/create-campaign"

/** A member opens a campaign of a program. */
export async function openCampaign(tx: BrandTx, wish: NewCampaign, by: Member, now: Date): Promise<Id<"cmp">> {
  const campaignId = await create(tx, wish, `member:${by.id}`, now)
  const { name, utmCampaign, startsOn, endsOn } = wish
  await note(tx, { campaignId, by, action: "open campaign", detail: { name, utmCampaign, startsOn, endsOn } }, now)
  return campaignId
}

/** A member gives a campaign another name or other days. */
export async function changeCampaign(
  tx: BrandTx,
  wish: CampaignDays & { readonly campaignId: Id<"cmp">; readonly name: string; readonly by: Member },
  now: Date,
): Promise<void> {
  const { campaignId, by, name, startsOn, endsOn } = wish
  await change(tx, campaignId, { name, startsOn, endsOn })
  await note(tx, { campaignId, by, action: "change campaign", detail: { name, startsOn, endsOn } }, now)
}

/** A member ends a campaign before its last day. Answers its name. */
export async function endCampaign(tx: BrandTx, campaignId: Id<"cmp">, by: Member, now: Date): Promise<string> {
  const name = await end(tx, campaignId, `member:${by.id}`, now)
  await note(tx, { campaignId, by, action: "end campaign", detail: { name } }, now)
  return name
}

type Note = {
  readonly campaignId: Id<"cmp">
  readonly by: Member
  readonly action: string
  readonly detail: Readonly<Record<string, string | null>>
}

async function note(tx: BrandTx, { campaignId, by, action, detail }: Note, now: Date): Promise<void> {
  await recordAudit(tx, { actor: `member:${by.id}`, action, subject: publicId("cmp", campaignId), detail }, now)
}
