import { z } from "zod"
import { brandName } from "@/server/identity/brand-queries"
import { sayWhomAnswerNames } from "@/server/journeys/answer-survey"
import { changeSurvey } from "@/server/journeys/change-survey"
import { parsePublicId, publicId } from "@/server/kernel/id"
import { auditNames } from "@/server/reporting/audit-names"
import { reportPeriod } from "@/server/reporting/report-period"
import { reportCurrencies } from "@/server/reporting/store-revenue"
import { surveyCreators, surveyDays, surveyOptions, surveyResponse } from "@/server/reporting/survey-results"
import { answersToReview, countToReview, creatorsToChoose } from "@/server/reporting/survey-review"
import { FIRST_QUESTION, MOST_OPTIONS } from "@/server/tracking/survey"
import { listSurveys } from "@/server/tracking/survey-queries"
import { idInput, pageInput } from "../inputs"
import { brandProcedure, router } from "../procedures"

const VERSIONS = 20
const day = z.iso.date()
const Asked = z.object({ from: day.optional(), to: day.optional(), currency: z.string().length(3).optional() })
const Question = z.object({
  text: z.string().max(500),
  options: z
    .array(z.object({ key: z.string().max(60), label: z.string().max(200), asksHandle: z.boolean() }))
    .max(MOST_OPTIONS + 1),
})

/** What shoppers are asked after they bought, what they answer, and whom they mean. Answers never pay. */
export const brandSurvey = router({
  results: brandProcedure("see orders")
    .input(Asked)
    .query(async ({ ctx, input }) => {
      const { timeZone } = await brandName(ctx.tx)
      const period = reportPeriod(input, timeZone, ctx.now)
      const currencies = await reportCurrencies(ctx.tx, period)
      const currency = currencies.find(code => code === input.currency) ?? currencies[0] ?? "USD"
      const creators = await surveyCreators(ctx.tx, period, currency)
      const [newest] = await listSurveys(ctx.tx, 1)
      return {
        ...{ period, currencies, currency },
        days: await surveyDays(ctx.tx, period),
        options: await surveyOptions(ctx.tx, period),
        creators: creators.map(({ creatorId, ...row }) => ({ ...row, id: publicId("crt", creatorId) })),
        response: await surveyResponse(ctx.tx, period),
        toReview: await countToReview(ctx.tx),
        asked: newest?.asked ?? false,
      }
    }),

  /** Answers that wait for a person, and whom they may name. */
  review: brandProcedure("see orders")
    .input(pageInput)
    .query(async ({ ctx, input }) => {
      const after = input.cursor ? parsePublicId("ans", input.cursor) : null
      const { rows, next } = await answersToReview(ctx.tx, { after, limit: input.limit })
      const creators = await creatorsToChoose(ctx.tx)
      const { timeZone } = await brandName(ctx.tx)
      return {
        rows: rows.map(row => ({
          ...row,
          id: publicId("ans", row.id),
          suggested: row.suggested && { ...row.suggested, id: publicId("crt", row.suggested.id) },
          order: row.order && { ...row.order, id: publicId("ord", row.order.id) },
        })),
        next: next && publicId("ans", next as (typeof rows)[number]["id"]),
        creators: creators.map(({ id, name, handle }) => ({ id: publicId("crt", id), name, handle })),
        ...{ now: ctx.now, timeZone },
      }
    }),

  /** Says whom an answer names; null: nobody of ours. */
  judge: brandProcedure("manage orders")
    .input(z.object({ answer: idInput("ans"), creator: idInput("crt").nullable() }))
    .mutation(async ({ ctx, input }) => {
      const verdict = { creatorId: input.creator, by: ctx.member.id }
      await sayWhomAnswerNames(ctx.tx, input.answer, verdict, ctx.now)
      return { judged: true }
    }),

  settings: brandProcedure("see programs").query(async ({ ctx }) => {
    const versions = await listSurveys(ctx.tx, VERSIONS)
    const names = await auditNames(ctx.tx, [])
    const { timeZone } = await brandName(ctx.tx)
    return {
      versions: versions.map(({ id, publishedBy, ...version }) => ({
        ...version,
        id: publicId("srv", id),
        publishedBy: names.get(publishedBy) ?? null,
      })),
      first: FIRST_QUESTION,
      ...{ now: ctx.now, timeZone },
    }
  }),

  publish: brandProcedure("change programs")
    .input(z.object({ question: Question, asked: z.boolean(), over: z.number().int().min(0) }))
    .mutation(({ ctx, input: { question, asked, over } }) =>
      changeSurvey(ctx.tx, { question, asked, over, by: ctx.member.id }, ctx.now),
    ),
})
