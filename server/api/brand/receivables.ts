import { z } from "zod"
import { rightsOf } from "@/server/identity/rights"
import { askToForgive, forgiveDebt, refuseToForgive } from "@/server/journeys/forgive-debt"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { parseDecimal } from "@/server/kernel/money"
import { PAGE_LIMIT } from "@/server/kernel/page"
import { BUCKETS } from "@/server/ledger/ageing"
import { AS_OF, asOf } from "@/server/reporting/as-of"
import { creatorChoices } from "@/server/reporting/commission-list"
import { outlooks } from "@/server/reporting/receivable-coming"
import { type CausedDebt, creatorDebts } from "@/server/reporting/receivable-detail"
import { receivableHeader, receivableLines } from "@/server/reporting/receivable-export"
import { listReceivables, RECEIVABLE_SORTS, receivableTotals } from "@/server/reporting/receivable-list"
import { type ListedWriteOff, listWriteOffs } from "@/server/reporting/write-off-list"
import { idInput, pageInput } from "../inputs"
import { brandProcedure, router } from "../procedures"

const currency = z.string().regex(/^[A-Z]{3}$/, "Choose a currency.")
const AsOfInput = z.object({ asOf: z.string().regex(AS_OF, "A day is written like 2026-11-20.").optional() })
const Filter = AsOfInput.extend({
  creator: idInput("crt").optional(),
  currency: currency.optional(),
  bucket: z.enum(BUCKETS).optional(),
  sort: z.enum(RECEIVABLE_SORTS).default("-owed"),
})
const OfRequest = z.object({ request: idInput("wof") })

/** What creators owe after refunds that came later than their money: how old it is, what repays it, and who gives it up. */
export const brandReceivables = router({
  list: brandProcedure("see debts")
    .input(pageInput.extend(Filter.shape))
    .query(async ({ ctx, input }) => {
      const at = await asOf(ctx.tx, input.asOf, ctx.now)
      const { rows, next } = await listReceivables(ctx.tx, at, { ...input, creatorId: input.creator })
      const ahead = await outlooks(ctx.tx, rows, ctx.now)
      return {
        ...at,
        rows: rows.map(({ creatorId, rank: _, ...row }, index) => {
          return { ...row, ...ahead[index], creatorId: publicId("crt", creatorId) }
        }),
        next,
        totals: await receivableTotals(ctx.tx, at),
        waiting: (await listWriteOffs(ctx.tx, null, ctx.now))
          .filter(one => one.state === "waits")
          .map(one => shownRequest(one, ctx.member.id)),
        creators: (await creatorChoices(ctx.tx)).map(({ id, name }) => ({ id: publicId("crt", id), name })),
        rights: rightsOf(ctx.member.role),
        isNow: at.until.getTime() === ctx.now.getTime(),
        now: ctx.now,
      }
    }),

  /** The same list as lines of CSV, a page at a time; the first page starts with the header. */
  export: brandProcedure("see debts")
    .input(Filter.extend({ cursor: z.string().max(200).optional() }))
    .query(async ({ ctx, input }) => {
      const at = await asOf(ctx.tx, input.asOf, ctx.now)
      const filter = { ...input, creatorId: input.creator, limit: PAGE_LIMIT }
      const { rows, next } = await listReceivables(ctx.tx, at, filter)
      return { lines: `${input.cursor ? "" : receivableHeader()}${receivableLines(rows)}`, next }
    }),

  /** One creator: each debt with its order, what repaid it, and every request that it be given up. */
  creator: brandProcedure("see debts")
    .input(AsOfInput.extend({ creator: idInput("crt") }))
    .query(async ({ ctx, input }) => {
      const at = await asOf(ctx.tx, input.asOf, ctx.now)
      const name = (await creatorChoices(ctx.tx)).find(one => one.id === input.creator)?.name
      if (!name) throw refuse("not_found", "There is no such creator here.")
      const debts = await creatorDebts(ctx.tx, input.creator, at)
      const owing = [...Map.groupBy(debts, one => one.currency)].flatMap(([currency, own]) => {
        const owedMinor = own.reduce((sum, one) => sum + one.openMinor, 0)
        return owedMinor > 0 ? [{ creatorId: input.creator, currency, owedMinor }] : []
      })
      const ahead = await outlooks(ctx.tx, owing, ctx.now)
      const requests = await listWriteOffs(ctx.tx, input.creator, ctx.now)
      return {
        ...at,
        name,
        owed: owing.map(({ creatorId: _, ...one }, index) => ({ ...one, ...ahead[index] })),
        debts: debts.map(shownDebt),
        requests: requests.map(one => shownRequest(one, ctx.member.id)),
        rights: rightsOf(ctx.member.role),
        isNow: at.until.getTime() === ctx.now.getTime(),
        now: ctx.now,
      }
    }),

  ask: brandProcedure("forgive debts")
    .input(
      z.object({ creator: idInput("crt"), currency, amount: z.string().trim().max(20), reason: z.string().max(2_000) }),
    )
    .mutation(async ({ ctx, input }) => {
      const amountMinor = minorOf(input.amount, input.currency)
      const wish = { creatorId: input.creator, currency: input.currency, amountMinor, reason: input.reason }
      return { id: publicId("wof", await askToForgive(ctx.tx, wish, ctx.member, ctx.now)) }
    }),

  approve: brandProcedure("forgive debts")
    .input(OfRequest)
    .mutation(({ ctx, input }) => forgiveDebt(ctx.tx, input.request, ctx.member, ctx.now)),

  refuse: brandProcedure("forgive debts")
    .input(OfRequest.extend({ because: z.string().max(500) }))
    .mutation(({ ctx, input }) => refuseToForgive(ctx.tx, input.request, input.because, ctx.member, ctx.now)),
})

function shownRequest({ id, creatorId, askedById, ...request }: ListedWriteOff, me: Id<"mem">) {
  const ids = { id: publicId("wof", id), creatorId: publicId("crt", creatorId) }
  return { ...request, ...ids, youAsked: askedById === me }
}

function shownDebt({ brandId: _, commissionId, orderId, ...debt }: CausedDebt) {
  return { ...debt, commissionId: publicId("com", commissionId), orderId: orderId && publicId("ord", orderId) }
}

function minorOf(amount: string, code: string): number {
  try {
    return parseDecimal(amount.replaceAll(",", ""), code)
  } catch (error) {
    throw refuse("invalid", error instanceof Error ? error.message : "This is not an amount.")
  }
}
