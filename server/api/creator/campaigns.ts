import { z } from "zod"
import { answerCampaign, submitWork } from "@/server/journeys/answer-work"
import { refuse } from "@/server/kernel/error"
import { publicId } from "@/server/kernel/id"
import { dayIn } from "@/server/kernel/time"
import { campaignState } from "@/server/programs/campaign"
import { ownBrief, ownWork } from "@/server/programs/work-queries"
import { idInput } from "../inputs"
import { creatorAction, creatorProcedure, router } from "../procedures"
import { shownBrief, shownDeliverable, shownRetainer } from "../shown-work"

type Campaign = Awaited<ReturnType<typeof ownWork>>[number]

/** Campaigns in which brands ask me for something: the brief, what I deliver, what it pays. */
export const creatorCampaigns = router({
  list: creatorProcedure.query(async ({ ctx }) => {
    const rows = await ownWork(ctx.tx)
    return { rows: rows.map(row => shown(row, ctx.now)), now: ctx.now }
  }),

  one: creatorProcedure.input(z.object({ campaign: idInput("cmp") })).query(async ({ ctx, input }) => {
    const campaign = (await ownWork(ctx.tx)).find(one => one.id === input.campaign)
    if (!campaign) throw refuse("not_found", "There is no such campaign of yours.")
    return { ...shown(campaign, ctx.now), brief: shownBrief(await ownBrief(ctx.tx, input.campaign)), now: ctx.now }
  }),

  /** Yes or no to all that I have not answered. */
  answer: creatorAction
    .input(z.object({ campaign: idInput("cmp"), agreed: z.boolean() }))
    .mutation(({ ctx, input }) =>
      answerCampaign(ctx.world, { creatorId: ctx.creatorId, campaignId: input.campaign, agreed: input.agreed }),
    ),

  submit: creatorAction
    .input(z.object({ deliverable: idInput("dlv"), url: z.string().max(2_000), note: z.string().max(2_500).nullish() }))
    .mutation(({ ctx, input }) =>
      submitWork(ctx.world, {
        ...{ creatorId: ctx.creatorId, deliverableId: input.deliverable, url: input.url },
        note: input.note ?? null,
      }),
    ),
})

function shown({ id, brandId: _, deliverables, retainers, ...campaign }: Campaign, now: Date) {
  const today = dayIn(campaign.timeZone, now)
  return {
    ...campaign,
    ...{ id: publicId("cmp", id), today, state: campaignState(campaign, today) },
    deliverables: deliverables.map(one => shownDeliverable(one, today)),
    retainers: retainers.map(shownRetainer),
  }
}
