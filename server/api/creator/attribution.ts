import { z } from "zod"
import { policyInWords } from "@/server/attribution/policy-in-words"
import { policiesAt } from "@/server/attribution/policy-queries"
import { answerOrderQuestion } from "@/server/journeys/answer-order-question"
import { publicId } from "@/server/kernel/id"
import { listOwnPrograms } from "@/server/programs/creator-queries"
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
    const rows = programs.map(({ enrollmentId, brandId, brandName, programName, terms }) => {
      const inForce = policies.find(one => one.brandId === brandId)
      return {
        ...{ id: publicId("enr", enrollmentId), brandName, programName },
        terms: terms ? termsInWords(terms.newest) : [],
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
