import type { BrandTx } from "@/db/scope"
import { type LockedCommission, lockCommissions } from "@/server/commissions/lock-commissions"
import { clearingTime } from "@/server/holds/clearing-time"
import { mayClear } from "@/server/holds/hold"
import { standingStops, stoppedCommissions } from "@/server/holds/standing-stops"
import type { Id } from "@/server/kernel/id"
import { type LoadedOrder, lockOrder } from "@/server/orders/load-order"
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
  const locked = await lockOrders(tx, orderIds)
  // Read under the locks: who holds an order takes its lock too, so that nothing clears past a hold that was just set.
  const stopped = await standingStops(tx, orderIds, now)
  const ids = locked.flatMap(one => one.commissions.map(({ id }) => id))
  const alone = await stoppedCommissions(tx, ids, now)
  const cleared: ClearedSoFar = new Map()
  let passedOver = orderIds.length - locked.length
  for (const { order, stops, commissions } of locked) {
    const clears = mayClear(order, now, [...stops, ...(stopped.get(order.id) ?? [])])
    const free = clears ? commissions.filter(one => !alone.has(one.id)) : []
    for (const commission of free) count(cleared, commission, await clearCommission(tx, commission, now))
    if (!clears || free.length < commissions.length) passedOver += 1
  }
  await tellOfClearing(tx, cleared, appUrl)
  return passedOver
}

type LockedOrder = LoadedOrder & { readonly commissions: readonly LockedCommission[] }

/** Orders with their commissions, in id order, as everybody who locks several. */
async function lockOrders(tx: BrandTx, orderIds: readonly Id<"ord">[]): Promise<readonly LockedOrder[]> {
  const locked: LockedOrder[] = []
  for (const orderId of [...orderIds].sort()) {
    const loaded = await lockOrder(tx, orderId)
    if (loaded) locked.push({ ...loaded, commissions: await lockCommissions(tx, orderId) })
  }
  return locked
}
