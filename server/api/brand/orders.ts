import { z } from "zod"
import { brandName } from "@/server/identity/brand-queries"
import { type Id, publicId } from "@/server/kernel/id"
import { lastArrived } from "@/server/orders/order-queries"
import { listOrders } from "@/server/reporting/order-list"
import { ORDER_STATUSES } from "@/server/reporting/order-status"
import { readOrderStory } from "@/server/reporting/order-story"
import { orderVersion } from "@/server/reporting/order-version"
import { idInput, pageInput } from "../inputs"
import { brandProcedure, router } from "../procedures"
import { shownStory } from "./order-shown"

const ListInput = pageInput.extend({
  status: z.enum(ORDER_STATUSES).optional(),
  credited: z.enum(["yes", "no"]).optional(),
  /** Test orders only, or none of them. */
  test: z.enum(["yes", "no"]).optional(),
  /** Only what must be read back before its money moves. */
  unconfirmed: z.literal("yes").optional(),
  /** The beginning of an order's name, with or without "#". */
  name: z.string().trim().max(40).optional(),
})

const OfOrder = z.object({ order: idInput("ord") })

/** Orders as the shop tells them and what they earned. Nothing of the shopper's is ever answered. */
export const brandOrders = router({
  list: brandProcedure("see orders")
    .input(ListInput)
    .query(async ({ ctx, input }) => {
      const { rows, next } = await listOrders(ctx.tx, input)
      const { timeZone } = await brandName(ctx.tx)
      const shown = rows.map(({ credits, ...row }) => ({
        ...row,
        id: publicId("ord", row.id),
        credits: credits.map(credit => ({ ...credit, creatorId: publicId("crt", credit.creatorId) })),
      }))
      return { rows: shown, next, newest: await newestId(lastArrived(ctx.tx)), now: ctx.now, timeZone }
    }),

  story: brandProcedure("see orders")
    .input(OfOrder)
    .query(async ({ ctx, input }) => {
      const story = await readOrderStory(ctx.tx, input.order)
      const { timeZone } = await brandName(ctx.tx)
      const version = await orderVersion(ctx.tx, input.order)
      return { ...shownStory(story), version, now: ctx.now, timeZone }
    }),

  /** Changes as soon as an order arrives: what an open list asks every second or so. */
  newest: brandProcedure("see orders").query(async ({ ctx }) => ({ newest: await newestId(lastArrived(ctx.tx)) })),

  /** Changes as soon as anything of the order's story does. */
  version: brandProcedure("see orders")
    .input(OfOrder)
    .query(async ({ ctx, input }) => ({ version: await orderVersion(ctx.tx, input.order) })),
})

async function newestId(found: Promise<Id<"ord"> | null>): Promise<string | null> {
  const id = await found
  return id && publicId("ord", id)
}
