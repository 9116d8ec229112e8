import { z } from "zod"
import { brandName } from "@/server/identity/brand-queries"
import { rightsOf } from "@/server/identity/rights"
import { closeMonth } from "@/server/journeys/close-month"
import { setAccountCodes } from "@/server/journeys/set-account-codes"
import { publicId } from "@/server/kernel/id"
import { ACCOUNTS } from "@/server/ledger/account"
import { balancesAsOf } from "@/server/ledger/balances-as-of"
import { closedMonth, listClosed, nextToClose, spanOf } from "@/server/ledger/closed-months"
import { codesInForce } from "@/server/ledger/keep-account-codes"
import { MONTH } from "@/server/ledger/month"
import { trialBalances } from "@/server/ledger/trial-balance"
import { readAccountStatement } from "@/server/reporting/account-statement"
import { readAccruals } from "@/server/reporting/accrual-months"
import { AS_OF, asOf } from "@/server/reporting/as-of"
import { creatorChoices } from "@/server/reporting/commission-list"
import { dayBounds } from "@/server/reporting/day-bounds"
import { listBookFiles, readBookFile } from "@/server/reporting/month-books"
import { postingLines } from "@/server/reporting/posting-file"
import { reportPeriod } from "@/server/reporting/report-period"
import { idInput, pageInput } from "../inputs"
import { brandProcedure, router } from "../procedures"

const month = z.string().regex(MONTH, "A month is written like 2026-11.")
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "A day is written like 2026-11-20.")
const currency = z.string().regex(/^[A-Z]{3}$/, "Choose a currency.")
const AsOfInput = z.object({ asOf: z.string().regex(AS_OF, "A day is written like 2026-11-20.").optional() })

const Code = z.object({ code: z.string().max(50), name: z.string().max(200) })
const Codes = z.object({
  accounts: z.object(
    Object.fromEntries(ACCOUNTS.map(account => [account, Code])) as Record<(typeof ACCOUNTS)[number], typeof Code>,
  ),
  taxRate: z.string().max(200),
  dates: z.enum(["dmy", "mdy"]),
})

/** The books for finance: what every account holds and held, month by month, and how they reach other books. */
export const brandBooks = router({
  balance: brandProcedure("see books")
    .input(AsOfInput)
    .query(async ({ ctx, input }) => {
      const at = await asOf(ctx.tx, input.asOf, ctx.now)
      const balances = trialBalances(await balancesAsOf(ctx.tx, at.until))
      return { ...at, balances, isNow: at.until.getTime() === ctx.now.getTime(), now: ctx.now }
    }),

  /** What was earned, cleared and paid by month, which months are closed, and which can be closed next. */
  months: brandProcedure("see books").query(async ({ ctx }) => {
    const { timeZone } = await brandName(ctx.tx)
    const closed = (await listClosed(ctx.tx)).map(({ month, closedAt, postingCount, trialBalanceSha256 }) => {
      return { month, closedAt, postingCount, trialBalanceSha256 }
    })
    const next = await nextToClose(ctx.tx)
    const nextEndsAt = next ? (await spanOf(ctx.tx, next)).until : null
    const accruals = await readAccruals(ctx.tx, ctx.now)
    return { accruals, closed, next, nextEndsAt, rights: rightsOf(ctx.member.role), timeZone, now: ctx.now }
  }),

  statement: brandProcedure("see books")
    .input(
      pageInput.extend({
        account: z.enum(ACCOUNTS),
        currency,
        creator: idInput("crt").optional(),
        from: day.optional(),
        to: day.optional(),
        /** Up to which instant, where that is not the end of a day: as a trial balance was told. */
        ...AsOfInput.shape,
      }),
    )
    .query(async ({ ctx, input }) => {
      const { timeZone } = await brandName(ctx.tx)
      const at = input.asOf ? await asOf(ctx.tx, input.asOf, ctx.now) : null
      const period = reportPeriod(at ? { from: input.from, to: at.day } : input, timeZone, ctx.now)
      const bounds = await dayBounds(ctx.tx, period, timeZone)
      const { account, currency, creator } = input
      const of = {
        account,
        currency,
        creatorId: creator,
        from: bounds.from,
        until: at?.until ?? new Date(bounds.until.getTime() - 1),
      }
      const { movements, ...statement } = await readAccountStatement(ctx.tx, of, input)
      const creators = await creatorChoices(ctx.tx)
      return {
        ...statement,
        movements: movements.map(({ id, creatorId, orderId, commissionId, payoutId, ...row }) => ({
          ...row,
          id: publicId("pst", id),
          creatorId: creatorId && publicId("crt", creatorId),
          orderId: orderId && publicId("ord", orderId),
          commissionId: commissionId && publicId("com", commissionId),
          payoutId: payoutId && publicId("pay", payoutId),
        })),
        creators: creators.map(({ id, name }) => ({ id: publicId("crt", id), name })),
        asOf: at?.until ?? null,
        period,
        timeZone,
        now: ctx.now,
      }
    }),

  /** One month: its files, and whether it is closed and by whom. */
  month: brandProcedure("see books")
    .input(z.object({ month }))
    .query(async ({ ctx, input }) => {
      const closed = await closedMonth(ctx.tx, input.month)
      const span = await spanOf(ctx.tx, input.month)
      const next = await nextToClose(ctx.tx)
      const files = await listBookFiles(ctx.tx, input.month)
      const accruals = (await readAccruals(ctx.tx, ctx.now)).filter(one => one.month === input.month)
      const about = closed && { at: closed.closedAt, by: closed.closedBy, postings: closed.postingCount }
      return { ...span, closed: about, next, files, accruals, rights: rightsOf(ctx.member.role), now: ctx.now }
    }),

  file: brandProcedure("see books")
    .input(z.object({ month, name: z.string().max(100) }))
    .query(({ ctx, input }) => readBookFile(ctx.tx, input.month, input.name)),

  /** Every posting of a month as lines of CSV, a page at a time; the first page starts with the header. */
  postings: brandProcedure("see books")
    .input(z.object({ month, cursor: z.string().max(200).optional() }))
    .query(async ({ ctx, input }) => postingLines(ctx.tx, await spanOf(ctx.tx, input.month), input.cursor)),

  codes: brandProcedure("see books").query(async ({ ctx }) => {
    const { codes, version } = await codesInForce(ctx.tx)
    return { codes, version, rights: rightsOf(ctx.member.role) }
  }),

  setCodes: brandProcedure("close books")
    .input(z.object({ codes: Codes }))
    .mutation(({ ctx, input }) => setAccountCodes(ctx.tx, input.codes, ctx.member, ctx.now)),

  close: brandProcedure("close books")
    .input(z.object({ month }))
    .mutation(({ ctx, input }) => closeMonth(ctx.tx, input.month, ctx.member, ctx.now)),
})
