import type { BrandTx } from "@/db/scope"
import { mayClear } from "@/server/holds/hold"
import { ordersOfAdditions } from "@/server/holds/orders-of-additions"
import { standingStops } from "@/server/holds/standing-stops"
import { enqueueMissing } from "@/server/jobs/enqueue-missing"
import type { Id } from "@/server/kernel/id"
import { HIDDEN } from "@/server/orders/hidden-order"
import { type LoadedOrder, lockOrder } from "@/server/orders/load-order"

/**
 * Those of the commissions that disputes added about orders of which nothing may clear now. An order that only its shop has
 * to confirm is asked about; one that its shop no longer shows for its age can never be, so that what was decided about it waits
 * for no answer. Locks the orders; the caller locks the commissions after them, as everybody who locks both.
 */
export async function waitingAdditions(
  tx: BrandTx,
  commissionIds: readonly Id<"com">[],
  now: Date,
): Promise<ReadonlySet<Id<"com">>> {
  const orderOf = await ordersOfAdditions(tx, commissionIds)
  const orderIds = [...new Set(orderOf.values())].sort()
  const locked: LoadedOrder[] = []
  for (const id of orderIds) locked.push(...[await lockOrder(tx, id)].filter(one => one !== null))
  const held = await standingStops(tx, orderIds, now)
  const free = new Set<Id<"ord">>()
  for (const { order, stops } of locked) {
    const reasons = [...stops, ...(held.get(order.id) ?? [])]
    const isHidden = reasons.length === 0 && order.unconfirmedBecause === HIDDEN
    if (isHidden || mayClear(order, now, reasons)) free.add(order.id)
    else if (reasons.length === 0) await ask(tx, order.id)
  }
  return new Set([...orderOf].flatMap(([id, orderId]) => (free.has(orderId) ? [] : [id])))
}

/** A job that waits keeps its time: who tries again later is not made to hurry by every look at what is due. */
async function ask(tx: BrandTx, orderId: Id<"ord">): Promise<void> {
  const job = { brandId: tx.brandId, orderIds: [orderId] }
  await enqueueMissing(tx, "confirm-orders", job, { key: `confirm:${orderId}` })
}
