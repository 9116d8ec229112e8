import type { BrandTx } from "@/db/scope"
import { ordersOfAdditions } from "@/server/holds/orders-of-additions"
import { standingStops, stoppedCommissions } from "@/server/holds/standing-stops"
import type { Id } from "@/server/kernel/id"
import { stoppedOrders } from "@/server/orders/stopped-orders"

type Owned = { readonly commissionId: Id<"com">; readonly orderId: Id<"ord"> | null }

/**
 * Those of the commissions of which nothing is paid now, with every reason in sentences: what the shop has open, and what
 * somebody stopped, on the order or on the commission alone. What a dispute added about an order is stopped with it.
 */
export async function stoppedMoney(
  tx: BrandTx,
  given: readonly Owned[],
  now: Date,
): Promise<ReadonlyMap<Id<"com">, string>> {
  const additions = await ordersOfAdditions(
    tx,
    given.filter(one => one.orderId === null).map(one => one.commissionId),
  )
  const owned = given.map(one => ({ ...one, orderId: one.orderId ?? additions.get(one.commissionId) ?? null }))
  const orderIds = [...new Set(owned.flatMap(one => one.orderId ?? []))]
  const open = await stoppedOrders(tx, orderIds)
  const held = await standingStops(tx, orderIds, now)
  const ids = owned.map(one => one.commissionId)
  const own = await stoppedCommissions(tx, ids, now)
  const stopped = new Map<Id<"com">, string>()
  for (const { commissionId, orderId } of owned) {
    const reasons = [...((orderId && held.get(orderId)) || []), ...(own.get(commissionId) ?? [])]
    const said = [...((orderId && [open.get(orderId) ?? ""]) || []), heldWhile(reasons)].filter(Boolean)
    if (said.length > 0) stopped.set(commissionId, said.join(" "))
  }
  return stopped
}

function heldWhile(reasons: readonly string[]): string {
  return reasons.length > 0 ? `Held while ${reasons.join(" and ")}.` : ""
}
