import type { BrandTx } from "@/db/scope"
import type { News } from "@/emails/news"
import { recordAudit } from "@/server/identity/record-audit"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { ownCampaign } from "@/server/programs/campaign-queries"
import { stepNote, submittedLink } from "@/server/programs/deliverable"
import { answerRetainer, lockRetainer } from "@/server/programs/keep-retainer"
import { mailAddressOf } from "@/server/programs/mail-address"
import { lockDeliverable, moveDeliverable } from "@/server/programs/move-deliverable"
import { brandOfDeliverable, ownWork } from "@/server/programs/work-queries"
import { workAnswered, workSubmitted } from "@/server/programs/work-words"
import type { World } from "@/server/world"
import { tellMembers } from "./tell-news"

/** A creator says yes or no to everything that a campaign asks of them and that they have not answered. */
export async function answerCampaign(
  world: World,
  {
    creatorId,
    campaignId,
    agreed,
  }: { readonly creatorId: Id<"crt">; readonly campaignId: Id<"cmp">; readonly agreed: boolean },
): Promise<void> {
  const now = world.now()
  const campaign = (await world.db.creator(creatorId, ownWork)).find(one => one.id === campaignId)
  if (!campaign) throw refuse("not_found", "There is no such campaign of yours.")
  const open = campaign.deliverables.filter(one => one.state === "proposed").map(one => one.id)
  const offered = campaign.retainers.filter(one => one.state === "proposed").map(one => one.id)
  if (open.length + offered.length === 0) throw refuse("conflict", "You have answered everything that was asked.")
  const by = `creator:${creatorId}`
  await world.db.brand(campaign.brandId, async tx => {
    const taken = { step: agreed ? "agree" : "decline", url: null, note: null } as const
    for (const id of [...open].sort())
      await moveDeliverable(tx, await lockDeliverable(tx, id, creatorId), taken, by, now)
    for (const id of [...offered].sort()) await answerRetainer(tx, await lockRetainer(tx, id, creatorId), agreed, now)
    const { name } = await mailAddressOf(tx, creatorId)
    await tell(tx, world.appUrl, campaignId, where => workAnswered(name, agreed, where))
    const detail = { agreed, deliverables: open.length, retainers: offered.length }
    await recordAudit(tx, { actor: by, action: "answer campaign", subject: publicId("cmp", campaignId), detail }, now)
  })
}

/** A creator shows what they made. It is kept with its fingerprint: the link, the note and the time are evidence. */
export async function submitWork(
  world: World,
  wish: {
    readonly creatorId: Id<"crt">
    readonly deliverableId: Id<"dlv">
    readonly url: string
    readonly note: string | null
  },
): Promise<void> {
  const { creatorId, deliverableId } = wish
  const now = world.now()
  const shown = { step: "submit", url: submittedLink(wish.url), note: stepNote(wish.note, false) } as const
  const brandId = await world.db.creator(creatorId, tx => brandOfDeliverable(tx, deliverableId))
  const by = `creator:${creatorId}`
  await world.db.brand(brandId, async tx => {
    const one = await lockDeliverable(tx, deliverableId, creatorId)
    await moveDeliverable(tx, one, shown, by, now)
    const { name } = await mailAddressOf(tx, creatorId)
    await tell(tx, world.appUrl, one.campaignId, where => workSubmitted(one.what, name, shown.url, where))
    const subject = publicId("dlv", deliverableId)
    await recordAudit(tx, { actor: by, action: "submit deliverable", subject, detail: { url: shown.url } }, now)
  })
}

type Where = Parameters<typeof workAnswered>[2]

async function tell(tx: BrandTx, appUrl: string, campaignId: Id<"cmp">, news: (where: Where) => News): Promise<void> {
  const { name } = await ownCampaign(tx, campaignId)
  await tellMembers(tx, { right: "change programs", but: null }, path =>
    news({ campaign: name, url: `${appUrl}${path}/campaigns/${publicId("cmp", campaignId)}` }),
  )
}
