import { z } from "zod"
import { policiesAt } from "@/server/attribution/policy-queries"
import { contestNotice } from "@/server/journeys/contest-notice"
import { type Id, publicId } from "@/server/kernel/id"
import { LONGEST_STATEMENT } from "@/server/risk/contest"
import { leakEffect } from "@/server/risk/leak-effect"
import { listOwnNotices } from "@/server/risk/notice-queries"
import { idInput } from "../inputs"
import { creatorAction, creatorProcedure, router } from "../procedures"

/** What brands told a creator about their codes and orders, and what the creator says to it. */
export const creatorNotices = router({
  list: creatorProcedure
    .input(z.object({ cursor: idInput("ntc").optional() }).optional())
    .query(async ({ ctx, input }) => {
      const { rows, next } = await listOwnNotices(ctx.tx, input?.cursor ?? null)
      const policies = await policiesAt(ctx.tx, [...new Set(rows.map(row => row.brandId))], ctx.now)
      const shown = rows.map(({ id, brandId, creatorId: _, orderId: __, contestId, ...row }) => {
        const leaked = policies.find(one => one.brandId === brandId)?.policy.leakedCodes
        return {
          ...row,
          id: publicId("ntc", id),
          contested: contestId !== null,
          effect: row.kind === "leak" ? leakEffect(leaked ?? { kind: "full" }) : "Nobody earns on their own order.",
        }
      })
      return { rows: shown, next: next && publicId("ntc", next as Id<"ntc">), now: ctx.now }
    }),

  contest: creatorAction
    .input(
      z.object({
        notice: idInput("ntc"),
        statement: z.string().max(LONGEST_STATEMENT + 500),
        evidence: z.string().max(2_000).nullish(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { creatorId } = ctx
      const said = { statement: input.statement, evidenceUrl: input.evidence?.trim() || null }
      await contestNotice(ctx.world, { creatorId, noticeId: input.notice, ...said })
    }),
})
