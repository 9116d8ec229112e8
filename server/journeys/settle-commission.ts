import type { BrandTx } from "@/db/scope"
import type { Desired } from "@/server/commissions/desired-commissions"
import { settlementPostings } from "@/server/commissions/settlement-postings"
import { holdStart } from "@/server/holds/hold"
import { keepHold } from "@/server/holds/keep-hold"
import { difference } from "@/server/ledger/position"
import { post } from "@/server/ledger/post"
import type { LoadedOrder } from "@/server/orders/load-order"
import { tellIfOwed } from "./tell-debt"

/**
 * Posts the difference between one commission and what it should come to, and keeps its hold in line. The caller holds the
 * locks of the order and of its commissions.
 */
export async function settleCommission(
  tx: BrandTx,
  loaded: LoadedOrder,
  one: Desired,
  now: Date,
  cause: string,
): Promise<void> {
  const { order } = loaded
  const { commission, next, hold } = one
  const moves = difference(commission.position, next.amountMinor)
  const because = { because: cause, causedBy: "shop", happenedAt: order.updatedAt }
  await post(tx, settlementPostings(commission, moves, because), now)
  await tellIfOwed(tx, commission, moves, cause)
  if (hold === null) return
  await keepHold(
    tx,
    {
      commissionId: commission.id,
      creatorId: commission.creatorId,
      earnedMinor: moves.find(move => move.kind === "earned")?.amountMinor ?? 0,
      start: holdStart(loaded, hold),
      holdDays: hold.holdDays,
      factAt: order.updatedAt,
      because: cause,
      changedBy: "shop",
    },
    now,
  )
}
