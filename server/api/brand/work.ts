import { z } from "zod"
import { shopCurrencies } from "@/server/catalog/gift-queries"
import { waitingIn } from "@/server/commissions/manual-queries"
import { listCosts } from "@/server/costs/cost-queries"
import { brandName } from "@/server/identity/brand-queries"
import { judgeWork } from "@/server/journeys/judge-work"
import { keepBrief } from "@/server/journeys/keep-brief"
import { offerRetainer } from "@/server/journeys/offer-retainer"
import { proposeWork } from "@/server/journeys/propose-work"
import { stopRetainer } from "@/server/journeys/stop-retainer"
import { publicId } from "@/server/kernel/id"
import { dayIn } from "@/server/kernel/time"
import { campaignState } from "@/server/programs/campaign"
import { ownCampaign } from "@/server/programs/campaign-queries"
import { readDays } from "@/server/programs/keep-retainer"
import { newestBrief } from "@/server/programs/publish-brief"
import { wholeOf } from "@/server/programs/retainer"
import { campaignPeople, campaignRetainers, campaignWork } from "@/server/programs/work-queries"
import { costOfCampaign } from "@/server/reporting/creator-cost"
import { aloneShown } from "../alone-shown"
import { minorOf } from "../amount-input"
import { idInput } from "../inputs"
import { brandProcedure, router } from "../procedures"
import { shownBrief, shownDeliverable, shownRetainer } from "../shown-work"

const currency = z.string().regex(/^[A-Z]{3}$/)
const amount = z.string().trim().max(20)
const line = z.string().max(300)
const OfCampaign = z.object({ campaign: idInput("cmp") })

/** What a campaign asks of creators and what it pays them: brief, deliverables, retainers. */
export const brandWork = router({
  page: brandProcedure("see programs")
    .input(OfCampaign)
    .query(async ({ ctx, input }) => {
      const { tx, now } = ctx
      const { id, programId, ...campaign } = await ownCampaign(tx, input.campaign)
      const { timeZone } = await brandName(tx)
      const today = dayIn(timeZone, now)
      const brief = await newestBrief(tx, id)
      const costs = await listCosts(tx, { campaignId: id })
      const currencies = await shopCurrencies(tx)
      return {
        ...{ now, today, timeZone, currencies, alone: await aloneShown(ctx, currencies) },
        waiting: await waitingIn(tx, id),
        campaign: { ...campaign, id: publicId("cmp", id), state: campaignState(campaign, today) },
        brief: brief && shownBrief(brief),
        deliverables: (await campaignWork(tx, id)).map(one => shownDeliverable(one, today)),
        retainers: (await campaignRetainers(tx, id)).map(shownRetainer),
        people: (await campaignPeople(tx, programId)).map(one => ({
          id: publicId("enr", one.enrollmentId),
          ...{ creatorId: publicId("crt", one.creatorId), name: one.creatorName },
        })),
        costs: costs.rows.map(({ id: cost, creatorId, ...row }) => ({
          ...row,
          ...{ id: publicId("cst", cost), creatorId: publicId("crt", creatorId) },
        })),
        totals: await costOfCampaign(tx, { id, startsOn: campaign.startsOn, endsOn: campaign.endsOn }),
      }
    }),

  publishBrief: brandProcedure("change programs")
    .input(
      OfCampaign.extend({
        ...{ words: z.string().max(6_000), dos: z.array(line).max(50), donts: z.array(line).max(50) },
        links: z.array(z.object({ label: line, url: z.string().max(2_000) })).max(30),
        products: z.array(idInput("prd")).max(50),
        holdDays: z.number(),
      }),
    )
    .mutation(({ ctx, input }) => {
      const { words, dos, donts, links, holdDays } = input
      const wish = { words, dos, donts, links, holdDays, productIds: input.products }
      return keepBrief(ctx.tx, input.campaign, wish, { by: ctx.member, appUrl: ctx.world.appUrl }, ctx.now)
    }),

  propose: brandProcedure("change programs")
    .input(
      OfCampaign.extend({
        enrollments: z.array(idInput("enr")).min(1).max(100),
        work: z
          .array(z.object({ what: line, dueOn: z.string().max(20), currency, fee: amount }))
          .min(1)
          .max(20),
      }),
    )
    .mutation(({ ctx, input }) => {
      const work = input.work.map(({ fee, ...one }) => ({ ...one, feeMinor: minorOf(fee || "0", one.currency) }))
      const wish = { campaignId: input.campaign, enrollmentIds: input.enrollments, work }
      return proposeWork(ctx.tx, wish, { by: ctx.member, appUrl: ctx.world.appUrl }, ctx.now)
    }),

  judge: brandProcedure("change programs")
    .input(
      z.object({
        deliverable: idInput("dlv"),
        step: z.enum(["approve", "send_back", "cancel"]),
        note: z.string().max(2_500).nullish(),
      }),
    )
    .mutation(({ ctx, input }) => {
      const judgement = { deliverableId: input.deliverable, step: input.step, note: input.note ?? null }
      return judgeWork(ctx.tx, judgement, { by: ctx.member, appUrl: ctx.world.appUrl }, ctx.now)
    }),

  offerRetainer: brandProcedure("change programs")
    .input(
      OfCampaign.extend({
        ...{ enrollment: idInput("enr"), title: line, currency, monthly: amount },
        ...{ startsOn: z.string().max(20), endsOn: z.string().max(20) },
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { title, startsOn, endsOn } = input
      const wish = {
        ...{ campaignId: input.campaign, enrollmentId: input.enrollment, title, startsOn, endsOn },
        ...{ currency: input.currency, monthlyMinor: minorOf(input.monthly, input.currency) },
      }
      const { waits } = await offerRetainer(ctx.tx, wish, { by: ctx.member, appUrl: ctx.world.appUrl }, ctx.now)
      return { waits }
    }),

  /** What a retainer comes to with all its months: as much counts as given when it is offered. */
  wholeRetainer: brandProcedure("see programs")
    .input(z.object({ currency, monthly: amount, startsOn: z.string().max(20), endsOn: z.string().max(20) }))
    .query(({ input: { currency: code, monthly, startsOn, endsOn } }) => ({
      minor: wholeOf({ ...readDays({ monthlyMinor: minorOf(monthly, code), startsOn, endsOn }), endedOn: null }),
    })),

  stopRetainer: brandProcedure("change programs")
    .input(z.object({ retainer: idInput("rtn"), endedOn: z.string().max(20), because: z.string().max(500) }))
    .mutation(({ ctx, input }) => {
      const wish = { retainerId: input.retainer, endedOn: input.endedOn, because: input.because }
      return stopRetainer(ctx.tx, wish, { by: ctx.member, appUrl: ctx.world.appUrl }, ctx.now)
    }),
})
