import type { BrandTx } from "@/db/scope"
import { lockCommissions } from "@/server/commissions/lock-commissions"
import { clearingTime } from "@/server/holds/clearing-time"
import { mayClear } from "@/server/holds/hold"
import { standingStops } from "@/server/holds/stop-clearing"
import type { Id } from "@/server/kernel/id"
import { lockOrder } from "@/server/orders/load-order"
import { clearCommission } from "./clear-commission"
import { type ClearedSoFar, count, tellOfClearing } from "./tell-of-clearing"

/** Orders seen to in one transaction: the size of one read-back call. */
export const CLEARING_PORTION = 50

/**
 * Posts held → cleared for what is due of those of `orderIds` that are confirmed; answers how many it had to pass over. An
 * order is looked at under its lock: a webhook may have taken its confirmation away since it was found due.
 */
export async function clearConfirmed(
  tx: BrandTx,
  orderIds: readonly Id<"ord">[],
  given: Date,
  appUrl: string,
): Promise<number> {
  const now = await clearingTime(tx, given)
  const cleared: ClearedSoFar = new Map()
  let passedOver = 0
  const stopped = await standingStops(tx, orderIds, now)
  for (const orderId of [...orderIds].sort()) {
    const loaded = await lockOrder(tx, orderId)
    if (!loaded || !mayClear(loaded.order, now, [...loaded.stops, ...(stopped.get(orderId) ?? [])])) {
      passedOver += 1
      continue
    }
    for (const commission of await lockCommissions(tx, orderId))
      count(cleared, commission, await clearCommission(tx, commission, now))
  }
  await tellOfClearing(tx, cleared, appUrl)
  return passedOver
}
