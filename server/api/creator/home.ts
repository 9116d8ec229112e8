import { publicId } from "@/server/kernel/id"
import { listOwnPayouts, readOwnAccount } from "@/server/payouts/creator-queries"
import { listOwnPrograms } from "@/server/programs/creator-queries"
import { listOwnClearingDays, readOwnMoney } from "@/server/reporting/own-money"
import { creatorProcedure, router } from "../procedures"

/** A payout that was approved and has not ended shows up among the newest. */
const NEWEST_PAYOUTS = 10

/** What I earned, when it comes and what is missing before it can. */
export const creatorHome = router({
  read: creatorProcedure.query(async ({ ctx }) => {
    const money = await readOwnMoney(ctx.tx)
    const account = await readOwnAccount(ctx.tx)
    const payouts = await listOwnPayouts(ctx.tx, { limit: NEWEST_PAYOUTS })
    const programs = await listOwnPrograms(ctx.tx, ctx.now)
    return {
      now: ctx.now,
      money,
      clearing: await listOwnClearingDays(ctx.tx),
      bank: account ? (account.transfersActive ? ("ready" as const) : ("incomplete" as const)) : ("missing" as const),
      underWay: payouts.rows
        .filter(one => one.state === "reserved" || one.state === "sending")
        .map(({ id, brandName, amountMinor, currency }) => ({
          id: publicId("pay", id),
          brandName,
          amountMinor,
          currency,
        })),
      /** What must have cleared before a brand pays it, by brand name: the smallest payout of its terms. */
      minimums: programs.flatMap(({ brandName, terms }) =>
        Object.entries(terms?.newest.minimumPayoutMinor ?? {}).map(([currency, minor]) => ({
          brandName,
          currency,
          minor,
        })),
      ),
    }
  }),
})
