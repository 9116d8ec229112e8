import { publicId } from "@/server/kernel/id"
import { listAllOwnDebts } from "@/server/reporting/own-debts"
import { ownWriteOffs } from "@/server/reporting/write-off-list"
import { creatorProcedure, router } from "../procedures"

/** What I owe, since when and why, what repaid it, and what a brand gave up. */
export const creatorDebts = router({
  list: creatorProcedure.query(async ({ ctx }) => {
    const debts = await listAllOwnDebts(ctx.tx, ctx.now)
    const names = new Map(debts.map(debt => [debt.brandId, debt.lender.name]))
    return {
      now: ctx.now,
      debts: debts.map(({ brandId, commissionId, orderId: _, lender, ...debt }) => ({
        ...debt,
        id: publicId("com", commissionId),
        brandId: publicId("brd", brandId),
        brandName: lender.name,
        capBps: lender.capBps,
        timeZone: lender.timeZone,
      })),
      forgiven: (await ownWriteOffs(ctx.tx)).map(({ id, brandId, ...one }) => ({
        ...one,
        id: publicId("wof", id),
        brandName: names.get(brandId) ?? "A brand",
      })),
    }
  }),
})
