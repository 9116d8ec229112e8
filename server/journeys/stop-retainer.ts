import type { BrandTx } from "@/db/scope"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { type Id, publicId } from "@/server/kernel/id"
import { ownCampaign } from "@/server/programs/campaign-queries"
import { endRetainer, lockRetainer } from "@/server/programs/keep-retainer"
import { retainerEnded } from "@/server/programs/work-words"
import { tellCreator } from "./tell-news"

/** A member ends a retainer early: its last day is `endedOn`, and until then it is paid by the day. */
export async function stopRetainer(
  tx: BrandTx,
  wish: { readonly retainerId: Id<"rtn">; readonly endedOn: string; readonly because: string },
  { by, appUrl }: { readonly by: Member; readonly appUrl: string },
  now: Date,
): Promise<void> {
  const retainer = await lockRetainer(tx, wish.retainerId)
  await endRetainer(tx, retainer, wish, now)
  const { title, campaignId, creatorId } = retainer
  const { name: campaign } = await ownCampaign(tx, campaignId)
  const url = `${appUrl}/creator/campaigns/${publicId("cmp", campaignId)}`
  await tellCreator(tx, creatorId, brand => retainerEnded(title, wish.endedOn, wish.because, brand, { campaign, url }))
  const { endedOn, because } = wish
  const subject = publicId("rtn", wish.retainerId)
  await recordAudit(
    tx,
    { actor: `member:${by.id}`, action: "end retainer", subject, detail: { title, endedOn, because } },
    now,
  )
}
