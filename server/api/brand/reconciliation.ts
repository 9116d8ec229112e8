import { z } from "zod"
import type { BrandTx } from "@/db/scope"
import { brandName } from "@/server/identity/brand-queries"
import { may } from "@/server/identity/rights"
import { askAboutShop } from "@/server/journeys/ask-about-shop"
import { type Id, publicId } from "@/server/kernel/id"
import { PAGE_LIMIT } from "@/server/kernel/page"
import { DIFFERENCE_COLUMNS } from "@/server/reconciliation/difference-export"
import { EXPLANATIONS } from "@/server/reconciliation/difference-words"
import {
  comparedDays,
  type ListedDifference,
  listDifferences,
  newestFound,
  newestPasses,
  openCount,
  shopStandings,
} from "@/server/reconciliation/queries"
import { isSilent } from "@/server/reconciliation/shop-read"
import { csvLines } from "@/server/reporting/csv"
import { idInput, pageInput } from "../inputs"
import { brandProcedure, router } from "../procedures"

const KINDS = Object.keys(EXPLANATIONS) as (keyof typeof EXPLANATIONS)[]
const Filter = z.object({
  shop: idInput("shp").optional(),
  kind: z.enum(KINDS).optional(),
  state: z.enum(["open", "repaired"]).optional(),
  cursor: idInput("dif").optional(),
})
const OfShop = z.object({ shop: idInput("shp") })
const Since = OfShop.extend({ from: z.date() })

/** Whether our books say what the shops say, and what is done when they do not. */
export const brandReconciliation = router({
  overview: brandProcedure("see orders").query(async ({ ctx }) => {
    const shops = []
    for (const shop of await shopStandings(ctx.tx)) shops.push(await shownShop(ctx.tx, shop))
    const { timeZone } = await brandName(ctx.tx)
    return {
      shops,
      open: await openCount(ctx.tx),
      now: ctx.now,
      timeZone,
      manages: may(ctx.member.role, "manage orders"),
    }
  }),

  /** Orders whose webhook never came, newest first. */
  found: brandProcedure("see orders").query(async ({ ctx }) =>
    (await newestFound(ctx.tx)).map(({ orderId, shopId, ...row }) => ({
      ...row,
      orderId: publicId("ord", orderId),
      shopId: publicId("shp", shopId),
    })),
  ),

  differences: brandProcedure("see orders")
    .input(Filter.extend({ limit: pageInput.shape.limit }))
    .query(async ({ ctx, input }) => {
      const { rows, next } = await listDifferences(ctx.tx, { ...input, shopId: input.shop })
      return { rows: rows.map(shownDifference), next: next && publicId("dif", next as Id<"dif">) }
    }),

  /** The same list as lines of CSV, a page at a time; the first page starts with the header. */
  export: brandProcedure("see orders")
    .input(Filter)
    .query(async ({ ctx, input }) => {
      const { rows, next } = await listDifferences(ctx.tx, { ...input, shopId: input.shop, limit: PAGE_LIMIT })
      const header = input.cursor ? [] : [DIFFERENCE_COLUMNS.map(([name]) => name)]
      const lines = csvLines([...header, ...rows.map(row => DIFFERENCE_COLUMNS.map(([, cell]) => cell(row)))])
      return { lines, next: next && publicId("dif", next as Id<"dif">) }
    }),

  readNow: brandProcedure("manage orders")
    .input(OfShop)
    .mutation(({ ctx, input }) => askAboutShop(ctx.tx, ctx.member, input.shop, { kind: "read" }, ctx.now)),

  compareNow: brandProcedure("manage orders")
    .input(OfShop)
    .mutation(({ ctx, input }) => askAboutShop(ctx.tx, ctx.member, input.shop, { kind: "comparison" }, ctx.now)),

  backfill: brandProcedure("manage orders")
    .input(Since)
    .mutation(({ ctx, input: { shop, from } }) =>
      askAboutShop(ctx.tx, ctx.member, shop, { kind: "backfill", from }, ctx.now),
    ),

  attributeHistory: brandProcedure("manage orders")
    .input(Since)
    .mutation(({ ctx, input: { shop, from } }) =>
      askAboutShop(ctx.tx, ctx.member, shop, { kind: "attribution", from }, ctx.now),
    ),
})

async function shownShop(tx: BrandTx, { read, ...shop }: Awaited<ReturnType<typeof shopStandings>>[number]) {
  const passes = await newestPasses(tx, shop.id)
  return {
    ...shop,
    id: publicId("shp", shop.id),
    read: read && { ...read, silent: isSilent(read) },
    passes: passes.map(pass => ({ ...pass, id: publicId("pas", pass.id) })),
    days: await comparedDays(tx, shop.id),
  }
}

function shownDifference({ id, orderId, shopId, ...row }: ListedDifference) {
  return {
    ...row,
    id: publicId("dif", id),
    orderId: orderId && publicId("ord", orderId),
    shopId: publicId("shp", shopId),
  }
}
