import { z } from "zod"
import { CLOSE_AFTER_DAYS } from "@/server/commissions/due-periods"
import { periodProgress } from "@/server/commissions/period-progress"
import { listClosedPeriods, listOwnPeriods, readClosedPeriod } from "@/server/commissions/period-queries"
import { countsPeriods } from "@/server/commissions/tier"
import { brandName } from "@/server/identity/brand-queries"
import { closeNow } from "@/server/journeys/close-now"
import { type Id, publicId } from "@/server/kernel/id"
import { periodWords } from "@/server/kernel/period"
import { planOf } from "@/server/programs/plan"
import { listPrograms } from "@/server/programs/queries"
import { idInput } from "../inputs"
import { shownClosing, shownProgress, shownRecord } from "../period-shown"
import { brandProcedure, router } from "../procedures"

/** Months and quarters that tiers and bonuses are counted by: what each closed one came to, and how far the open one is. */
export const brandPeriods = router({
  list: brandProcedure("see commissions")
    .input(z.object({ cursor: idInput("pcl").optional() }))
    .query(async ({ ctx, input }) => {
      const { rows, next } = await listClosedPeriods(ctx.tx, input.cursor ?? null)
      const { timeZone } = await brandName(ctx.tx)
      const counting = (await listPrograms(ctx.tx, ctx.now)).filter(
        ({ terms }) => terms && countsPeriods(planOf(terms)),
      )
      return {
        rows: rows.map(shownClosing),
        next: next && publicId("pcl", next),
        programs: counting.map(({ id, name }) => ({ id: publicId("prg", id), name })),
        closeAfterDays: CLOSE_AFTER_DAYS,
        ...{ now: ctx.now, timeZone },
      }
    }),

  read: brandProcedure("see commissions")
    .input(z.object({ period: idInput("pcl"), cursor: idInput("tir").optional() }))
    .query(async ({ ctx, input }) => {
      const { rows, next, ...closing } = await readClosedPeriod(ctx.tx, input.period, input.cursor ?? null)
      const words = periodWords(closing)
      return {
        ...closing,
        words,
        rows: rows.map(shownRecord),
        next: next && publicId("tir", next as Id<"tir">),
        now: ctx.now,
      }
    }),

  /** One creator: how far they are in the open periods, and the newest closed ones. */
  ofCreator: brandProcedure("see commissions")
    .input(z.object({ creator: idInput("crt") }))
    .query(async ({ ctx, input }) => {
      const who = { creatorId: input.creator, brandId: ctx.tx.brandId }
      const { rows } = await listOwnPeriods(ctx.tx, who, null)
      const progress = await periodProgress(ctx.tx, who, ctx.now)
      return { progress: progress.map(shownProgress), rows: rows.map(shownRecord), now: ctx.now }
    }),

  closeNow: brandProcedure("change programs").mutation(async ({ ctx }) => ({
    closed: await closeNow(ctx.tx, ctx.member, ctx.now),
  })),
})
