import { z } from "zod"
import { brandName } from "@/server/identity/brand-queries"
import { rightsOf } from "@/server/identity/rights"
import { approveBatch } from "@/server/journeys/approve-batch"
import { fundBrand } from "@/server/journeys/fund-brand"
import { preparePayouts } from "@/server/journeys/prepare-payouts"
import { rejectBatch } from "@/server/journeys/reject-batch"
import { sealBatch } from "@/server/journeys/seal-batch"
import { unlockPayer } from "@/server/journeys/unlock-payer"
import { type Id, type Prefix, publicId } from "@/server/kernel/id"
import { listCash, listFundings } from "@/server/payouts/fund-queries"
import { listPayouts, openPayerLocks, payableTotals, readPayoutParts } from "@/server/payouts/payout-queries"
import { listBatches, readBatch } from "@/server/payouts/queries"
import { minorOf } from "../amount-input"
import { idInput, pageInput } from "../inputs"
import { brandAction, brandProcedure, router } from "../procedures"

const OfBatch = z.object({ batch: idInput("bat") })
const currency = z.string().regex(/^[A-Z]{3}$/, "Choose a currency.")

/** The cursor of a list by id, shown as the ids of its rows are. */
const shownCursor = <P extends Prefix>(prefix: P, next: string | null) => next && publicId(prefix, next as Id<P>)

/** From a draft to money: finance prepares and seals, a second person approves, the payer pays. */
export const brandPayouts = router({
  list: brandProcedure("see payouts")
    .input(pageInput.extend({ cursor: idInput("bat").optional() }))
    .query(async ({ ctx, input }) => {
      const { rows, next } = await listBatches(ctx.tx, input)
      const { timeZone } = await brandName(ctx.tx)
      const batches = rows.map(row => ({ ...row, id: publicId("bat", row.id) }))
      const payable = await payableTotals(ctx.tx)
      const locks = await openPayerLocks(ctx.tx)
      return {
        batches,
        next: shownCursor("bat", next),
        payable,
        locks,
        rights: rightsOf(ctx.member.role),
        now: ctx.now,
        timeZone,
      }
    }),

  funds: brandProcedure("see funds")
    .input(pageInput.extend({ cursor: idInput("fnd").optional() }))
    .query(async ({ ctx, input }) => {
      const { rows, next } = await listFundings(ctx.tx, input)
      const fundings = rows.map(({ brandId: _, ...row }) => ({ ...row, id: publicId("fnd", row.id) }))
      return { cash: await listCash(ctx.tx), fundings, next: shownCursor("fnd", next) }
    }),

  batch: brandProcedure("see payouts")
    .input(OfBatch.extend({ ...pageInput.shape, cursor: idInput("pay").optional() }))
    .query(async ({ ctx, input }) => {
      const { leftOut, preparedById, ...batch } = await readBatch(ctx.tx, input.batch, ctx.now)
      const { rows, next } = await listPayouts(ctx.tx, input.batch, input)
      const { timeZone } = await brandName(ctx.tx)
      return {
        ...batch,
        id: publicId("bat", batch.id),
        leftOut: leftOut.map(one => ({ ...one, creatorId: publicId("crt", one.creatorId) })),
        payouts: rows.map(({ brandId: _, batchId: __, ...row }) => ({
          ...row,
          id: publicId("pay", row.id),
          creatorId: publicId("crt", row.creatorId),
        })),
        next: shownCursor("pay", next),
        youPrepared: preparedById === ctx.member.id,
        rights: rightsOf(ctx.member.role),
        now: ctx.now,
        timeZone,
      }
    }),

  /** What one payout is made of. */
  parts: brandProcedure("see payouts")
    .input(z.object({ payout: idInput("pay") }))
    .query(async ({ ctx, input }) => {
      const { items, nettings } = await readPayoutParts(ctx.tx, input.payout)
      return {
        items: items.map(item => ({ ...item, ...ids(item), commissionId: publicId("com", item.commissionId) })),
        nettings: nettings.map(({ owing, ...netting }) => ({
          ...netting,
          ...ids(netting),
          owing: publicId("com", owing),
        })),
      }
    }),

  /** How far a batch is: what its page asks while it is being paid. */
  progress: brandProcedure("see payouts")
    .input(OfBatch)
    .query(async ({ ctx, input }) => {
      const { state, progress, creators } = await readBatch(ctx.tx, input.batch, ctx.now)
      return { state, progress, creators }
    }),

  prepare: brandAction("prepare payouts")
    .input(z.object({ currency, cutoffAt: z.date().optional() }))
    .mutation(async ({ ctx, input }) => {
      const { brandId, member, world, now } = ctx
      const wish = { brandId, memberId: member.id, currency: input.currency, cutoffAt: input.cutoffAt ?? now }
      const { batchId } = await preparePayouts(world, wish)
      return { id: publicId("bat", batchId) }
    }),

  seal: brandAction("prepare payouts")
    .input(OfBatch)
    .mutation(({ ctx, input }) => sealBatch(ctx.world, ctx.brandId, input.batch, ctx.member.id)),

  approve: brandAction("approve payouts")
    .input(OfBatch)
    .mutation(({ ctx, input }) => approveBatch(ctx.world, ctx.brandId, input.batch, ctx.member.id)),

  reject: brandAction("prepare payouts")
    .input(OfBatch.extend({ because: z.string() }))
    .mutation(({ ctx, input }) => {
      const rejection = { memberId: ctx.member.id, because: input.because }
      return rejectBatch(ctx.world, ctx.brandId, input.batch, rejection)
    }),

  addFunds: brandAction("add funds")
    .input(z.object({ currency, amount: z.string().trim().max(20) }))
    .mutation(async ({ ctx, input }) => {
      const amountMinor = minorOf(input.amount, input.currency)
      const wish = { brandId: ctx.brandId, memberId: ctx.member.id, amountMinor, currency: input.currency }
      const { fundingId } = await fundBrand(ctx.world, wish)
      return { id: publicId("fnd", fundingId) }
    }),

  unlockPayer: brandAction("approve payouts")
    .input(z.object({ stripeTransferId: z.string().max(100), resolution: z.string() }))
    .mutation(({ ctx, input }) => {
      const by = { memberId: ctx.member.id, role: ctx.member.role, resolution: input.resolution }
      return unlockPayer(ctx.world, ctx.brandId, input.stripeTransferId, by)
    }),
})

function ids({ orderId }: { orderId: Id<"ord"> | null }) {
  return { orderId: orderId && publicId("ord", orderId) }
}
