import { z } from "zod"
import { productsToGive } from "@/server/catalog/gift-queries"
import { listCosts } from "@/server/costs/cost-queries"
import { brandName } from "@/server/identity/brand-queries"
import { bookCost, takeCostBack } from "@/server/journeys/keep-cost"
import { type Id, publicId } from "@/server/kernel/id"
import { dayIn } from "@/server/kernel/time"
import { costOfCreator } from "@/server/reporting/creator-cost"
import { minorOf } from "../amount-input"
import { idInput } from "../inputs"
import { brandProcedure, router } from "../procedures"

const currency = z.string().regex(/^[A-Z]{3}$/)
const amount = z.string().trim().max(20)

const What = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("gift"), product: idInput("prd").nullish(), quantity: z.number(), unit: amount }),
  z.object({ kind: z.literal("time"), minutes: z.number(), hourly: amount }),
])

/** What creators cost besides what they are paid: gifts and time. */
export const brandCosts = router({
  /** Of one creator or one campaign, newest first. */
  list: brandProcedure("see costs")
    .input(
      z.object({
        creator: idInput("crt").optional(),
        campaign: idInput("cmp").optional(),
        cursor: idInput("cst").optional(),
      }),
    )
    .query(async ({ ctx, input }) => {
      const filter = { creatorId: input.creator, campaignId: input.campaign, after: input.cursor }
      const { rows, next } = await listCosts(ctx.tx, filter)
      const shown = rows.map(({ id, creatorId, ...row }) => ({
        ...row,
        ...{ id: publicId("cst", id), creatorId: publicId("crt", creatorId) },
      }))
      const totals = input.creator ? await costOfCreator(ctx.tx, input.creator) : []
      const { timeZone } = await brandName(ctx.tx)
      return { rows: shown, next: next && publicId("cst", next as Id<"cst">), totals, today: dayIn(timeZone, ctx.now) }
    }),

  /** What can be given, with what one costs where the shop says so. */
  products: brandProcedure("see costs").query(async ({ ctx }) =>
    (await productsToGive(ctx.tx)).map(({ id, ...row }) => ({ ...row, id: publicId("prd", id) })),
  ),

  record: brandProcedure("record costs")
    .input(
      z.object({
        ...{ enrollment: idInput("enr"), campaign: idInput("cmp").nullish(), title: z.string().max(200) },
        ...{ currency, happenedOn: z.string().max(20), what: What },
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { what, title, happenedOn } = input
      const wish = {
        ...{ enrollmentId: input.enrollment, campaignId: input.campaign ?? null, title, happenedOn },
        currency: input.currency,
        what:
          what.kind === "gift"
            ? {
                ...{ kind: what.kind, productId: what.product ?? null, quantity: what.quantity },
                unitMinor: minorOf(what.unit, input.currency),
              }
            : { kind: what.kind, minutes: what.minutes, hourlyMinor: minorOf(what.hourly, input.currency) },
      }
      return { id: publicId("cst", await bookCost(ctx.tx, wish, ctx.member, ctx.now)) }
    }),

  takeBack: brandProcedure("record costs")
    .input(z.object({ cost: idInput("cst"), because: z.string().max(500) }))
    .mutation(({ ctx, input }) =>
      takeCostBack(ctx.tx, { costId: input.cost, because: input.because, by: ctx.member }, ctx.now),
    ),
})
