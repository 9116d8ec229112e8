import { z } from "zod"
import { shopCurrencies } from "@/server/catalog/gift-queries"
import { listManual } from "@/server/commissions/manual-queries"
import { setManualLimit } from "@/server/commissions/record-manual"
import { brandName } from "@/server/identity/brand-queries"
import { memberNames } from "@/server/identity/member-queries"
import { recordAudit } from "@/server/identity/record-audit"
import { approveAmount, giveAmount, refuseAmount } from "@/server/journeys/keep-manual"
import { type Id, publicId } from "@/server/kernel/id"
import { dayIn } from "@/server/kernel/time"
import { activeEnrollments } from "@/server/programs/active-enrollments"
import { openCampaigns } from "@/server/programs/campaign-queries"
import { aloneShown, shownCarries } from "../alone-shown"
import { minorOf } from "../amount-input"
import { idInput } from "../inputs"
import { brandProcedure, router } from "../procedures"

const currency = z.string().regex(/^[A-Z]{3}$/)
const words = z.string().max(2_500)

/** Amounts that people give or take by hand, with a reason: bonuses, adjustments, and what else waits for a second person. */
export const brandByHand = router({
  list: brandProcedure("see commissions")
    .input(
      z.object({
        state: z.enum(["asked", "approved", "refused"]).optional(),
        creator: idInput("crt").optional(),
        cursor: idInput("man").optional(),
      }),
    )
    .query(async ({ ctx, input }) => {
      const filter = { state: input.state, creatorId: input.creator, after: input.cursor }
      const { rows, next } = await listManual(ctx.tx, filter)
      const names = await memberNames(
        ctx.tx,
        rows.flatMap(row => [row.askedBy, ...(row.decidedBy ? [row.decidedBy] : [])]),
      )
      const shown = rows.map(({ id, ofCreatorId, askedBy, decidedBy, ...row }) => ({
        ...{ id: publicId("man", id), creatorId: publicId("crt", ofCreatorId), creatorName: row.creatorName },
        ...{ kind: row.kind, title: row.title, because: row.because, proof: row.proof, holdDays: row.holdDays },
        ...{ currency: row.currency, amountMinor: row.amountMinor, state: row.state, refusal: row.refusal },
        ...{ carries: shownCarries(row.carries), aloneMinor: row.aloneMinor, limitMinor: row.limitMinor },
        ...{ askedAt: row.askedAt, decidedAt: row.decidedAt, askedBy: names.get(askedBy) ?? "A member" },
        decidedBy: decidedBy && (names.get(decidedBy) ?? "A member"),
        /** Whoever asked cannot say yes to it as well. */
        mine: askedBy === ctx.member.id,
      }))
      const { timeZone } = await brandName(ctx.tx)
      return { rows: shown, next: next && publicId("man", next as Id<"man">), now: ctx.now, timeZone }
    }),

  /** For whom, in which currencies and campaigns, and up to which amounts the person who asks decides alone. */
  choices: brandProcedure("see commissions").query(async ({ ctx }) => {
    const { timeZone } = await brandName(ctx.tx)
    const campaigns = await openCampaigns(ctx.tx, dayIn(timeZone, ctx.now))
    const people = await activeEnrollments(ctx.tx)
    return {
      alone: await aloneShown(ctx, await shopCurrencies(ctx.tx)),
      campaigns: campaigns.map(({ id, name }) => ({ id: publicId("cmp", id), name })),
      people: people.map(one => ({
        ...{ id: publicId("enr", one.enrollmentId), creatorId: publicId("crt", one.creatorId) },
        ...{ name: one.creatorName, programName: one.programName },
      })),
    }
  }),

  give: brandProcedure("adjust earnings")
    .input(
      z.object({
        ...{ kind: z.enum(["bonus", "adjustment"]), enrollment: idInput("enr"), campaign: idInput("cmp").nullish() },
        ...{ currency, amount: z.string().trim().max(20), title: words, because: words, proof: words.nullish() },
        holdDays: z.number(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { kind, title, because, holdDays } = input
      const ask = {
        ...{ kind, title, because, holdDays, currency: input.currency, proof: input.proof ?? null },
        ...{ enrollmentId: input.enrollment, campaignId: input.campaign ?? null },
        amountMinor: minorOf(input.amount, input.currency),
      }
      const by = { by: ctx.member, appUrl: ctx.world.appUrl }
      const { id, waits } = await giveAmount(ctx.tx, ask, by, ctx.now)
      return { id: publicId("man", id), waits }
    }),

  approve: brandProcedure("approve adjustments")
    .input(z.object({ manual: idInput("man") }))
    .mutation(({ ctx, input }) =>
      approveAmount(ctx.tx, input.manual, { by: ctx.member, appUrl: ctx.world.appUrl }, ctx.now),
    ),

  refuse: brandProcedure("adjust earnings")
    .input(z.object({ manual: idInput("man"), because: words }))
    .mutation(({ ctx, input }) => {
      const no = { manualId: input.manual, because: input.because }
      return refuseAmount(ctx.tx, no, { by: ctx.member, appUrl: ctx.world.appUrl }, ctx.now)
    }),

  setLimit: brandProcedure("change settings")
    .input(z.object({ currency, amount: z.string().trim().max(20) }))
    .mutation(async ({ ctx, input }) => {
      const limitMinor = minorOf(input.amount, input.currency)
      const actor = `member:${ctx.member.id}`
      await setManualLimit(ctx.tx, { currency: input.currency, limitMinor, by: actor }, ctx.now)
      const detail = { currency: input.currency, limitMinor }
      const subject = publicId("brd", ctx.tx.brandId)
      await recordAudit(ctx.tx, { actor, action: "change limit of amounts by hand", subject, detail }, ctx.now)
    }),
})
