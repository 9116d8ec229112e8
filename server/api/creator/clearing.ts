import { z } from "zod"
import { publicId } from "@/server/kernel/id"
import { PAGE_LIMIT } from "@/server/kernel/page"
import { calendarDays, heldCurrencies, pastDays, waitingMoney } from "@/server/reporting/clearing-calendar"
import { clearingHeader, clearingRows } from "@/server/reporting/clearing-export"
import { clearingLines } from "@/server/reporting/clearing-lines"
import { stopReasons } from "@/server/reporting/stop-reasons"
import { LinesAsked, linesOf } from "../clearing-input"
import { pageInput } from "../inputs"
import { creatorProcedure, router } from "../procedures"

const Whose = z.object({ currency: z.string().length(3).optional(), from: z.string().min(1).max(64).optional() })

/** When what I earned clears, and why not yet. `from` is a brand by its slug; days are of each brand's own zone. */
export const creatorClearing = router({
  calendar: creatorProcedure.input(Whose).query(async ({ ctx: { tx, now }, input }) => {
    const currencies = await heldCurrencies(tx)
    const currency = input.currency ?? currencies[0]
    const filter = { currency, brandSlug: input.from }
    return {
      ...{ currency: currency ?? null, currencies, now },
      days: await calendarDays(tx, filter, now),
      waiting: await waitingMoney(tx, filter, now),
      past: await pastDays(tx, filter, now),
    }
  }),

  lines: creatorProcedure
    .input(pageInput.extend({ ...Whose.shape, ...LinesAsked.shape }))
    .query(async ({ ctx: { tx, now }, input: { currency, from: brandSlug, ...asked } }) => {
      const { cursor, limit } = asked
      const { rows, next } = await clearingLines(
        tx,
        { currency, brandSlug },
        { of: linesOf(asked), cursor, limit },
        now,
      )
      const reasons = await stopReasons(tx, rows, now)
      const shown = rows.map(({ brandId: _, creatorName: _1, orderId: _2, commissionId, ...row }) => ({
        ...row,
        commissionId: publicId("com", commissionId),
        reasons: (reasons.get(commissionId) ?? []).map(({ because, until }) => ({ because, until })),
      }))
      return { rows: shown, next, now }
    }),

  export: creatorProcedure
    .input(LinesAsked.extend({ ...Whose.shape, cursor: z.string().max(200).optional() }))
    .query(async ({ ctx: { tx, now }, input: { currency, from: brandSlug, ...asked } }) => {
      const page = { of: linesOf(asked), cursor: asked.cursor, limit: PAGE_LIMIT }
      const { rows, next } = await clearingLines(tx, { currency, brandSlug }, page, now)
      const lines = clearingRows(rows, await stopReasons(tx, rows, now))
      return { lines: `${asked.cursor ? "" : clearingHeader()}${lines}`, next }
    }),
})
