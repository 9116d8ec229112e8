import { z } from "zod"
import { connectedShops } from "@/server/catalog/queries"
import { brandName } from "@/server/identity/brand-queries"
import { COMPLIANCE_TOPICS, WEBHOOK_TOPICS } from "@/server/integrations/shopify/webhook-topics"
import { replayDelivery, replayParked } from "@/server/journeys/replay-deliveries"
import { refuse } from "@/server/kernel/error"
import { publicId } from "@/server/kernel/id"
import {
  DELIVERY_STATES,
  type ListedDelivery,
  listDeliveries,
  parkedCount,
  readDelivery,
  stateOf,
} from "@/server/orders/delivery-log"
import { idInput, pageInput } from "../inputs"
import { brandProcedure, router } from "../procedures"

const day = z.iso.date()
const ListInput = pageInput.extend({
  shop: idInput("shp").optional(),
  topic: z.string().max(100).optional(),
  state: z.enum(DELIVERY_STATES).optional(),
  /** Days in the brand's time zone, both included. */
  from: day.optional(),
  to: day.optional(),
  /** An order's name or number, or the id of what the message is about. */
  search: z.string().trim().max(80).optional(),
  direction: z.enum(["older", "newer"]).default("older"),
})
const OfDelivery = z.object({ delivery: idInput("whd") })

/** What the shops sent and what became of it. Of a body only ids, amounts, states and times are ever answered. */
export const brandDeliveries = router({
  list: brandProcedure("see orders")
    .input(ListInput)
    .query(async ({ ctx, input: { brand: _, shop, ...filter } }) => {
      const { timeZone } = await brandName(ctx.tx)
      const { rows, newer, older } = await listDeliveries(ctx.tx, { ...filter, shopId: shop, timeZone })
      const shops = await connectedShops(ctx.tx)
      return {
        rows: rows.map(shown),
        ...{ newer, older, now: ctx.now, timeZone },
        parked: await parkedCount(ctx.tx),
        topics: [...WEBHOOK_TOPICS, ...COMPLIANCE_TOPICS],
        shops: shops.map(({ id, name }) => ({ id: publicId("shp", id), name })),
      }
    }),

  read: brandProcedure("see orders")
    .input(OfDelivery)
    .query(async ({ ctx, input }) => {
      const found = await readDelivery(ctx.tx, input.delivery)
      if (!found) throw refuse("not_found", "There is no such message.")
      const { timeZone } = await brandName(ctx.tx)
      const { payload, bodyKept, ...row } = found
      return { ...shown(row), payload, bodyKept, now: ctx.now, timeZone }
    }),

  replay: brandProcedure("manage orders")
    .input(OfDelivery)
    .mutation(async ({ ctx, input }) => ({
      sentence: await replayDelivery(ctx.tx, input.delivery, ctx.member.id, ctx.now),
    })),

  replayParked: brandProcedure("manage orders").mutation(({ ctx }) => replayParked(ctx.tx, ctx.member.id, ctx.now)),
})

function shown({ id, shopId, orderId, outcome: _, ...row }: ListedDelivery) {
  const ms = row.processedAt && row.processedAt.getTime() - row.receivedAt.getTime()
  return {
    ...row,
    id: publicId("whd", id),
    shopId: publicId("shp", shopId),
    orderId: orderId && publicId("ord", orderId),
    state: stateOf({ ...row, outcome: _ }),
    /** From the door to the facts, in milliseconds; null while it waits. */
    tookMs: ms,
  }
}
