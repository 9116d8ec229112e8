import { z } from "zod"
import { seeAccount } from "@/server/journeys/see-account"
import { setUpBankAccount } from "@/server/journeys/set-up-bank-account"
import { refuse } from "@/server/kernel/error"
import { publicId } from "@/server/kernel/id"
import { isEventful, recentMonths } from "@/server/ledger/statement"
import { listOwnStatements } from "@/server/ledger/statement-queries"
import { listOwnPayouts, readOwnAccount } from "@/server/payouts/creator-queries"
import { listOwnDebts } from "@/server/reporting/own-money"
import { readOwnPayout } from "@/server/reporting/own-payout"
import { listStatementLines } from "@/server/reporting/statement-lines"
import { idInput, pageInput } from "../inputs"
import { creatorAction, creatorProcedure, router } from "../procedures"

const STATEMENT_MONTHS = 12
/** Lines of a statement are read in large portions, for the file that a bookkeeper keeps. */
const MOST_LINES = 500

const StatementInput = z.object({
  brand: z.string().min(1).max(64),
  currency: z.string().regex(/^[A-Z]{3}$/),
  month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/),
})
const LinesInput = StatementInput.extend({
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(MOST_LINES).default(MOST_LINES),
})

/** What was paid to me, what I owe, statements, and the bank account it all goes to. */
export const creatorPayouts = router({
  list: creatorProcedure
    .input(pageInput.extend({ cursor: idInput("pay").optional() }))
    .query(async ({ ctx, input }) => {
      const { rows, next } = await listOwnPayouts(ctx.tx, input)
      const shown = rows.map(row => ({ ...row, id: publicId("pay", row.id) }))
      return { now: ctx.now, rows: shown, next: next && (shown.at(-1)?.id ?? null) }
    }),

  one: creatorProcedure.input(z.object({ payout: idInput("pay") })).query(async ({ ctx, input }) => {
    const { brandId: _, id, items, nettings, attempts, ...payout } = await readOwnPayout(ctx.tx, input.payout)
    return {
      now: ctx.now,
      ...payout,
      id: publicId("pay", id),
      items: items.map(({ commissionId, ...item }) => ({ ...item, id: publicId("com", commissionId) })),
      nettings: nettings.map(({ payingCommissionId: _p, owingCommissionId, ...netting }) => ({
        ...netting,
        owingId: publicId("com", owingCommissionId),
      })),
      attempts: attempts.map(attempt => ({ ...attempt, id: publicId("trf", attempt.id) })),
    }
  }),

  debts: creatorProcedure.query(async ({ ctx }) => {
    const debts = await listOwnDebts(ctx.tx)
    return debts.map(({ commissionId, ...debt }) => ({ ...debt, id: publicId("com", commissionId) }))
  }),

  /** The months of the last year in which something moved, per brand and currency. */
  statements: creatorProcedure.query(async ({ ctx }) => {
    const accounts = await listOwnStatements(ctx.tx, recentMonths(ctx.now, STATEMENT_MONTHS))
    return accounts.map(({ brandId: _, ...one }) => ({ ...one, statements: one.statements.filter(isEventful) }))
  }),

  statement: creatorProcedure.input(StatementInput).query(async ({ ctx, input }) => {
    const accounts = await listOwnStatements(ctx.tx, [input.month])
    const account = accounts.find(one => one.brandSlug === input.brand && one.currency === input.currency)
    const statement = account?.statements[0]
    if (!account || !statement) throw refuse("not_found", "There is no such statement of yours.")
    const { brandSlug, brandName, timeZone, currency } = account
    return { now: ctx.now, brandSlug, brandName, timeZone, currency, statement }
  }),

  statementLines: creatorProcedure.input(LinesInput).query(async ({ ctx, input: { brand, ...wish } }) => {
    const { rows, next } = await listStatementLines(ctx.tx, { brandSlug: brand, ...wish })
    const shown = rows.map(({ id, payoutId, commissionId, ...line }) => ({
      ...line,
      id: publicId("pst", id),
      payoutId: payoutId && publicId("pay", payoutId),
      earningId: commissionId && publicId("com", commissionId),
    }))
    return { rows: shown, next }
  }),

  bank: creatorProcedure.query(async ({ ctx }) => {
    const account = await readOwnAccount(ctx.tx)
    if (!account) return { state: "missing" as const, country: null, requirements: [], heardOf: false }
    const { country, requirements, transfersActive, createdAt, checkedAt } = account
    // Until Stripe has been read once, an empty list of requirements means nothing.
    const heardOf = checkedAt > createdAt
    return { state: transfersActive ? ("ready" as const) : ("incomplete" as const), country, requirements, heardOf }
  }),

  /** The address of Stripe's own pages, where the bank account is entered; nothing of it comes to us. */
  setUpBank: creatorAction
    .input(z.object({ country: z.string().regex(/^[A-Z]{2}$/, "Choose the country of your bank account.") }))
    .mutation(({ ctx, input }) => {
      const page = new URL("/creator/payouts", ctx.world.appUrl).href
      const back = { returnUrl: `${page}?bank=done`, refreshUrl: `${page}?bank=again` }
      return setUpBankAccount(ctx.world, ctx.creatorId, { ...input, ...back })
    }),

  /** Asks Stripe how far the account is, for whoever comes back from there before Stripe's own message does. */
  checkBank: creatorAction.mutation(async ({ ctx }) => {
    const account = await ctx.world.db.creator(ctx.creatorId, readOwnAccount)
    if (account) await seeAccount(ctx.world, account.stripeAccountId)
  }),
})
