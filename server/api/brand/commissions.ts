import { z } from "zod"
import { brandName } from "@/server/identity/brand-queries"
import { publicId } from "@/server/kernel/id"
import { PAGE_LIMIT } from "@/server/kernel/page"
import { commissionHeader, commissionLines } from "@/server/reporting/commission-export"
import {
  creatorChoices,
  type ListedCommission,
  listCommissions,
  MONEY_STATES,
} from "@/server/reporting/commission-list"
import { moneyTotals } from "@/server/reporting/money-totals"
import { stopReasons } from "@/server/reporting/stop-reasons"
import { idInput, pageInput } from "../inputs"
import { brandProcedure, router } from "../procedures"

const Filter = z.object({ creator: idInput("crt").optional(), state: z.enum(MONEY_STATES).optional() })

/** What creators earned, across all of them: where that money is and when it moves on. */
export const brandCommissions = router({
  list: brandProcedure("see commissions")
    .input(pageInput.extend(Filter.shape))
    .query(async ({ ctx, input }) => {
      const { rows, next } = await listCommissions(ctx.tx, { ...input, creatorId: input.creator })
      const totals = await moneyTotals(ctx.tx, input.creator)
      const { timeZone } = await brandName(ctx.tx)
      const held = rows.map(row => ({ commissionId: row.id, orderId: row.orderId }))
      const reasons = await stopReasons(ctx.tx, held, ctx.now)
      const listed = rows.map(row => ({ ...shown(row), stops: (reasons.get(row.id) ?? []).map(one => one.because) }))
      return { rows: listed, next, totals, now: ctx.now, timeZone }
    }),

  /** The creators the list can be narrowed to. */
  creators: brandProcedure("see commissions").query(async ({ ctx }) =>
    (await creatorChoices(ctx.tx)).map(({ id, name }) => ({ id: publicId("crt", id), name })),
  ),

  /** The same list as lines of CSV, a page at a time; the first page starts with the header. */
  export: brandProcedure("see commissions")
    .input(Filter.extend({ cursor: z.string().max(200).optional() }))
    .query(async ({ ctx, input }) => {
      const filter = { ...input, creatorId: input.creator, limit: PAGE_LIMIT }
      const { rows, next } = await listCommissions(ctx.tx, filter)
      return { lines: `${input.cursor ? "" : commissionHeader()}${commissionLines(rows)}`, next }
    }),
})

function shown({ id, orderId, creatorId, ...row }: ListedCommission) {
  return {
    ...row,
    id: publicId("com", id),
    orderId: orderId && publicId("ord", orderId),
    creatorId: publicId("crt", creatorId),
  }
}
