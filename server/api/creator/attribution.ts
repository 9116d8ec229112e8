import { z } from "zod"
import { policyInWords } from "@/server/attribution/policy-in-words"
import { policiesAt } from "@/server/attribution/policy-queries"
import { answerOrderQuestion } from "@/server/journeys/answer-order-question"
import { publicId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { listOwnPrograms } from "@/server/programs/creator-queries"
import { planOf } from "@/server/programs/plan"
import type { WordsFor } from "@/server/programs/plan-in-words"
import { ownPlanNames } from "@/server/programs/plan-names"
import { termsChange } from "@/server/programs/terms-change"
import { termsInWords } from "@/server/programs/terms-in-words"
import { idInput } from "../inputs"
import { creatorAction, creatorProcedure, router } from "../procedures"

/** By which rules a creator is credited, and whether an order counted. */
export const creatorAttribution = router({
  /** The rules of every program I am or was in, in the very words of the brand's own page. */
  rules: creatorProcedure.query(async ({ ctx }) => {
    const programs = await listOwnPrograms(ctx.tx, ctx.now)
    const policies = await policiesAt(
      ctx.tx,
      programs.map(one => one.brandId),
      ctx.now,
    )
    const plans = programs.flatMap(({ terms, before }) => [terms?.newest ?? [], before ?? []].flat().map(planOf))
    const names = await ownPlanNames(ctx.tx, plans)
    const rows = programs.map(({ enrollmentId, brandId, brandName, programName, groupId, terms, before }) => {
      const reader = { names, locale: "en", groupId }
      const inForce = policies.find(one => one.brandId === brandId)
      return {
        ...{ id: publicId("enr", enrollmentId), brandName, programName },
        group: groupId ? (names[groupId] ?? null) : null,
        terms: terms ? termsInWords(terms.newest, reader) : [],
        news: terms && before ? newsOf(terms.newest, before, reader, ctx.now) : null,
        policy: inForce
          ? { version: inForce.version, inForceFrom: inForce.inForceFrom, words: policyInWords(inForce.policy) }
          : null,
      }
    })
    return { rows, now: ctx.now }
  }),

  /** "Did my order count?" Counted per creator: it is no way to try every number. */
  ask: creatorAction
    .input(z.object({ enrollment: idInput("enr"), order: z.string().max(40) }))
    .mutation(({ ctx, input }) =>
      answerOrderQuestion(ctx.world, {
        creatorId: ctx.creatorId,
        enrollmentId: input.enrollment,
        orderName: input.order,
      }),
    ),
})

/** How long terms are news. */
const NEWS_DAYS = 30

type Terms = NonNullable<Awaited<ReturnType<typeof listOwnPrograms>>[number]["before"]>

/** What changed with the newest terms, while that is news or their notice runs; null afterwards, and where nothing reads differently. */
function newsOf(newest: Terms, before: Terms, reader: WordsFor, now: Date) {
  const { inForceFrom, noticeUntil } = newest
  const isNews = addDays(inForceFrom, NEWS_DAYS) > now || (noticeUntil !== null && noticeUntil > now)
  const { changes } = termsChange(before, newest, inForceFrom, reader)
  return isNews && changes.length > 0 ? { inForceFrom, noticeUntil, changes } : null
}
