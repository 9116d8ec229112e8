import { z } from "zod"
import { brandName } from "@/server/identity/brand-queries"
import { changeCampaign, endCampaign, openCampaign } from "@/server/journeys/keep-campaign"
import { type Id, publicId } from "@/server/kernel/id"
import { dayIn } from "@/server/kernel/time"
import { CAMPAIGN_STATES } from "@/server/programs/campaign"
import { listCampaigns } from "@/server/programs/campaign-queries"
import { listPrograms } from "@/server/programs/queries"
import { linkCounts } from "@/server/tracking/link-queries"
import { idInput } from "../inputs"
import { brandProcedure, router } from "../procedures"

const Days = z.object({
  name: z.string().max(200),
  startsOn: z.string().max(20),
  endsOn: z.string().max(20).nullable(),
})

/** Dated efforts inside programs; their links carry the campaign's word. */
export const brandCampaigns = router({
  list: brandProcedure("see programs")
    .input(z.object({ state: z.enum(CAMPAIGN_STATES).optional(), cursor: idInput("cmp").optional() }))
    .query(async ({ ctx, input }) => {
      const { timeZone } = await brandName(ctx.tx)
      const today = dayIn(timeZone, ctx.now)
      const { rows, next } = await listCampaigns(ctx.tx, { state: input.state, after: input.cursor }, today)
      const counts = await linkCounts(
        ctx.tx,
        rows.map(row => row.id),
      )
      const shown = rows.map(({ id, programId, ...row }) => ({
        ...row,
        ...{ id: publicId("cmp", id), programId: publicId("prg", programId), links: counts.get(id) ?? 0 },
      }))
      return { rows: shown, next: next && publicId("cmp", next as Id<"cmp">), today, now: ctx.now, timeZone }
    }),

  /** The programs a campaign can be of. */
  programs: brandProcedure("see programs").query(async ({ ctx }) =>
    (await listPrograms(ctx.tx, ctx.now)).map(({ id, name }) => ({ id: publicId("prg", id), name })),
  ),

  open: brandProcedure("change programs")
    .input(Days.extend({ program: idInput("prg"), utmCampaign: z.string().max(200) }))
    .mutation(async ({ ctx, input: { brand: _, program: programId, ...wish } }) => {
      const id = await openCampaign(ctx.tx, { ...wish, programId }, ctx.member, ctx.now)
      return { id: publicId("cmp", id) }
    }),

  change: brandProcedure("change programs")
    .input(Days.extend({ campaign: idInput("cmp") }))
    .mutation(async ({ ctx, input: { brand: _, campaign: campaignId, ...wish } }) => {
      await changeCampaign(ctx.tx, { ...wish, campaignId, by: ctx.member }, ctx.now)
      return { changed: true }
    }),

  /** Ends a campaign: no new links in it; those there are go on leading. */
  end: brandProcedure("change programs")
    .input(z.object({ campaign: idInput("cmp") }))
    .mutation(async ({ ctx, input }) => ({ name: await endCampaign(ctx.tx, input.campaign, ctx.member, ctx.now) })),
})
