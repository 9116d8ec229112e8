import { and, eq, inArray, isNull } from "drizzle-orm"
import { chargebacks, orders, returns } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { isOpen, OPEN_STATUSES } from "./chargeback"
import { OPEN_RETURNS, returnIsOpen } from "./return"

const ORDERS_PER_QUERY = 1_000

/**
 * Those of the orders of which nothing may be paid now, with the reason in words. What stops an order after its commission
 * cleared takes nothing back, but keeps it out of the next payout. However many are open, none is left out: it would be paid.
 */
export async function stoppedOrders(
  tx: BrandTx,
  orderIds: readonly Id<"ord">[],
): Promise<ReadonlyMap<Id<"ord">, string>> {
  const stopped = new Map<Id<"ord">, string>()
  for (let start = 0; start < orderIds.length; start += ORDERS_PER_QUERY) {
    const ids = orderIds.slice(start, start + ORDERS_PER_QUERY)
    for (const { orderId, name, ...one } of await openReturns(tx, ids))
      if (returnIsOpen(one)) stopped.set(orderId, `A return is open on order ${name}.`)
    for (const { orderId, name, ...one } of await openChargebacks(tx, ids))
      if (isOpen(one)) stopped.set(orderId, `A chargeback is open on order ${name}.`)
  }
  return stopped
}

async function openChargebacks(tx: BrandTx, ids: readonly Id<"ord">[]) {
  const { brandId, shopId, orderGid, kind, status, amountMinor, currency, unknownToShopAt } = chargebacks
  return await tx
    .select({ orderId: orders.id, name: orders.name, kind, status, amountMinor, currency, unknownToShopAt })
    .from(chargebacks)
    .innerJoin(orders, and(eq(orders.brandId, brandId), eq(orders.shopId, shopId), eq(orders.gid, orderGid)))
    .where(
      and(
        eq(brandId, tx.brandId),
        inArray(status, [...OPEN_STATUSES]),
        isNull(unknownToShopAt),
        inArray(orders.id, [...ids]),
      ),
    )
}

async function openReturns(tx: BrandTx, ids: readonly Id<"ord">[]) {
  const { brandId, shopId, orderGid, status, unknownToShopAt } = returns
  return await tx
    .select({ orderId: orders.id, name: orders.name, status, unknownToShopAt })
    .from(returns)
    .innerJoin(orders, and(eq(orders.brandId, brandId), eq(orders.shopId, shopId), eq(orders.gid, orderGid)))
    .where(
      and(
        eq(brandId, tx.brandId),
        inArray(status, [...OPEN_RETURNS]),
        isNull(unknownToShopAt),
        inArray(orders.id, [...ids]),
      ),
    )
}
