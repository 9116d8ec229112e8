import { z } from "zod"
import { connectedShops } from "@/server/catalog/queries"
import { brandName } from "@/server/identity/brand-queries"
import { type Id, publicId } from "@/server/kernel/id"
import { PAGE_LIMIT } from "@/server/kernel/page"
import { lastArrived } from "@/server/orders/order-queries"
import { auditNames } from "@/server/reporting/audit-names"
import { orderHeader, orderRows } from "@/server/reporting/order-export"
import { ORDER_SORTS } from "@/server/reporting/order-filter"
import { listOrders, orderSources } from "@/server/reporting/order-list"
import { ORDER_STATUSES } from "@/server/reporting/order-status"
import { readOrderStory } from "@/server/reporting/order-story"
import { orderVersion } from "@/server/reporting/order-version"
import { idInput, pageInput } from "../inputs"
import { brandProcedure, router } from "../procedures"
import { shownStory } from "./order-shown"

const day = z.iso.date()

const Filter = z.object({
  status: z.enum(ORDER_STATUSES).optional(),
  credited: z.enum(["yes", "no"]).optional(),
  /** Test orders only, or none of them. */
  test: z.enum(["yes", "no"]).optional(),
  /** Only what must be read back before its money moves. */
  unconfirmed: z.literal("yes").optional(),
  /** Where it was sold, in the shop's own word. */
  source: z.string().max(100).optional(),
  shop: idInput("shp").optional(),
  /** First and last day it was placed, in the brand's zone. */
  from: day.optional(),
  to: day.optional(),
  /** The beginning of an order's name, with or without "#", or its number in the shop. */
  name: z.string().trim().max(40).optional(),
  sort: z.enum(ORDER_SORTS).default("-placed"),
})

const OfOrder = z.object({ order: idInput("ord") })

/** Orders as the shop tells them and what they earned. Nothing of the shopper's is ever answered. */
export const brandOrders = router({
  list: brandProcedure("see orders")
    .input(pageInput.extend(Filter.shape))
    .query(async ({ ctx, input }) => {
      const { timeZone } = await brandName(ctx.tx)
      const { rows, next } = await listOrders(ctx.tx, { ...asked(input, timeZone), limit: input.limit })
      const shown = rows.map(({ credits, ...row }) => ({
        ...row,
        id: publicId("ord", row.id),
        credits: credits.map(credit => ({ ...credit, creatorId: publicId("crt", credit.creatorId) })),
      }))
      return { rows: shown, next, newest: await newestId(lastArrived(ctx.tx)), now: ctx.now, timeZone }
    }),

  /** The same list as lines of CSV, a page at a time; the first page starts with the header. */
  export: brandProcedure("see orders")
    .input(Filter.extend({ cursor: z.string().max(200).optional() }))
    .query(async ({ ctx, input }) => {
      const { timeZone } = await brandName(ctx.tx)
      const { rows, next } = await listOrders(ctx.tx, { ...asked(input, timeZone), limit: PAGE_LIMIT })
      return { lines: `${input.cursor ? "" : orderHeader()}${orderRows(rows)}`, next }
    }),

  /** What the list can be narrowed to. */
  filters: brandProcedure("see orders").query(async ({ ctx }) => {
    const shops = await connectedShops(ctx.tx)
    return {
      sources: await orderSources(ctx.tx),
      shops: shops.map(({ id, name }) => ({ id: publicId("shp", id), name })),
    }
  }),

  story: brandProcedure("see orders")
    .input(OfOrder)
    .query(async ({ ctx, input }) => {
      const story = await readOrderStory(ctx.tx, input.order, ctx.now)
      const { timeZone } = await brandName(ctx.tx)
      const version = await orderVersion(ctx.tx, input.order)
      const names = await auditNames(ctx.tx, [])
      return { ...shownStory(story, names), version, now: ctx.now, timeZone }
    }),

  /** Changes as soon as an order arrives: what an open list asks every second or so. */
  newest: brandProcedure("see orders").query(async ({ ctx }) => ({ newest: await newestId(lastArrived(ctx.tx)) })),

  /** Changes as soon as anything of the order's story does. */
  version: brandProcedure("see orders")
    .input(OfOrder)
    .query(async ({ ctx, input }) => ({ version: await orderVersion(ctx.tx, input.order) })),
})

function asked({ shop, from, to, ...filter }: z.infer<typeof Filter> & { cursor?: string }, timeZone: string) {
  return { ...filter, shopId: shop, placed: from || to ? { from, to, timeZone } : undefined }
}

async function newestId(found: Promise<Id<"ord"> | null>): Promise<string | null> {
  const id = await found
  return id && publicId("ord", id)
}
