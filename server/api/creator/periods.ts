import { z } from "zod"
import { periodProgress } from "@/server/commissions/period-progress"
import { listOwnPeriods } from "@/server/commissions/period-queries"
import { type Id, publicId } from "@/server/kernel/id"
import { idInput } from "../inputs"
import { shownProgress, shownRecord } from "../period-shown"
import { creatorProcedure, router } from "../procedures"

/** A creator's months and quarters with each brand: how far they are, and what the closed ones came to. */
export const creatorPeriods = router({
  progress: creatorProcedure.query(async ({ ctx }) => {
    const progress = await periodProgress(ctx.tx, ctx.tx, ctx.now)
    return { rows: progress.map(shownProgress), now: ctx.now }
  }),

  list: creatorProcedure.input(z.object({ cursor: idInput("tir").optional() })).query(async ({ ctx, input }) => {
    const { rows, next } = await listOwnPeriods(ctx.tx, ctx.tx, input.cursor ?? null)
    return { rows: rows.map(shownRecord), next: next && publicId("tir", next as Id<"tir">), now: ctx.now }
  }),
})
