import { z } from "zod"
import { policiesAt } from "@/server/attribution/policy-queries"
import { type Id, publicId } from "@/server/kernel/id"
import { leakEffect } from "@/server/risk/leak-effect"
import { listOwnNotices } from "@/server/risk/notice-queries"
import { idInput } from "../inputs"
import { creatorProcedure, router } from "../procedures"

/** What brands told a creator about their codes and orders. They contest it as they contest anything: see disputes. */
export const creatorNotices = router({
  list: creatorProcedure
    .input(z.object({ cursor: idInput("ntc").optional() }).optional())
    .query(async ({ ctx, input }) => {
      const { rows, next } = await listOwnNotices(ctx.tx, input?.cursor ?? null)
      const policies = await policiesAt(ctx.tx, [...new Set(rows.map(row => row.brandId))], ctx.now)
      const shown = rows.map(({ id, brandId, creatorId: _, orderId: __, contestId, disputeId, ...row }) => {
        const leaked = policies.find(one => one.brandId === brandId)?.policy.leakedCodes
        return {
          ...row,
          id: publicId("ntc", id),
          contested: contestId !== null,
          disputeId: disputeId && publicId("dsp", disputeId),
          effect: row.kind === "leak" ? leakEffect(leaked ?? { kind: "full" }) : "Nobody earns on their own order.",
        }
      })
      return { rows: shown, next: next && publicId("ntc", next as Id<"ntc">), now: ctx.now }
    }),
})
